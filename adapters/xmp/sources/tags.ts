import { z } from 'zod';
import { sizeOf } from '../areas.js';
import type { CommandRunner } from '../commands.js';
import { listOf, microsoftRegions, mwgRegions, text, words } from '../fields.js';
import { ALL_WARNINGS, complaintOf, orientationOf, warningsIn } from '../read.js';
import type { Failure } from '../types.js';
import type { Raster } from './types.js';

/** Only what names people is asked for: a sidecar's editing history may be a thousand times as long. */
const NAME_TAGS = [
  'XMP-mwg-rs:RegionInfo',
  'XMP-MP:RegionInfoMP',
  'XMP-acdsee-rs:RegionInfoACDSee',
  'XMP-acdsee:Categories',
  'XMP-iptcExt:PersonInImage',
  'XMP-iptcExt:PersonInImageWDetails',
  'XMP-iptcExt:ImageRegion',
  'XMP-digiKam:TagsList',
  'XMP-lr:HierarchicalSubject',
  'XMP-microsoft:LastKeywordXMP',
  'XMP-microsoft:LastKeywordIPTC',
  'XMP-mediapro:CatalogSets',
  'XMP-dc:Subject',
  'IPTC:Keywords',
] as const;
const FILE_TAGS = [
  'IFD0:Orientation',
  'Composite:ImageSize',
  'File:FileTypeExtension',
  'Error',
  'Warning',
] as const;
const NAME_ARGS = [
  '-struct',
  ...ALL_WARNINGS,
  '-n',
  '-api',
  'structformat=jsonq',
  ...[...NAME_TAGS, ...FILE_TAGS].map((tag) => `-${tag}`),
];

const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const area = optional(z.object({ X: text, Y: text, W: text, H: text }));
const fields = z.record(z.string(), z.unknown());

const schema = z.object({
  'XMP-mwg-rs:RegionInfo': mwgRegions,
  'XMP-MP:RegionInfoMP': microsoftRegions,
  'XMP-acdsee-rs:RegionInfoACDSee': optional(
    z.object({
      AppliedToDimensions: optional(z.object({ W: text, H: text })),
      RegionList: listOf(
        z.object({ Name: text, Type: text, NameAssignType: text, DLYArea: area, ALGArea: area }),
      ),
    }),
  ),
  'XMP-acdsee:Categories': text,
  'XMP-iptcExt:PersonInImage': words,
  'XMP-iptcExt:PersonInImageWDetails': listOf(fields),
  'XMP-iptcExt:ImageRegion': listOf(
    z.looseObject({
      PersonInImage: words,
      PersonInImageWDetails: listOf(fields),
      RCtype: listOf(z.object({ Identifier: words })),
      RegionBoundary: optional(
        z.object({
          RbShape: text,
          RbUnit: text,
          RbX: text,
          RbY: text,
          RbW: text,
          RbH: text,
          RbRx: text,
          RbVertices: listOf(z.object({ RbX: text, RbY: text })),
        }),
      ),
    }),
  ),
  'XMP-digiKam:TagsList': words,
  'XMP-lr:HierarchicalSubject': words,
  'XMP-microsoft:LastKeywordXMP': words,
  'XMP-microsoft:LastKeywordIPTC': words,
  'XMP-mediapro:CatalogSets': words,
  'XMP-dc:Subject': words,
  'IPTC:Keywords': words,
  'IFD0:Orientation': text,
  'Composite:ImageSize': text,
  'File:FileTypeExtension': text,
});

/** What one file says that may name people. */
export type NameTags = z.infer<typeof schema>;

/** A file's tags, and whether a list was too long for exiftool, which reads a thousand entries and warns. */
export interface ReadTags {
  readonly tags: NameTags;
  readonly cutShort: boolean;
}

/**
 * Reads what may name people in a photo or a sidecar. `path` must be free of line breaks. A file that cannot be
 * understood is a failure; without an answer from exiftool it rejects with an ExifToolError.
 */
export async function readNameTags(exiftool: CommandRunner, path: string): Promise<ReadTags | Failure> {
  const all = await exiftool.read(NAME_ARGS, path);
  const complaint = complaintOf(all);
  if (complaint !== undefined) return { code: 'malformed', message: complaint };
  const cutShort = warningsIn(all).some((warning) => warning.includes('Extracted only'));
  return { tags: schema.parse(all), cutShort };
}

/** The picture in a photo file. */
export function rasterOf(tags: NameTags): Raster {
  const [width, height] = (tags['Composite:ImageSize'] ?? '').split(' ');
  return { size: sizeOf(width, height), orientation: orientationOf(tags['IFD0:Orientation']) };
}
