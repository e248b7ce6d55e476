import { nameFromKeyword, nameKey } from '../names.js';
import { isAsWritten } from '../plan-regions.js';
import { splitTag } from '../sources/tag-path.js';
import {
  type Claims,
  type FoundPeople,
  KEYWORD_FIELDS,
  type KeywordField,
  type NamedBox,
  type PeopleField,
  REGION_KINDS,
  type Written,
} from '../types.js';
import { isSpelling } from './statements.js';
import type { NamedStatement, Statement } from './types.js';

/** What Kith wrote, and whether it stands there as written. */
export interface OwnStatement extends NamedStatement {
  readonly asWritten: boolean;
}

/** What the lists that Kith writes are called as sources of names, and what parts the levels of a tag in them. */
const LISTS: Readonly<Record<KeywordField, { field: Statement['field']; separator: '/' | '|' | null }>> = {
  tagsList: { field: 'digikam', separator: '/' },
  hierarchicalSubject: { field: 'lightroom', separator: '|' },
  personInImage: { field: 'personInImage', separator: null },
  subject: { field: 'subject', separator: null },
  iptcKeywords: { field: 'iptcKeywords', separator: null },
};

/** What a list or kind of region is called as a source of names; the plain list also tells of paths among its words. */
export function sourcesOf(field: PeopleField): readonly Statement['field'][] {
  if (field === 'mwg' || field === 'microsoft') return [field];
  return field === 'subject' ? ['subject', 'keywords'] : [LISTS[field].field];
}

/** What Kith claims in a file, against what the file says now; null where it could not be read. */
export function ownStatements(place: string, claims: Claims, found: FoundPeople | null): OwnStatement[] {
  const regions = REGION_KINDS.flatMap((kind) =>
    claims.regions[kind].map((claim) => ({
      place,
      field: kind,
      ...claim,
      asWritten: found?.regions[kind].some((region) => isAsWritten(region, claim)) ?? false,
    })),
  );
  const words = KEYWORD_FIELDS.flatMap((list) =>
    claims.keywords[list].map((word) => {
      const statement = wordStatement(place, list, word);
      return { ...statement, asWritten: found?.keywords[list].some(isWord(statement, word)) ?? false };
    }),
  );
  return [...regions, ...words];
}

/** What of others Kith took out of a file because the owner overruled it. */
export function droppedStatements(place: string, { dropped }: Claims): NamedStatement[] {
  const regions = REGION_KINDS.flatMap((kind) =>
    dropped.regions[kind].map(({ name, box }) => ({ place, field: kind, name, box })),
  );
  const words = KEYWORD_FIELDS.flatMap((list) =>
    dropped.keywords[list].map((word) => wordStatement(place, list, word)),
  );
  return [...regions, ...words];
}

/** What of others Kith repeats in a file. */
export function carriedStatements(place: string, { carried }: Claims): NamedStatement[] {
  return carried.map((word) => wordStatement(place, 'tagsList', word));
}

/** Whom of others Kith took out of a photo's files because the owner overruled them. */
export function droppedNames({ places }: Written): NamedBox[] {
  return places
    .flatMap(({ place, claims }) => droppedStatements(place, claims))
    .map(({ name, box }) => ({ name, box }));
}

function wordStatement(place: string, list: KeywordField, word: string): NamedStatement {
  const { field, separator } = LISTS[list];
  const tag = separator === null ? word : (splitTag(word, separator).at(-1) ?? word);
  return { place, field, name: list === 'personInImage' ? tag : nameFromKeyword(tag), box: null };
}

/** Whether a word of the list is the one that was written, in whatever spelling. */
function isWord(statement: NamedStatement, word: string): (now: string) => boolean {
  return (now) => nameKey(now) === nameKey(word) || isSpelling({ ...statement, name: now }, statement.name);
}
