import { cornerText, decimal } from './areas.js';
import { needsName } from './hits.js';
import { type FileKind, noteTags } from './kith-note.js';
import type { Edits } from './plan.js';
import { KEYWORD_TAGS } from './read.js';
import { type Struct, serialize } from './struct.js';
import {
  type DroppedRegion,
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

/**
 * Exiftool's arguments for the edits. Lists are edited entry by entry (`+=`, `-=`), so that entries of others keep
 * every field, also those that exiftool does not know; the first new entry stands where the first dropped one stood.
 */
export function editArguments(
  edits: Edits,
  found: FoundPeople,
  size: { readonly width: number; readonly height: number },
  kind: FileKind,
): string[] {
  return [
    '-n',
    ...dimensionArguments(edits, size),
    ...REGION_KINDS.flatMap((list) => regionArguments(edits, list, found)),
    ...KEYWORD_FIELDS.flatMap((field) => wordArguments(edits, field)),
    ...(touchesIptc(edits) && found.iptc?.digestAgrees ? ['-Photoshop:IPTCDigest=new'] : []),
    ...noteArguments(edits, found, kind),
  ];
}

function dimensionArguments(
  { dimensions }: Edits,
  { width, height }: { readonly width: number; readonly height: number },
): string[] {
  if (dimensions === 'keep') return [];
  const value = { W: String(width), H: String(height), Unit: 'pixel' };
  return [`-XMP-mwg-rs:RegionAppliedToDimensions=${dimensions === 'add' ? serialize(value) : ''}`];
}

function regionArguments({ regions }: Edits, kind: RegionKind, found: FoundPeople): string[] {
  const { add, drop, restore } = regions[kind];
  const tag = REGION_TAGS[kind];
  return [
    ...drop.map((region) => `-${tag}-=${serialize(identify(region, kind, found))}`),
    ...restore.map((region: DroppedRegion) => `-${tag}+=${serialize(region.struct)}`),
    ...add.map((person) => `-${tag}+=${serialize(describe(person, kind))}`),
  ];
}

function wordArguments({ keywords }: Edits, field: (typeof KEYWORD_FIELDS)[number]): string[] {
  const { add, drop } = keywords[field];
  const tag = KEYWORD_TAGS[field];
  return [...drop.map((word) => `-${tag}-=${word}`), ...add.map((word) => `-${tag}+=${word}`)];
}

function touchesIptc({ keywords }: Edits): boolean {
  return keywords.iptcKeywords.add.length + keywords.iptcKeywords.drop.length > 0;
}

/** The note is Kith's alone, so that it is written whole, never edited. */
function noteArguments({ record }: Edits, { anyNote }: FoundPeople, kind: FileKind): string[] {
  if (record === 'keep') return [];
  const tags = record === null ? [] : noteTags(record, kind);
  return [
    ...(anyNote ? ['-XMP-kith:all='] : []),
    ...tags.map(([tag, value]) => `-${tag}=${typeof value === 'string' ? value : serialize(value)}`),
  ];
}

/**
 * The fields that tell one region from all others. Exiftool compares them with the escaped text of the file, so
 * numbers are safe and a name (`'` or `&apos;`) is not: it is named only where another region has the same box.
 */
function identify(region: FoundRegion, kind: RegionKind, found: FoundPeople): Struct {
  const fields: Struct = kind === 'mwg' ? { Area: region.raw } : region.raw;
  return needsName(region, found.regions[kind]) ? { ...fields, [NAME_FIELDS[kind]]: region.name } : fields;
}

/** MWG 2.0, section 5.9: the area is its centre and size; Microsoft People Tagging: the top left corner and size. */
function describe({ name, box }: PersonRegion, kind: RegionKind): Struct {
  if (kind === 'microsoft') return { Rectangle: cornerText(box), PersonDisplayName: name };
  const area = {
    X: decimal((box.x0 + box.x1) / 2),
    Y: decimal((box.y0 + box.y1) / 2),
    W: decimal(box.x1 - box.x0),
    H: decimal(box.y1 - box.y0),
    Unit: 'normalized',
  };
  return { Area: area, Name: name, Type: 'Face' };
}
