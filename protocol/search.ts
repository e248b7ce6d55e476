/** Looking photos up by who is on them, and names while they are typed. */
import { z } from 'zod';
import { cursor, nextCursor, pageLimit } from './cursor.js';
import { count, path, personId, photoId } from './values.js';

/** A part of a query, so that it can be shown in it. */
const span = {
  from: count.describe('Where it begins in the query, in UTF-16 units.'),
  to: count.describe('Where it ends: the first unit after it.'),
};

const days = z.string().nullable().describe('YYYY-MM-DD; null: no bound.');

/** What a filter asks for, so that it can be shown in any language and be written anew. */
export const searchFilter = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('date'), from: days, to: days.describe('Included. null: no bound.') }),
  z.object({
    kind: z.literal('near'),
    place: z.string().describe('As a query has it: coordinates, a name in quotes, or `moment:`.'),
    km: z.number(),
  }),
  z.object({ kind: z.literal('folder'), path: z.string().describe('The folder names that were asked for.') }),
  z.object({ kind: z.literal('people'), least: count, most: count.nullable().describe('null: any number.') }),
  z.object({ kind: z.literal('unknown') }),
  z.object({ kind: z.literal('moment'), of: z.string().describe('A photo of it.') }),
]);
export type SearchFilter = z.infer<typeof searchFilter>;

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
          filter: searchFilter.optional().describe('Of a filter: what it asks for, in values.'),
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
