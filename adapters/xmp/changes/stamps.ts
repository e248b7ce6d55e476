import { basename, dirname, join } from 'node:path';
import { pathOf, sidecarsOf } from '../places.js';
import { look, type Original, stampOf } from '../replace.js';
import { INI_NAMES } from '../sources/index.js';
import type { LastKnown } from './types.js';

/** Every place where a photo's people may be named. */
const PLACES = ['embedded', 'appended', 'replaced', ...INI_NAMES];

/** The stamp of a file that is not there. */
const ABSENT = 'absent';

/** The files that may name the people of a photo, by their places. A sidecar that may be another photo's is not there. */
async function filesOf(photo: string): Promise<Map<string, string | null>> {
  const sidecars = await sidecarsOf(photo);
  const ifRead = (path: string) => (sidecars.includes(path) ? path : null);
  return new Map([
    ['embedded', photo],
    ['appended', ifRead(pathOf(photo, 'appended'))],
    ['replaced', ifRead(pathOf(photo, 'replaced'))],
    ...INI_NAMES.map((name): [string, string] => [name, join(dirname(photo), name)]),
  ]);
}

/** The place that a path among a photo's files means. */
export function placeOf(photo: string, path: string): string {
  if (path === photo) return 'embedded';
  if (path === pathOf(photo, 'appended')) return 'appended';
  return path === pathOf(photo, 'replaced') ? 'replaced' : basename(path);
}

/** The stamps of all files that may name people, by their places; none for a file that may not be looked at. */
export async function stampsOf(photo: string): Promise<Map<string, string>> {
  const stamps = new Map<string, string>();
  for (const [place, path] of await filesOf(photo)) {
    const stamp = path === null ? ABSENT : await stampOfFile(path);
    if (stamp !== null) stamps.set(place, stamp);
  }
  return stamps;
}

async function stampOfFile(path: string): Promise<string | null> {
  try {
    return stampOrAbsent(await look(path));
  } catch {
    return null;
  }
}

/** Whether a file was not there when the stamp was taken. */
export function wasAbsent(stamp: string | undefined): boolean {
  return stamp === ABSENT;
}

/** The stamps that Kith's last writes left, by place; null where they are not known. */
export function writesOf({ written }: Pick<LastKnown, 'written'>): Record<string, string | null> {
  return Object.fromEntries((written?.places ?? []).map(({ place, stamp }) => [place, stamp]));
}

/** Whether Kith wrote into the place since the last look. */
export function isWrittenSince(place: string, last: LastKnown): boolean {
  return (writesOf(last)[place] ?? null) !== (last.seen?.writes[place] ?? null);
}

/** Whether the file in that place is as Kith's own last write left it. */
export function isKithsWork(
  place: string,
  stamp: string | undefined,
  { written }: Pick<LastKnown, 'written'>,
): boolean {
  const known = written?.places.find((one) => one.place === place);
  if (known === undefined || stamp === undefined) return false;
  const { pending } = known;
  const announced = pending === undefined ? undefined : (pending.stamp ?? ABSENT);
  return stamp === known.stamp || stamp === announced;
}

/** Whether another program is known to have written the file in that place since Kith did. */
export function isRewritten(
  place: string,
  stamp: string | undefined,
  last: Pick<LastKnown, 'written'>,
): boolean {
  const left = writesOf(last)[place] ?? null;
  return left !== null && stamp !== undefined && !wasAbsent(stamp) && !isKithsWork(place, stamp, last);
}

/** See `XmpAdapter.isAsSeen`. */
export async function isAsSeen(photo: string, last: LastKnown): Promise<boolean> {
  if (last.seen === null) return false;
  const stamps = await stampsOf(photo);
  return PLACES.every((place) => isPlaceAsSeen(place, stamps.get(place), last));
}

/** Whether a file is as it was at the last look, or as Kith left it. */
export function isPlaceAsSeen(place: string, stamp: string | undefined, last: LastKnown): boolean {
  return stamp !== undefined && (stamp === last.seen?.stamps[place] || isKithsWork(place, stamp, last));
}

/** The stamp of a file that was looked at. */
export function stampOrAbsent({ stats }: Pick<Original, 'stats'>): string {
  return stats === null ? ABSENT : stampOf(stats);
}
