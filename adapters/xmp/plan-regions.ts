import { asInFile, holdsMiddle } from './areas.js';
import { hitsOf } from './hits.js';
import { sameName } from './names.js';
import type {
  Box,
  DroppedRegion,
  FoundRegion,
  NamedBox,
  PersonRegion,
  PhotoPeople,
  RegionKind,
} from './types.js';

/** What has to change in one list of regions. */
export interface RegionEdit {
  readonly add: readonly PersonRegion[];
  readonly drop: readonly FoundRegion[];
  /** Regions of others that were taken out and are to be put back. */
  readonly restore: readonly DroppedRegion[];
}

/** The edit, and what of the list is Kith's once it is made. */
export interface RegionPlan {
  readonly edit: RegionEdit;
  readonly claims: PersonRegion[];
  readonly dropped: DroppedRegion[];
  /** The names of all regions that then stand. */
  readonly names: readonly string[];
}

/**
 * A box within this of what was written is still what was written: hosts that keep whole pixels of a small
 * preview move a side by up to 1/200 of the picture.
 */
const SIDE_TOLERANCE = 0.005;

/** The fields of a region that exiftool can write again as they were. */
const WRITABLE: Readonly<Record<RegionKind, readonly string[]>> = {
  mwg: ['Area', 'Type', 'Name', 'Description', 'FocusUsage', 'BarCodeValue', 'Rotation'],
  microsoft: ['Rectangle', 'PersonDisplayName', 'PersonEmailDigest', 'PersonLiveIdCID', 'PersonSourceID'],
};
const AREA_FIELDS = ['X', 'Y', 'W', 'H', 'D', 'Unit'];

/**
 * Compares the regions of a file with those it should have. `claims` are Kith's, and dropped where nobody wants them.
 * A region of others is dropped only where it is overruled and can be put back to the last field. One of Kith's in which
 * a host spelt the name anew stays so.
 */
export function planRegions(
  kind: RegionKind,
  found: readonly FoundRegion[],
  { regions: wanted, overruled = [] }: Pick<PhotoPeople, 'regions' | 'overruled'>,
  claims: readonly PersonRegion[],
  dropped: readonly DroppedRegion[],
): RegionPlan {
  const isOurs = (region: FoundRegion) => claims.some((claim) => isAsWritten(region, claim));
  const isOldSpelling = (region: NamedRegion, { name }: PersonRegion) =>
    region.name !== name && claims.some((claim) => claim.name === region.name && isAsWritten(region, claim));
  const isWanted = (region: NamedRegion) =>
    wanted.some((person) => isSameFace(region, person) && !isOldSpelling(region, person));
  const isOverruled = (region: NamedRegion) => overruled.some((other) => isMeant(region, other));
  const unwanted = found.filter((region) => !isWanted(region));
  const mayGo = (region: FoundRegion) => isOurs(region) || (isOverruled(region) && canPutBack(region, kind));
  const drop = droppable(unwanted.filter(mayGo), found, isOurs);
  const overrule = drop.filter((region) => !isOurs(region));
  const left = found.filter((region) => !drop.includes(region));
  const isOut = (region: DroppedRegion) =>
    dropped.some((other) => isOverruled(other) && isMeant(other, region));
  const restore = dropped.filter((region) => !isOut(region) && !left.some((other) => isMeant(other, region)));
  const stand = [...left, ...restore];
  const add = wanted.filter((person) => !stand.some((region) => isSameFace(region, person)));
  const kept = claims
    .filter((claim) => left.some((region) => isAsWritten(region, claim)))
    .map((claim) => ({ ...claim, name: wanted.find((one) => isSameFace(claim, one))?.name ?? claim.name }));
  const again = dropped.filter(
    (region) => isOut(region) && !overrule.some((other) => isMeant(other, region)),
  );
  return {
    edit: { add, drop, restore },
    claims: [...kept, ...add.map(({ name, box }) => ({ name, box: asInFile(box) }))],
    dropped: [...again, ...overrule.map(({ name, box, struct }) => ({ name: name ?? '', box, struct }))],
    names: [...stand, ...add].flatMap(({ name }) => name ?? []),
  };
}

/**
 * Those of the regions that can be taken out without harm: exiftool takes no others along, and those of others leave no
 * second one of their name in their place, which would pass for them when they are to be put back.
 */
function droppable(
  regions: readonly FoundRegion[],
  found: readonly FoundRegion[],
  isOurs: (region: FoundRegion) => boolean,
): readonly FoundRegion[] {
  const staying = found.filter((region) => !regions.includes(region));
  const safe = regions.filter((region) => {
    if (hitsOf(region, found).some((other) => staying.includes(other))) return false;
    return isOurs(region) || !staying.some((other) => isMeant(other, { ...region, name: region.name ?? '' }));
  });
  return safe.length === regions.length ? safe : droppable(safe, found, isOurs);
}

type NamedRegion = { readonly name: string | null; readonly box: Box | null };

/** One name on overlapping boxes is one face, however tight each program draws its boxes. */
export function isSameFace(region: NamedRegion, person: PersonRegion): boolean {
  if (region.box === null || region.name === null || !sameName(region.name, person.name)) return false;
  return holdsMiddle(region.box, person.box) || holdsMiddle(person.box, region.box);
}

/** Whether a region is the one that an overruled name is about; without a box, it is one that has none either. */
function isMeant(region: NamedRegion, { name, box }: NamedBox): boolean {
  if (box !== null) return isSameFace(region, { name, box });
  return region.box === null && region.name !== null && sameName(region.name, name);
}

/** Whether a region is what Kith wrote, but for rounding. */
export function isAsWritten(region: NamedRegion, claim: PersonRegion): boolean {
  const { box } = region;
  if (box === null || region.name === null || !sameName(region.name, claim.name)) return false;
  return (['x0', 'y0', 'x1', 'y1'] as const).every(
    (side) => Math.abs(box[side] - claim.box[side]) <= SIDE_TOLERANCE,
  );
}

/** Whether every field can be written again: what a program of its own added cannot, and such a region stays. */
function canPutBack({ struct }: FoundRegion, kind: RegionKind): boolean {
  return Object.entries(struct).every(([field, value]) => {
    if (!WRITABLE[kind].includes(field)) return false;
    if (field !== 'Area') return typeof value === 'string';
    return isFields(value) && Object.keys(value).every((part) => AREA_FIELDS.includes(part));
  });
}

function isFields(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
