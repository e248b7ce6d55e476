import { dot } from '../../gallery/index.js';
import type { Index, NamedPerson } from '../search/index.js';
import type { PeopleState } from '../state.js';
import { between, counted, type Seen, seenOn } from './seen.js';

/** How well a face can be seen; units as in the protocol's face quality. */
export interface FaceLook {
  readonly id: string;
  readonly sizePx: number;
  readonly blur: number;
  readonly yaw: number;
  readonly pitch: number;
  /** Middle of its box, 0..1 of the stored picture. */
  readonly x: number;
  readonly y: number;
  /** Unit length; asked for only where two photos may be one picture. */
  readonly vector: () => Float32Array;
}

export interface BestPhoto {
  readonly position: number;
  /** 0..1: how well everybody is seen. */
  readonly quality: number;
  readonly because: string;
}

export interface Together {
  /** All photos that show them all. */
  readonly seen: Seen;
  /** The best of them, oldest first. */
  readonly best: readonly BestPhoto[];
  readonly because: string;
}

/** A photo, and of each of the people the face that is seen best. */
interface Judged extends BestPhoto {
  readonly faces: readonly (FaceLook | null)[];
}

/** A face so large scores half of what is possible by its size. */
const HALF_SIZE_PX = 80;
/** Each other face on a photo costs so much of its quality, to five of them. */
const OTHER_FACE = 0.05;
/** What a photo is still worth beside one of the same moment, and how fast it is worth all again after that. */
const SAME_MOMENT = 0.2;
const APART_DAYS = 60;
const DAY_MS = 86_400_000;
/**
 * Copies of one picture in other formats and sizes have their faces this near to each other and this alike: in album-family
 * by a cosine of .95 and more, but for the smallest, where two other photos with a face at the same place come to .93.
 */
const SAME_PLACE = 0.01;
const SAME_FACE = 0.95;
/** Of more photos than these, so many are looked at, evenly over time: the best of thousands would be no better. */
const MOST_JUDGED = 1000;

/**
 * The photos that show people best together: everybody's face large, sharp and towards the camera, few others, and spread
 * over moments and time. The best photo is taken first, then always the one that is worth most beside those taken. Of
 * copies of one picture the best stands for all, and one that tells when it was taken before those that do not.
 *
 * @param looksOf the faces of a photo
 */
export function together(
  people: readonly NamedPerson[],
  index: Index & { readonly state: PeopleState },
  looksOf: (position: number) => readonly FaceLook[],
  limit: number,
): Together {
  const seen = seenOn(commonPhotos(people, index), index);
  const judged = evenly(seen.photos, MOST_JUDGED).map((position) =>
    judge(position, people, index.state, looksOf(position)),
  );
  const best = spread(judged, limit, index)
    .sort((a, b) => a.position - b.position)
    .map(({ faces: _, ...photo }) => photo);
  const because =
    seen.photos.length === 0
      ? `No photo shows ${named(people)}${people.length > 1 ? ' together' : ''}.`
      : `${named(people)}: ${counted(seen.photos.length, 'photo')} of ${counted(seen.moments.size, 'moment')}${between(seen.first, seen.last)}; the best ${best.length}, by how well everybody is seen, spread over moments and time.`;
  return { seen, best, because };
}

function commonPhotos(people: readonly NamedPerson[], { appearances }: Index): number[] {
  const [first = [], ...others] = people.map(({ id }) => appearances.ofPerson.get(id) ?? []);
  const sets = others.map((photos) => new Set(photos));
  return first.filter((position) => sets.every((photos) => photos.has(position)));
}

function evenly(photos: readonly number[], most: number): readonly number[] {
  if (photos.length <= most) return photos;
  return Array.from({ length: most }, (_, i) => photos[Math.floor((i * photos.length) / most)] ?? 0);
}

