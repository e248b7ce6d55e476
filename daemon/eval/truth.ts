import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const person = z.object({
  name: z.string(),
  face: z.enum(['visible', 'hidden']).default('visible'),
  /** The face's middle, 0..1 of the displayed picture; absent when the person is there but not located. */
  x: z.number().optional(),
  y: z.number().optional(),
  /** Where the middle may lie: x0, y0, x1, y1. */
  within: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
});

const photo = z.object({
  file: z.string(),
  width: z.number(),
  height: z.number(),
  kind: z.string().optional(),
  people: z.array(person),
});

export type TruePerson = z.infer<typeof person>;
export type TruePhoto = z.infer<typeof photo>;

/** Which half of the people: `dev` is for choosing thresholds, `score` for reporting them. */
export type Half = 'dev' | 'score';

/** Reads an album's `truth.json`. @throws an error that names the file when it is missing or malformed */
export async function readTruth(album: string): Promise<TruePhoto[]> {
  const path = join(album, 'truth.json');
  const parsed = z.array(photo).safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path} is no album truth: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The half a person is in, for ever: by the hash of the name, so that no list has to be kept. */
export function halfOf(name: string): Half {
  const [first] = createHash('sha256').update(name.normalize('NFC')).digest();
  return (first ?? 0) % 2 === 0 ? 'dev' : 'score';
}
