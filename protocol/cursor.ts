/** Where the next page of a list begins, as the answer says it and the client hands it back. */
import { z } from 'zod';

/** The end of a page: how many entries were shown up to it, at least one, and which of them came last. */
export interface PageEnd {
  readonly shown: number;
  readonly last: string;
}

const form = /^([1-9]\d{0,9}):(.*)$/s;

/** The longest is of a list of files: a path, and how many were shown. */
const mostLetters = 4200;

export const cursor = z
  .string()
  .min(1)
  .max(mostLetters)
  .refine((text) => form.test(text), 'it is no `next` of a page; ask without it for the first page')
  .describe('The `next` of the page before.');

export const nextCursor = z.string().nullable().describe('Ask with it for the next page; null on the last.');

export const pageLimit = z.int().min(1).max(1000).describe('Entries a page, 200 unless told.');

export function cursorAt({ shown, last }: PageEnd): string {
  return `${shown}:${last}`;
}

/** @param text has passed `cursor` */
export function pageEnd(text: string): PageEnd {
  const [, shown = '', last = ''] = form.exec(text) ?? [];
  return { shown: Number(shown), last };
}
