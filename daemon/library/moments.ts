import type { PhotoId } from './types.js';

/** What moments are told by. */
export interface Shot {
  readonly photo: PhotoId;
  /** Local wall-clock time, `YYYY-MM-DDTHH:MM:SS`, or null. */
  readonly takenAt: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** The folder the photo lies in: what is left when the clock says nothing. */
  readonly folder: string;
}

/** Photos taken at one time and place, oldest first. */
export interface Moment {
  /** Its oldest photo, or its folder where no clock can be trusted: the same when photos are added after or between. */
  readonly id: string;
  readonly photos: readonly PhotoId[];
  /** Whether a clock says so: then people wear the same clothes in it. A folder may hold many years. */
  readonly dated: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A pause that ends a moment lies between these, wherever the library's own rhythm puts it (facts: 4 to 6 h). */
const SHORTEST_PAUSE = HOUR;
const LONGEST_PAUSE = 6 * HOUR;

/** With fewer pauses to judge by, the facts' value stands. */
const FEW_PAUSES = 30;
const USUAL_PAUSE = 4 * HOUR;

/** A walk to another place: far enough that it is no drift of the receiver (facts: about 1 km), after a short pause. */
const ANOTHER_PLACE_KM = 1;
const PAUSE_BETWEEN_PLACES = 30 * MINUTE;

/** No camera takes more in one second; a second that more photos share is a clock that was never set, or a scanner's. */
const MOST_IN_A_SECOND = 30;

/**
 * Splits a library into moments by time, and by place where it is known. Photos without a clock that can be trusted form
 * a moment a folder. Pure; cost grows as n log n.
 */
export function momentsOf(shots: readonly Shot[]): Moment[] {
  const { timed, untimed } = trustClocks(shots);
  const longest = pauseThatSplits(timed);
  const moments: PhotoId[][] = [];
  let before: Timed | null = null;
  for (const shot of timed) {
    const current = moments.at(-1);
    if (before === null || current === undefined || splits(before, shot, longest)) moments.push([shot.photo]);
    else current.push(shot.photo);
    before = shot;
  }
  return [
    ...moments.map((photos) => ({ id: photos[0] ?? '', photos, dated: true })),
    ...[...byFolder(untimed)].map(([folder, photos]) => ({ id: folder, photos, dated: false })),
  ];
}

type Timed = Shot & { readonly at: number };

function trustClocks(shots: readonly Shot[]): { timed: Timed[]; untimed: Shot[] } {
  const inSecond = new Map<string, number>();
  for (const { takenAt } of shots)
    if (takenAt !== null) inSecond.set(takenAt, (inSecond.get(takenAt) ?? 0) + 1);
  const timed: Timed[] = [];
  const untimed: Shot[] = [];
  for (const shot of shots) {
    // As if UTC: only differences count, and a wall clock has no zone.
    const at = shot.takenAt === null ? Number.NaN : Date.parse(`${shot.takenAt}Z`);
    const trusted = !Number.isNaN(at) && (inSecond.get(shot.takenAt ?? '') ?? 0) <= MOST_IN_A_SECOND;
    if (trusted) timed.push({ ...shot, at });
    else untimed.push(shot);
  }
  timed.sort((a, b) => a.at - b.at || (a.photo < b.photo ? -1 : 1));
  return { timed, untimed };
}

/**
 * The pause that best parts the library's short pauses from its long ones: Otsu's threshold on their logarithms (Otsu
 * 1979), kept within reason.
 */
function pauseThatSplits(timed: readonly Timed[]): number {
  const pauses: number[] = [];
  for (const [i, { at }] of timed.entries()) {
    const pause = at - (timed[i - 1]?.at ?? at);
    if (pause > 0) pauses.push(Math.log(pause));
  }
  if (pauses.length < FEW_PAUSES) return USUAL_PAUSE;
  pauses.sort((a, b) => a - b);
  const total = pauses.reduce((sum, value) => sum + value, 0);
  let [below, best, threshold] = [0, 0, Math.log(USUAL_PAUSE)];
  for (let count = 1; count < pauses.length; count++) {
    const [last = 0, next = 0] = [pauses[count - 1], pauses[count]];
    below += last;
    const apart = below / count - (total - below) / (pauses.length - count);
    const parted = count * (pauses.length - count) * apart * apart;
    if (parted <= best) continue;
    best = parted;
    threshold = (last + next) / 2;
  }
  return Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, Math.exp(threshold)));
}

function splits(before: Timed, shot: Timed, longest: number): boolean {
  const pause = shot.at - before.at;
  if (pause > longest) return true;
  return pause > PAUSE_BETWEEN_PLACES && kilometresBetween(before, shot) > ANOTHER_PLACE_KM;
}

/** Along the great circle (haversine); 0 where one of the places is unknown. */
function kilometresBetween(a: Shot, b: Shot): number {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return 0;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const chord =
    half(a.latitude, b.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude);
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function byFolder(shots: readonly Shot[]): Map<string, PhotoId[]> {
  const folders = new Map<string, PhotoId[]>();
  for (const { folder, photo } of [...shots].sort((a, b) => (a.photo < b.photo ? -1 : 1))) {
    const photos = folders.get(folder);
    if (photos === undefined) folders.set(folder, [photo]);
    else photos.push(photo);
  }
  return folders;
}
