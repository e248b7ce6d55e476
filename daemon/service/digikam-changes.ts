import { type Box, type Changes, sameName } from '../../adapters/xmp/index.js';
import { intersectionOverUnion } from '../../models/index.js';

/** Somebody whom digiKam names on a photo. */
export interface NamedHere {
  readonly name: string;
  /** 0..1 of the stored raster; null where the photo has the name without a place. */
  readonly box: Box | null;
}

/** What is remembered of it until the next look. */
export interface SaidName extends NamedHere {
  /** Said by digiKam's user: digiKam named the person before Kith had written so into the photo's files. */
  readonly isOwn: boolean;
  /** Kith's writing in the photo's files said the same at this look. */
  readonly isWritten: boolean;
}

/** Whether Kith's writing in the photo's files names somebody there now. */
type IsWritten = (one: NamedHere) => boolean;

/** What digiKam's user changed on a photo. */
export type NameChanges = Pick<Changes, 'given' | 'renamed' | 'removed'>;

/** Two boxes around one head, the second one drawn anew, have so much in common; those of neighbours do not. */
const SAME_PLACE = 0.3;

/** What the words come from. */
const sources = ['digikam4.db'];

/** What digiKam says now, as it is to be remembered. What it only took in from Kith is not its own. Pure. */
export function remembered(
  before: readonly SaidName[],
  now: readonly NamedHere[],
  isWritten: IsWritten,
): SaidName[] {
  return now.map((one) => {
    const wasOwn = before.some((old) => old.isOwn && isSame(old, one));
    return { ...one, isOwn: wasOwn || !isWritten(one), isWritten: isWritten(one) };
  });
}

/**
 * What changed between two looks at a photo in digiKam's database. What digiKam took in or took out because Kith's own
 * writing in the photo's files changed is nobody's word. Pure.
 */
export function changesBetween(
  before: readonly SaidName[],
  now: readonly SaidName[],
  isWritten: IsWritten,
): NameChanges {
  const fresh = now.filter(
    (one) => !before.some((old) => isSame(old, one) && !(old.box === null && one.box)),
  );
  const lost = before.filter((old) => !now.some((one) => isSame(old, one)));
  const renamed = lost.flatMap((old) => {
    const to = fresh.find((one) => isSamePlace(old.box, one.box));
    return to === undefined ? [] : [{ old, to }];
  });
  const given = fresh.filter((one) => !renamed.some(({ to }) => to === one));
  const removed = lost.filter((one) => !renamed.some(({ old }) => old === one));
  return {
    given: given.filter(({ isOwn }) => isOwn).map(toEntry),
    renamed: renamed
      .filter(({ to }) => to.isOwn)
      .map(({ old, to }) => ({ ...toEntry(to), was: old.name, certain: true })),
    removed: removed
      .filter((one) => !one.isWritten || isWritten(one))
      .map((one) => ({ ...toEntry(one), certain: true })),
  };
}

/** One name on one place; without a place it is of the whole photo, and so of any place there. */
function isSame(a: NamedHere, b: NamedHere): boolean {
  return sameName(a.name, b.name) && (a.box === null || b.box === null || isSamePlace(a.box, b.box));
}

/** Whether two boxes are of one face. */
export function isSamePlace(a: Box | null, b: Box | null): boolean {
  return a !== null && b !== null && intersectionOverUnion(a, b) >= SAME_PLACE;
}

function toEntry({ name, box }: NamedHere) {
  return { name, box, sources };
}
