import { z } from 'zod';
import { centredBox, cornerBox, sizeOf } from './areas.js';
import type { CommandRunner, Tags } from './commands.js';
import { type MicrosoftRegion, type MwgRegion, microsoftRegions, mwgRegions, text, words } from './fields.js';
import { type FileKind, isKithTag, noteIn } from './kith-note.js';
import { parseCategories } from './sources/acdsee-categories.js';
import { splitTag } from './sources/tag-path.js';
import type { Failure, FoundPeople, FoundRegion, KeywordField, Orientation } from './types.js';

/** What a file that is not there says. */
export const NOTHING_FOUND: FoundPeople = {
  regions: { mwg: [], microsoft: [] },
  keywords: { tagsList: [], hierarchicalSubject: [], subject: [], personInImage: [], iptcKeywords: [] },
  copies: [],
  exifKeywords: [],
  dimensions: false,
  iptc: null,
  record: null,
  anyNote: false,
  darktableRead: null,
  anyXmp: false,
  orientation: 1,
  extension: 'xmp',
};

/** Exiftool's names of the word lists. */
export const KEYWORD_TAGS: Readonly<Record<KeywordField, string>> = {
  tagsList: 'XMP-digiKam:TagsList',
  hierarchicalSubject: 'XMP-lr:HierarchicalSubject',
  subject: 'XMP-dc:Subject',
  personInImage: 'XMP-iptcExt:PersonInImage',
  iptcKeywords: 'IPTC:Keywords',
};

/** Without these, exiftool tells its first warning alone, and a harmless one hides that the XML is broken. */
export const ALL_WARNINGS = ['-a', '-G1:4'];

/**
 * Numbers come back as the strings that are in the file, or a region could not be found again by its fields. `-e`: no
 * tags that exiftool makes up from others, which nobody here asks for and which are a quarter of the time.
 */
const READ_ARGS = [
  '-e',
  '-struct',
  ...ALL_WARNINGS,
  '-n',
  '-api',
  'structformat=jsonq',
  '-XMP:all',
  '-File:FileTypeExtension',
  '-Error',
  '-Warning',
];
const PHOTO_TAGS = [
  '-IFD0:Orientation',
  '-IFD0:XPKeywords',
  '-IPTC:Keywords',
  '-IPTC:CodedCharacterSet',
  '-Photoshop:IPTCDigest',
  '-File:CurrentIPTCDigest',
];

const tagsSchema = z.object({
  'XMP-mwg-rs:RegionInfo': mwgRegions,
  'XMP-MP:RegionInfoMP': microsoftRegions,
  'XMP-digiKam:TagsList': words,
  'XMP-lr:HierarchicalSubject': words,
  'XMP-dc:Subject': words,
  'XMP-iptcExt:PersonInImage': words,
  'XMP-microsoft:LastKeywordXMP': words,
  'XMP-mediapro:CatalogSets': words,
  'XMP-acdsee:Categories': text,
  'XMP-darktable:Import_timestamp': text,
  'XMP-darktable:Xmp_version': text,
  'IPTC:Keywords': words,
  'IPTC:CodedCharacterSet': text,
  'Photoshop:IPTCDigest': text,
  'File:CurrentIPTCDigest': text,
  'File:FileTypeExtension': text,
  'IFD0:Orientation': text,
  'IFD0:XPKeywords': text,
});

const YEAR_1_TO_1970_MS = -Date.parse('0001-01-01T00:00:00Z');

type Dimensions = { W?: string | undefined; H?: string | undefined } | undefined;

/**
 * Reads the people metadata of one file, a photo or a sidecar. `path` must be free of line breaks. A file that cannot
 * be understood is a failure; without an answer from exiftool it rejects with an ExifToolError.
 */
export async function readFile(
  exiftool: CommandRunner,
  path: string,
  kind: FileKind,
): Promise<FoundPeople | Failure> {
  const all = await exiftool.read([...READ_ARGS, ...(kind === 'photo' ? PHOTO_TAGS : [])], path);
  const tags = tagsSchema.parse(all);
  const complaint = complaintOf(all);
  if (complaint !== undefined) return { code: 'malformed', message: complaint };
  const names = Object.keys(all);
  const note = { record: noteIn(all, kind), anyNote: names.some(isKithTag) };
  return found(tags, note, names.some(isForeign));
}

/**
 * Why a file cannot be understood, if so. Exiftool only warns of broken XML and goes on with what it could read; half
 * of a file is not what it says.
 */
