import { z } from 'zod';
import type { TagPath } from './sources/tag-path.js';

export const orientationSchema = z.literal([1, 2, 3, 4, 5, 6, 7, 8]);

/** Exif's eight orientations: how the stored raster must be turned to be displayed. */
export type Orientation = z.infer<typeof orientationSchema>;

export const boxSchema = z.object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() });

/** A box by its corners, 0..1 of a picture, from its top left corner. */
export type Box = Readonly<z.infer<typeof boxSchema>>;

const regionSchema = z.object({ name: z.string(), box: boxSchema });

/** A person in a photo; the box is 0..1 of the stored raster. */
export type PersonRegion = Readonly<z.infer<typeof regionSchema>>;

/** Why Kith says that somebody is there. */
export interface Provenance {
  /** Kith's id of the face, or of the body where no face shows. */
  readonly face: string;
  /** Who said so: the owner in Kith, another program, or Kith itself. */
  readonly by: 'owner' | 'host' | 'kith';
  /** How sure Kith is, 0..1; null where somebody said so. */
  readonly probability: number | null;
}

/** What there is to say about a person to write. */
interface Wanted {
  readonly provenance?: Provenance;
  /**
   * The name that another program put in its place, in fields such as `appended/lightroom`, and nobody has decided yet
   * which counts: both stay where they stand. A file is not written for Kith's own note of it alone.
   */
  readonly disputed?: { readonly name: string; readonly fields: readonly string[] };
}

/** A person to write. */
export interface WantedRegion extends PersonRegion, Wanted {}

/** A person to write who shows no face. */
export interface FacelessPerson extends Wanted {
  readonly name: string;
}

/** A name on a place of the photo, 0..1 of the stored raster, or on the photo as a whole (null). */
export interface NamedBox {
  readonly name: string;
  readonly box: Box | null;
}

/** Who is in a photo. */
export interface PhotoPeople {
  /** Size of the raster the boxes are of, px. */
  readonly width: number;
  readonly height: number;
  readonly regions: readonly WantedRegion[];
  /** People who are there but show no face: they get keywords, and no region that a host would take for a face. */
  readonly faceless?: readonly FacelessPerson[];
  /** Names that other programs gave and the owner took back: they are taken out, and put back when not listed. */
  readonly overruled?: readonly NamedBox[];
  /** The tag that people stand under in hierarchical lists: `People` if not told, or a path such as `Family/People`. */
  readonly root?: string;
  /**
   * `displayed` where a decoder turned the picture before the faces were found (HEIC, AVIF): boxes and size are then
   * turned back by the file's own Exif orientation. The default is the stored raster.
   */
  readonly frame?: 'stored' | 'displayed';
}

/** Where names go: `photo.jpg.xmp` beside the photo, into the photo file itself, or both. */
export type WriteMode = 'sidecar' | 'embedded' | 'both';

/** The lists of words that carry names. */
export const KEYWORD_FIELDS = [
  'tagsList',
  'hierarchicalSubject',
  'subject',
  'personInImage',
  'iptcKeywords',
] as const;
export type KeywordField = (typeof KEYWORD_FIELDS)[number];

/** Both ways that face boxes are written in XMP: the Metadata Working Group's and Microsoft's. */
export const REGION_KINDS = ['mwg', 'microsoft'] as const;
export type RegionKind = (typeof REGION_KINDS)[number];

const droppedRegionSchema = z.object({
  name: z.string(),
  box: boxSchema.nullable(),
  /** Every field as it stood in the file. */
  struct: z.record(z.string(), z.unknown()),
});

/** A region of another program that was taken out of a file. */
export type DroppedRegion = Readonly<z.infer<typeof droppedRegionSchema>>;

/** The shape of `Dropped`. */
export const droppedSchema = z.object({
  regions: z.record(z.enum(REGION_KINDS), z.array(droppedRegionSchema)),
  keywords: z.record(z.enum(KEYWORD_FIELDS), z.array(z.string())),
});

/** What of others was taken out of one file because the owner overruled it. */
export type Dropped = Readonly<z.infer<typeof droppedSchema>>;

/** Nothing of others was taken out. */
export const NOTHING_DROPPED: Dropped = {
  regions: { mwg: [], microsoft: [] },
  keywords: { tagsList: [], hierarchicalSubject: [], subject: [], personInImage: [], iptcKeywords: [] },
};

const claimsSchema = z.object({
  regions: z.record(z.enum(REGION_KINDS), z.array(regionSchema)),
  keywords: z.record(z.enum(KEYWORD_FIELDS), z.array(z.string())),
  /** What of others' lists Kith repeats in `digiKam:TagsList`. Records of older versions know none. */
  carried: z.array(z.string()).readonly().default([]),
  /** Kith wrote `AppliedToDimensions`, when the file held this many regions of others; null: Kith did not. */
  dimensions: z.number().nullable(),
  /** The sidecar did not exist before Kith. */
  created: z.boolean(),
  /** To be put back when Kith's part goes. Records of older versions know none. */
  dropped: droppedSchema.default(NOTHING_DROPPED),
});

