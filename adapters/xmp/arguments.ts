import type { Edits } from './plan.js';
import { KEYWORD_TAGS } from './read.js';
import {
  type FoundPeople,
  type FoundRegion,
  KEYWORD_FIELDS,
  type PersonRegion,
  REGION_KINDS,
  type RegionKind,
} from './types.js';

const REGION_TAGS: Readonly<Record<RegionKind, string>> = {
  mwg: 'XMP-mwg-rs:RegionList',
  microsoft: 'XMP-MP:RegionInfoRegions',
};
const NAME_FIELDS: Readonly<Record<RegionKind, string>> = { mwg: 'Name', microsoft: 'PersonDisplayName' };

type Struct = { readonly [field: string]: string | Struct };

/**
 * Exiftool's arguments for the edits. Lists are edited entry by entry (`+=`, `-=`), so that entries of others keep
 * every field, also those that exiftool does not know; the first new entry stands where the first dropped one stood.
 */
export function editArguments(
  edits: Edits,
  found: FoundPeople,
  size: { readonly width: number; readonly height: number },
): string[] {
  const args: string[] = ['-n'];
  if (edits.dimensions === 'drop') args.push('-XMP-mwg-rs:RegionAppliedToDimensions=');
  if (edits.dimensions === 'add') {
    const dimensions = { W: String(size.width), H: String(size.height), Unit: 'pixel' };
    args.push(`-XMP-mwg-rs:RegionAppliedToDimensions=${struct(dimensions)}`);
  }
  for (const kind of REGION_KINDS) {
    const { add, drop } = edits.regions[kind];
    args.push(...drop.map((region) => `-${REGION_TAGS[kind]}-=${struct(identify(region, kind, found))}`));
    args.push(...add.map((person) => `-${REGION_TAGS[kind]}+=${struct(describe(person, kind))}`));
  }
  for (const field of KEYWORD_FIELDS) {
    const { add, drop } = edits.keywords[field];
    args.push(...drop.map((word) => `-${KEYWORD_TAGS[field]}-=${word}`));
    args.push(...add.map((word) => `-${KEYWORD_TAGS[field]}+=${word}`));
  }
  if (touchesIptc(edits) && found.iptc?.digestAgrees) args.push('-Photoshop:IPTCDigest=new');
  return args;
}

function touchesIptc(edits: Edits): boolean {
  const { add, drop } = edits.keywords.iptcKeywords;
  return add.length + drop.length > 0;
}

/**
 * The fields that tell one region from all others. Exiftool compares them with the escaped text of the file, so
 * numbers are safe and a name (`'` or `&apos;`) is not: it is named only where another region has the same box.
 */
function identify(region: FoundRegion, kind: RegionKind, found: FoundPeople): Struct {
  const place = (other: FoundRegion) => JSON.stringify(Object.entries(other.raw));
  const unique = found.regions[kind].filter((other) => place(other) === place(region)).length === 1;
  const fields: Struct = kind === 'mwg' ? { Area: region.raw } : region.raw;
  return unique || region.name === null ? fields : { ...fields, [NAME_FIELDS[kind]]: region.name };
}

/** MWG 2.0, section 5.9: the area is its centre and size; Microsoft People Tagging: the top left corner and size. */
function describe({ name, box }: PersonRegion, kind: RegionKind): Struct {
  const width = box.x1 - box.x0;
  const height = box.y1 - box.y0;
  if (kind === 'microsoft') {
    return { Rectangle: [box.x0, box.y0, width, height].map(decimal).join(', '), PersonDisplayName: name };
  }
  const area = {
    X: decimal((box.x0 + box.x1) / 2),
    Y: decimal((box.y0 + box.y1) / 2),
    W: decimal(width),
    H: decimal(height),
    Unit: 'normalized',
  };
  return { Area: area, Name: name, Type: 'Face' };
}

/** A tenth of a pixel in the widest picture there is. */
function decimal(value: number): string {
  return String(Number(value.toFixed(6)));
}

/** Exiftool's own notation of structures (https://exiftool.org/struct.html#Serialize). */
function struct(fields: Struct): string {
  const parts = Object.entries(fields).map(
    ([field, value]) => `${field}=${typeof value === 'string' ? escaped(value) : struct(value)}`,
  );
  return `{${parts.join(',')}}`;
}

function escaped(value: string): string {
  return value.replace(/[|,[\]{}]/g, '|$&').replace(/^\s/, '|$&');
}