export function complaintOf(all: Tags): string | undefined {
  const error = all['ExifTool:Error'];
  if (typeof error === 'string') return error;
  return warningsIn(all).find((warning) => /XMP format error|XMP is double UTF/i.test(warning));
}

/** Everything that exiftool warns of in a file. */
export function warningsIn(all: Tags): string[] {
  const warnings = Object.entries(all).filter(([tag]) => /^ExifTool:(Copy\d+:)?Warning$/.test(tag));
  return warnings.map(([, warning]) => String(warning));
}

function isForeign(key: string): boolean {
  const isProperty = key.startsWith('XMP-') && key !== 'XMP-x:XMPToolkit' && key !== 'XMP-rdf:About';
  return isProperty && !isKithTag(key);
}

function found(
  tags: z.infer<typeof tagsSchema>,
  note: Pick<FoundPeople, 'record' | 'anyNote'>,
  anyXmp: boolean,
): FoundPeople {
  const mwg = tags['XMP-mwg-rs:RegionInfo'];
  const digest = tags['File:CurrentIPTCDigest'];
  return {
    regions: {
      mwg: (mwg?.RegionList ?? []).map((region) => foundMwg(region, mwg?.AppliedToDimensions)),
      microsoft: (tags['XMP-MP:RegionInfoMP']?.Regions ?? []).map(foundMicrosoft),
    },
    keywords: {
      tagsList: tags['XMP-digiKam:TagsList'],
      hierarchicalSubject: tags['XMP-lr:HierarchicalSubject'],
      subject: tags['XMP-dc:Subject'],
      personInImage: tags['XMP-iptcExt:PersonInImage'],
      iptcKeywords: tags['IPTC:Keywords'],
    },
    copies: [
      ...tags['XMP-microsoft:LastKeywordXMP'].map((word) => splitTag(word, '/')),
      ...tags['XMP-mediapro:CatalogSets'].map((word) => splitTag(word, '|')),
      ...parseCategories(tags['XMP-acdsee:Categories'] ?? ''),
    ],
    exifKeywords: tags['IFD0:XPKeywords']?.split(';') ?? [],
    dimensions: mwg?.AppliedToDimensions !== undefined,
    // ISO 2022's escape for UTF-8 is ESC % G.
    iptc:
      digest === undefined
        ? null
        : {
            utf8: tags['IPTC:CodedCharacterSet']?.endsWith('%G') ?? false,
            digestAgrees: tags['Photoshop:IPTCDigest'] === digest,
          },
    ...note,
    darktableRead: darktableRead(tags),
    anyXmp,
    orientation: orientationOf(tags['IFD0:Orientation']),
    extension: tags['File:FileTypeExtension']?.toLowerCase() ?? '',
  };
}

/** Every darktable leaves the version of its format, older ones nothing of when they took the file in. */
function darktableRead(tags: z.infer<typeof tagsSchema>): number | null {
  const time = unixTime(tags['XMP-darktable:Import_timestamp']);
  return time ?? (tags['XMP-darktable:Xmp_version'] === undefined ? null : 0);
}

/** darktable counts microseconds from the first day of the year 1 (GLib's `GTimeSpan`); nothing before 1970 is a time. */
function unixTime(timestamp: string | undefined): number | null {
  const ms = Number(timestamp) / 1000 - YEAR_1_TO_1970_MS;
  return ms > 0 ? ms : null;
}

function foundMwg(region: MwgRegion, dimensions: Dimensions): FoundRegion {
  const area = region.Area ?? {};
  const raw = Object.entries(area).filter((field): field is [string, string] => field[1] !== undefined);
  return {
    name: region.Name ?? null,
    type: region.Type ?? null,
    box: centredBox(area, sizeOf(dimensions?.W, dimensions?.H)),
    raw: Object.fromEntries(raw),
    struct: region,
  };
}

function foundMicrosoft(region: MicrosoftRegion): FoundRegion {
  const raw: Record<string, string> = region.Rectangle === undefined ? {} : { Rectangle: region.Rectangle };
  return {
    name: region.PersonDisplayName ?? null,
    type: null,
    box: cornerBox(region.Rectangle ?? ''),
    raw,
    struct: region,
  };
}

/** Exif's number of an orientation; 1 for anything else. */
export function orientationOf(value: string | undefined): Orientation {
  const parsed = z.literal([1, 2, 3, 4, 5, 6, 7, 8]).safeParse(Number(value));
  return parsed.success ? parsed.data : 1;
}