/** What in one file is Kith's. */
export type Claims = Readonly<z.infer<typeof claimsSchema>>;

const placeSchema = z.enum(['embedded', 'appended', 'replaced']);

/** In the photo, in `photo.jpg.xmp` (appended) or in `photo.xmp` (replaced). */
export type Place = z.infer<typeof placeSchema>;

const writtenPlaceSchema = z.object({
  place: placeSchema,
  claims: claimsSchema,
  /** The file as Kith left it; null where that is not known. */
  stamp: z.string().nullable().default(null),
  /** A write that was about to happen: it did if the file now bears this stamp (null: if the file is gone). */
  pending: z.object({ stamp: z.string().nullable(), claims: claimsSchema }).optional(),
});
export type WrittenPlace = Readonly<z.infer<typeof writtenPlaceSchema>>;

/** Exactly what Kith put where for one photo, as plain JSON to keep until the next write. */
export const writtenSchema = z.object({ version: z.literal(1), places: z.array(writtenPlaceSchema) });
export type Written = Readonly<z.infer<typeof writtenSchema>>;

/** Why a file could not be read or written; `message` is one sentence for the owner. */
export interface Failure {
  readonly code:
    | 'missing'
    | 'read-only'
    | 'locked'
    | 'no-space'
    | 'name-too-long'
    | 'not-a-file'
    | 'malformed'
    | 'unsupported'
    | 'changed-meanwhile'
    | 'failed';
  readonly message: string;
}

/** What `writePeople` did; `written` is what to hand in as `previous` next time, also after a failure. */
export interface WriteOutcome {
  readonly status: 'written' | 'unchanged' | 'failed';
  readonly written: Written | null;
  readonly reason?: Failure;
}

/** A list of words or a kind of region. */
export type PeopleField = RegionKind | KeywordField;

/** One person in Kith's own note in a file. */
export interface RecordedPerson {
  readonly name: string;
  /** Of the region that Kith wrote, 0..1 of the stored raster; null where it wrote words alone. */
  readonly box: Box | null;
  /** Where in this file Kith put the name. */
  readonly fields: readonly PeopleField[];
  readonly provenance?: Provenance;
}

/** Kith's own note in a file: what of it is Kith's, and why. */
export interface KithRecord extends Pick<Claims, 'carried' | 'created' | 'dimensions' | 'dropped'> {
  readonly people: readonly RecordedPerson[];
  /** The root of the words. */
  readonly root: string;
}

/** A region found in a file. */
export interface FoundRegion {
  readonly name: string | null;
  /** MWG type such as `Face` or `Focus`; null for Microsoft's, which have none. */
  readonly type: string | null;
  /** 0..1 of the stored raster; null where the file holds no usable numbers. */
  readonly box: Box | null;
  /** The fields as they stand in the file, which is how exiftool finds a region again. */
  readonly raw: Readonly<Record<string, string>>;
  /** All fields, also those that only another program knows. */
  readonly struct: Readonly<Record<string, unknown>>;
}

/** The people metadata that one file holds now. */
export interface FoundPeople {
  readonly regions: Readonly<Record<RegionKind, readonly FoundRegion[]>>;
  readonly keywords: Readonly<Record<KeywordField, readonly string[]>>;
  /** Tags in the lists that digiKam keeps in step with its own, and Kith does not write. */
  readonly copies: readonly TagPath[];
  /** Exif's `XPKeywords` of a photo, which Windows writes. */
  readonly exifKeywords: readonly string[];
  /** `AppliedToDimensions` is there. */
  readonly dimensions: boolean;
  /** IPTC-IIM as an embedded file has it; null where there is none. */
  readonly iptc: { readonly utf8: boolean; readonly digestAgrees: boolean } | null;
  /** Kith's own note; null where there is none, or one that came along with a copy from another file. */
  readonly record: KithRecord | null;
  /** Some note of Kith's is there, also one that came along. */
  readonly anyNote: boolean;
  /** When the darktable that wrote the file took it in, ms since 1970; 0: it does not tell; null: none wrote it. */
  readonly darktableRead: number | null;
  /** Some XMP property of another program is there, of whatever kind. */
  readonly anyXmp: boolean;
  /** Exif orientation as written in this file; 1 where it says none. */
  readonly orientation: Orientation;
  /** The extension that exiftool gives files of this content, lower case, without the dot. */
  readonly extension: string;
}
