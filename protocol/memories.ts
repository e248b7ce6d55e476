/** What the photos say about people over the years, worked out on this machine and explained. */
import { z } from 'zod';
import { foundPhoto } from './search.js';
import { count, path, personId, personReference, photoId } from './values.js';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const summary = z.string().describe('What it is and how it was found, in one sentence.');
const because = z.string().describe('Why, in one sentence.');
const limit = z.int().min(1).max(100);
const who = z.object({ id: personId, name: z.string() });

const seen = {
  photos: count,
  moments: count.describe('Occasions: photos of one time and place count as one.'),
  firstSeen: day.nullable(),
  lastSeen: day.nullable(),
};

export const memoriesPeople = {
  summary: 'The people who matter most, and with whom they are seen.',
  params: z.object({
    limit: limit.optional().describe('20 unless told.'),
    person: personReference.optional().describe('Only this one.'),
  }),
  result: z.object({
    summary,
    people: z.array(
      who.extend({
        ...seen,
        score: z.number().min(0).max(1).describe('1 for the most important person.'),
        years: count.describe('Calendar years with a photo.'),
        because,
        with: z
          .array(
            who.extend({
              photos: count,
              moments: count,
              lift: z
                .number()
                .min(0)
                .describe('How many times more often they share a moment than by chance.'),
              because,
            }),
          )
          .describe('Who is seen with them most, five at most.'),
      }),
    ),
  }),
};

export const memoriesTogether = {
  summary: 'The best photos of some people together: everybody well seen, spread over moments and time.',
  params: z.object({
    people: z
      .array(z.string().min(1).max(1000))
      .min(1)
      .max(20)
      .describe('Ids or names, as a search takes them; `Anna & Ben` is two.'),
    limit: limit.optional().describe('12 unless told.'),
  }),
  result: z.object({
    summary,
    people: z.array(who),
    ...seen,
    best: z
      .array(
        z.object({
          id: photoId,
          files: z.array(path),
          takenAt: z.string().nullable(),
          quality: z.number().min(0).max(1).describe('How well everybody is seen.'),
          because,
        }),
      )
      .describe('Oldest first.'),
  }),
};

export const memoriesOnThisDay = {
  summary: 'Photos of the same day in other years, the latest year first.',
  params: z.object({
    date: z
      .string()
      .regex(/^(\d{4}-)?\d{2}-\d{2}$/, 'a date is YYYY-MM-DD or MM-DD')
      .optional()
      .describe('YYYY-MM-DD, or MM-DD for all years; today unless told.'),
    limit: limit.optional().describe('Photos shown of each year, 12 unless told.'),
  }),
  result: z.object({
    summary,
    date: z.string(),
    years: z.array(
      z.object({
        year: z.int(),
        total: count,
        photos: z.array(foundPhoto).describe('Those that show most people.'),
        people: z.array(who.extend({ photos: count })),
      }),
    ),
  }),
};

export const memoriesGroups = {
  summary: 'Three people or more who meet again and again, those who share most moments first.',
  params: z.object({ limit: limit.optional().describe('20 unless told.') }),
  result: z.object({
    summary,
    groups: z.array(z.object({ people: z.array(who), ...seen, because })),
  }),
};

export const personTimeline = {
  summary: 'How many photos of somebody there are, month by month.',
  params: z.object({ person: personReference }),
  result: z.object({
    summary,
    ...who.shape,
    ...seen,
    undated: count.describe('Photos without a date.'),
    months: z
      .array(z.object({ month: z.string().describe('YYYY-MM'), photos: count }))
      .describe('Those with photos, the oldest first.'),
  }),
};
