import { z } from 'zod';
import type { CommandRunner } from './commands.js';
import type { Box, Failure, FoundPeople, FoundRegion, KeywordField, Orientation } from './types.js';

/** What a file that is not there says. */
export const NOTHING_FOUND: FoundPeople = {
  regions: { mwg: [], microsoft: [] },
  keywords: { tagsList: [], hierarchicalSubject: [], subject: [], personInImage: [], iptcKeywords: [] },
  dimensions: false,
  iptc: null,
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

/** Numbers come back as the strings that are in the file, or a region could not be found again by its fields. */
const READ_ARGS = [
  '-struct',
  '-G1',
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
  '-IPTC:Keywords',
  '-IPTC:CodedCharacterSet',
  '-Photoshop:IPTCDigest',
  '-File:CurrentIPTCDigest',
];

const text = z.string().optional().catch(undefined);
const words = z
  .union([z.string().transform((word) => [word]), z.array(z.string())])
  .optional()
  .catch(undefined)
  .transform((list) => list ?? []);
const listOf = <T extends z.ZodType>(item: T) =>
  z
    .union([z.array(item), item.transform((one) => [one])])
    .optional()
    .catch(undefined)
    .transform((list) => list ?? []);

const mwgRegion = z.object({
  Name: text,
  Type: text,
  Area: z.object({ X: text, Y: text, W: text, H: text, D: text, Unit: text }).optional().catch(undefined),
});
const microsoftRegion = z.object({ PersonDisplayName: text, Rectangle: text });

const tagsSchema = z.object({
  'XMP-mwg-rs:RegionInfo': z
    .object({
      AppliedToDimensions: z.object({ W: text, H: text }).optional().catch(undefined),
      RegionList: listOf(mwgRegion),
    })
    .optional()
    .catch(undefined),
  'XMP-MP:RegionInfoMP': z
    .object({ Regions: listOf(microsoftRegion) })
    .optional()
    .catch(undefined),
  'XMP-digiKam:TagsList': words,
  'XMP-lr:HierarchicalSubject': words,
  'XMP-dc:Subject': words,
  'XMP-iptcExt:PersonInImage': words,
  'IPTC:Keywords': words,
  'IPTC:CodedCharacterSet': text,
  'Photoshop:IPTCDigest': text,
  'File:CurrentIPTCDigest': text,
  'File:FileTypeExtension': text,
  'IFD0:Orientation': text,
  'ExifTool:Error': text,
  'ExifTool:Warning': text,
});
type Tags = z.infer<typeof tagsSchema>;
type Dimensions = { W?: string | undefined; H?: string | undefined } | undefined;

/**
 * Reads the people metadata of one file, a photo or a sidecar. `path` must be free of line breaks. A file that cannot
 * be understood is a failure; without an answer from exiftool it rejects with an ExifToolError.
 */
export async function readFile(
  exiftool: CommandRunner,
  path: string,
  kind: 'photo' | 'sidecar',
): Promise<FoundPeople | Failure> {
  const all = await exiftool.read([...READ_ARGS, ...(kind === 'photo' ? PHOTO_TAGS : [])], path);
  const tags = tagsSchema.parse(all);
  const complaint = tags['ExifTool:Error'] ?? brokenXmp(tags['ExifTool:Warning']);
  if (complaint !== undefined) return { code: 'malformed', message: complaint };
  return found(tags, Object.keys(all).some(isProperty));
}

/** Exiftool warns of broken XML and goes on with what it could read; half of a file is not what it says. */
function brokenXmp(warning: string | undefined): string | undefined {
  return warning !== undefined && /XMP format error|XMP is double UTF/i.test(warning) ? warning : undefined;
}

function isProperty(key: string): boolean {
  return key.startsWith('XMP-') && key !== 'XMP-x:XMPToolkit' && key !== 'XMP-rdf:About';
}

function found(tags: Tags, anyXmp: boolean): FoundPeople {
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
    dimensions: mwg?.AppliedToDimensions !== undefined,
    // ISO 2022's escape for UTF-8 is ESC % G.
    iptc:
      digest === undefined
        ? null
        : {
            utf8: tags['IPTC:CodedCharacterSet']?.endsWith('%G') ?? false,
            digestAgrees: tags['Photoshop:IPTCDigest'] === digest,
          },
    anyXmp,
    orientation: orientationOf(tags['IFD0:Orientation']),
    extension: tags['File:FileTypeExtension']?.toLowerCase() ?? '',
  };
}

function foundMwg(region: z.infer<typeof mwgRegion>, dimensions: Dimensions): FoundRegion {
  const area = region.Area ?? {};
  const raw = Object.entries(area).filter((field): field is [string, string] => field[1] !== undefined);
  return {
    name: region.Name ?? null,
    type: region.Type ?? null,
    box: mwgBox(area, dimensions),
    raw: Object.fromEntries(raw),
  };
}

/** MWG areas are centred; a point has no sides, and a circle (D) is measured by its diameter. */
function mwgBox(area: NonNullable<z.infer<typeof mwgRegion>['Area']>, dimensions: Dimensions): Box | null {
  const inPixels = area.Unit === 'pixel';
  const scaleX = inPixels ? Number(dimensions?.W) : 1;
  const scaleY = inPixels ? Number(dimensions?.H) : 1;
  const width = Number(area.W ?? area.D ?? 0) / scaleX;
  const height = Number(area.H ?? area.D ?? 0) / scaleY;
  return finite({
    x0: Number(area.X) / scaleX - width / 2,
    y0: Number(area.Y) / scaleY - height / 2,
    x1: Number(area.X) / scaleX + width / 2,
    y1: Number(area.Y) / scaleY + height / 2,
  });
}

function foundMicrosoft(region: z.infer<typeof microsoftRegion>): FoundRegion {
  const [x, y, width, height] = (region.Rectangle ?? '').split(',').map(Number);
  const box =
    x === undefined || y === undefined || width === undefined || height === undefined
      ? null
      : finite({ x0: x, y0: y, x1: x + width, y1: y + height });
  const raw: Record<string, string> = region.Rectangle === undefined ? {} : { Rectangle: region.Rectangle };
  return { name: region.PersonDisplayName ?? null, type: null, box, raw };
}

function finite(box: Box): Box | null {
  return [box.x0, box.y0, box.x1, box.y1].every(Number.isFinite) ? box : null;
}

function orientationOf(value: string | undefined): Orientation {
  const parsed = z.literal([1, 2, 3, 4, 5, 6, 7, 8]).safeParse(Number(value));
  return parsed.success ? parsed.data : 1;
}
