/** Values that several features share. */
import { z } from 'zod';

export const path = z.string().min(1).max(4096).describe('Absolute path of a file or folder.');

export const photoId = z.string().min(1).max(64).describe('A photo, by the hash of its image data.');

export const faceId = z.string().min(1).max(64);

export const bodyId = z.string().min(1).max(64);

export const packId = z.string().min(1).max(64).describe('A pack of networks.');

export const personId = z.string().min(1).max(64).describe('A named person or an unnamed group.');

/** Control characters are refused: XMP is XML, which cannot hold them. */
export const personName = z
  .string()
  .trim()
  .min(1, 'a name needs at least one letter')
  .max(200, 'a name has at most 200 characters')
  .regex(/^\P{Cc}*$/u, 'a name has no control characters');

export const personReference = z
  .string()
  .min(1)
  .max(200)
  .describe('An id of a person or group, or the name of exactly one person.');

const local = { offset: true, local: true } as const;

/** A moment of the past, as UTC once it is parsed. A time without a zone is of this machine, where both sides are. */
export const pastTime = z
  .union([z.iso.date(), z.iso.datetime(local), z.iso.datetime({ ...local, precision: -1 })], {
    error: 'write it as 2026-05-17, 2026-05-17T18:30 or 2026-05-17T18:30:00+02:00',
  })
  .transform((text) => new Date(text.includes('T') ? text : `${text}T23:59:59.999`).toISOString())
  .describe(
    'As it was then: at the end of a day (2026-05-17), or at a time (2026-05-17T18:30:00), which may say its zone (Z or +02:00).',
  );

export const count = z.int().min(0);

export const writeMode = z
  .enum(['none', 'sidecar', 'embedded', 'both'])
  .describe('Where names are written: nowhere, into XMP sidecars, into the photo files, or both.');
export type WriteMode = z.infer<typeof writeMode>;

/** A file Kith left out or could not write, and why. */
export const fileProblem = z.object({
  path,
  code: z.string().describe('Stable, for programs.'),
  message: z.string().describe('What happened and what the owner can do.'),
});
export type FileProblem = z.infer<typeof fileProblem>;
