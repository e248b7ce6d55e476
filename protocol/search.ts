/** Looking photos up by who is on them, and names while they are typed. */
import { z } from 'zod';
import { cursor, nextCursor, pageLimit } from './cursor.js';
import { count, path, personId, photoId } from './values.js';

/** A part of a query, so that it can be shown in it. */
const span = {
  from: count.describe('Where it begins in the query, in UTF-16 units.'),
  to: count.describe('Where it ends: the first unit after it.'),
};

export const foundPhoto = z.object({ id: photoId, files: z.array(path) });

export const search = {
  summary:
    'Photos by who is on them, when, and where: `Anna & Ben`, `Anna | Ben`, `Anna -Ben`, `only Anna`, `Anna 2019`, `Anna in:"Holidays/Rome"`, `near 48.85,2.35 10km`, `people:3+`, `alone`, `unknown`. Oldest first.',
  params: z.object({
    query: z.string().min(1).max(1000),
    cursor: cursor.optional(),
    limit: pageLimit.optional().describe('Photos a page; all of them unless told.'),
  }),
  result: z.object({
    photos: z.array(foundPhoto),
    next: nextCursor.default(null),
    total: count.default(0).describe('Photos on all pages.'),
    summary: z.string().default('').describe('What was looked for and how much was found, in one sentence.'),
    terms: z
      .array(
        z.object({
          ...span,
          means: z.string().describe('The name of the person, or what the filter asks for.'),
          how: z
            .enum(['exact', 'accents', 'words', 'beginning', 'slip', 'id', 'filter'])
            .describe(
              'How the name was understood: as it is, without accents, by some words, or with a slip.',
            ),
          person: personId.nullable().describe('null for a filter.'),
        }),
      )
      .default([])
      .describe('What each part of the query was taken for.'),
  }),
};

export const peopleComplete = {
  summary: 'People whose name, or a part of it, begins like this; the most important first.',
  params: z.object({
    text: z.string().max(200),
    limit: z.int().min(1).max(100).optional().describe('8 unless told.'),
  }),
  result: z.object({
    people: z.array(z.object({ id: personId, name: z.string(), photos: count })),
  }),
};