function judge(
  position: number,
  people: readonly NamedPerson[],
  state: PeopleState,
  looks: readonly FaceLook[],
): Judged {
  const faces = people.map(({ id }) =>
    looks
      .filter((look) => state.assignments.get(look.id)?.person === id)
      .reduce<FaceLook | null>(
        (best, look) => (best === null || clarity(look) > clarity(best) ? look : best),
        null,
      ),
  );
  const clear = faces.map((look) => (look === null ? 0 : clarity(look)));
  const worst = Math.min(...clear);
  const mean = clear.reduce((sum, one) => sum + one, 0) / clear.length;
  const shown = faces.filter((look) => look !== null);
  const others = Math.min(5, looks.length - shown.length);
  const quality = (0.7 * worst + 0.3 * mean) * (1 - OTHER_FACE * others);
  return { position, quality, faces, because: explain(shown, people.length) };
}

/** 0..1 for how large, how sharp and how far towards the camera a face is. */
function clarity({ sizePx, blur, yaw, pitch }: FaceLook): number {
  const turned = Math.cos((yaw * Math.PI) / 180) * Math.cos((pitch * Math.PI) / 180);
  return (sizePx / (sizePx + HALF_SIZE_PX)) * (1 - Math.min(1, blur)) * (0.5 + 0.5 * Math.max(0, turned));
}

function explain(shown: readonly FaceLook[], wanted: number): string {
  if (shown.length < wanted) return `${shown.length} of ${counted(wanted, 'face')} seen.`;
  const smallest = Math.min(...shown.map(({ sizePx }) => Math.round(sizePx)));
  return wanted === 1 ? `A face of ${smallest} px.` : `All ${wanted} faces seen, of ${smallest} px and more.`;
}

/** The best, then always who is worth most beside those taken. */
function spread(photos: readonly Judged[], limit: number, index: Index): Judged[] {
  const left = new Map(photos.map((photo) => [photo, 1]));
  const taken: Judged[] = [];
  while (taken.length < limit && left.size > 0) {
    let best: Judged | null = null;
    let most = -1;
    for (const [photo, apart] of left) {
      const worth = photo.quality * apart;
      if (worth > most) [best, most] = [photo, worth];
    }
    if (best === null) break;
    left.delete(best);
    const copies = [...left.keys()]
      .filter((photo) => isCopy(photo, best))
      .sort((a, b) => b.quality - a.quality);
    for (const copy of copies) left.delete(copy);
    const shown = [best, ...copies].find(({ position }) => isDated(position, index)) ?? best;
    taken.push(shown);
    for (const [photo, apart] of left)
      left.set(photo, Math.min(apart, distance(photo.position, shown.position, index)));
  }
  return taken;
}

/** Whether two photos are one picture, as far as the people on it tell. */
function isCopy(a: Judged, b: Judged): boolean {
  const isSame = (of: (one: FaceLook, other: FaceLook) => boolean) =>
    a.faces.every((one, i) => {
      const other = b.faces[i] ?? null;
      return one !== null && other !== null && of(one, other);
    });
  return (
    isSame((one, other) => Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y)) <= SAME_PLACE) &&
    isSame((one, other) => dot(one.vector(), other.vector()) >= SAME_FACE)
  );
}

function isDated(position: number, { catalogue }: Index): boolean {
  return (catalogue.photos[position]?.takenAt ?? null) !== null;
}

/** 0..1: how much one photo adds to another. */
function distance(a: number, b: number, { catalogue }: Index): number {
  if (catalogue.momentOf(a) === catalogue.momentOf(b)) return SAME_MOMENT;
  const [from, to] = [a, b].map((position) => Date.parse(catalogue.photos[position]?.takenAt ?? ''));
  const days = Math.abs((from ?? 0) - (to ?? 0)) / DAY_MS;
  return Number.isNaN(days) ? 1 : 1 - (1 - 2 * SAME_MOMENT) * Math.exp(-days / APART_DAYS);
}

/** `Anna`, `Anna and Ben`, `Anna, Ben and Carla`. */
export function named(people: readonly NamedPerson[]): string {
  const names = people.map(({ name }) => name);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
