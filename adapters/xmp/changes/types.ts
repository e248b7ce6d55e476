import { z } from 'zod';
import type { NameSource } from '../sources/index.js';
import { type Box, boxSchema, type Failure, orientationSchema, type Written } from '../types.js';

/** Lists that Kith writes plain names into. No name is read from them, since any word may stand there. */
export type PlainList = 'subject' | 'iptcKeywords';

/** One name, or one face without a name, as one field of one file tells it. */
export interface Statement {
  /** `embedded`, `appended`, `replaced`, or what Picasa's file is called: the same wherever the photo is moved to. */
  readonly place: string;
  readonly field: NameSource | PlainList;
  readonly name: string | null;
  /** 0..1 of the stored raster; null for words, and for regions without a box that can be used. */
  readonly box: Box | null;
}

/** A statement that names somebody. */
export interface NamedStatement extends Statement {
  readonly name: string;
}

const seenStatementSchema = z.object({
  /** Place and field, as `appended/lightroom`. */
  source: z.string(),
  name: z.string(),
  box: boxSchema.nullable(),
});
export type SeenStatement = Readonly<z.infer<typeof seenStatementSchema>>;

/** What the files of one photo said at the last look, as plain JSON to keep until the next. */
export const seenSchema = z.object({
  version: z.literal(1),
  /** The stamp of each file that may name people, by its place. A file that could not be read has none. */
  stamps: z.record(z.string(), z.string()),
  /** What others said. */
  people: z.array(seenStatementSchema),
  /** What of Kith's another program had kept in a file that it wrote: it knows those names. */
  kept: z.array(seenStatementSchema).default([]),
  /** What of Kith's was gone already: it is no news until Kith writes again. */
  gone: z.array(seenStatementSchema).default([]),
  /** The stamps that Kith's last writes had left by then, by place. */
  writes: z.record(z.string(), z.string().nullable()).default({}),
  /** How the photo's stored raster, which all boxes are of, is turned to be displayed. */
  orientation: orientationSchema.default(1),
});
export type Seen = Readonly<z.infer<typeof seenSchema>>;

/** What is known of a photo's files before a look: what Kith wrote, and what the last look saw. */
export interface LastKnown {
  readonly written: Written | null;
  readonly seen: Seen | null;
}

/** A name that others give, with everybody who tells of it as `place/field`. */
export interface GivenName {
  readonly name: string;
  /** 0..1 of the stored raster; null where only words name the person. */
  readonly box: Box | null;
  readonly sources: readonly string[];
}

/** A name that others took out. */
export interface RemovedName extends GivenName {
  /**
   * Whether the program knew the name. False where it may never have read it: digiKam and darktable write their lists
   * from their own databases, and a file that Kith wrote meanwhile loses its names to a program that did not look.
   */
  readonly certain: boolean;
}

/** A name that others replaced. */
export interface RenamedPerson extends RemovedName {
  readonly was: string;
}

/** What other programs and their users changed since the last look. */
export interface Changes {
  /** Names that are new; at the first look all that others say. */
  readonly given: readonly GivenName[];
  readonly renamed: readonly RenamedPerson[];
  readonly removed: readonly RemovedName[];
  /** Everything that others say now, and Kith does not. */
  readonly theirs: readonly GivenName[];
  /** To be handed in at the next look. */
  readonly seen: Seen;
  /** Files that could not be read, or not to the end. What they said before still stands. */
  readonly problems: readonly Failure[];
}
