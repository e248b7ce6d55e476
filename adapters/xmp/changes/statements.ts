import { holdsMiddle } from '../areas.js';
import { sameName } from '../names.js';
import type { FoundSource, NameSource } from '../sources/index.js';
import type { Box } from '../types.js';
import type { NamedStatement, SeenStatement, Statement } from './types.js';

/** Lists that darktable writes: it cuts tags at commas. */
export const LISTS_OF_DARKTABLE: readonly Statement['field'][] = ['lightroom', 'keywords', 'subject'];

/** The most trusted field first: regions, then the lists in the order in which they are read. */
const FIELDS: readonly Statement['field'][] = [
  'mwg',
  'microsoft',
  'acdsee',
  'iptcRegion',
  'personInImage',
  'digikam',
  'lightroom',
  'microsoftKeywords',
  'mediapro',
  'acdseeCategories',
  'keywords',
  'picasa',
  'subject',
  'iptcKeywords',
];

/** As in `readNames`: hosts believe a sidecar more than the file, and both more than what Picasa left years ago. */
const PLACES: readonly string[] = ['appended', 'replaced', 'embedded'];

/** Who says it: `appended/lightroom`. */
export function sourceOf({ place, field }: Pick<Statement, 'place' | 'field'>): string {
  return `${place}/${field}`;
}

/** The statements of each field of each file. */
export function bySource<T extends Statement>(statements: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const lists = new Map<string, T[]>();
  for (const statement of statements) {
    const list = lists.get(sourceOf(statement));
    if (list === undefined) lists.set(sourceOf(statement), [statement]);
    else list.push(statement);
  }
  return lists;
}

/** Whether both are of one field of one file. */
export function sameSource(a: Statement, b: Statement): boolean {
  return a.place === b.place && a.field === b.field;
}

/**
 * Whether the name that stands there now is this one, be it in a host's own spelling: accents composed differently,
 * characters replaced that part tags, or a name with a comma of which darktable keeps the beginning.
 */
export function isSpelling(now: NamedStatement, name: string): boolean {
  if (sameName(now.name, name)) return true;
  return LISTS_OF_DARKTABLE.includes(now.field) && sameName(now.name.trim(), beginningOf(name));
}

/** A name to its first comma. */
export function beginningOf(name: string): string {
  return (name.split(',')[0] ?? name).trim();
}

/** Whether two boxes of one name are of one face: programs draw them more or less tightly. */
export function overlap(a: Box, b: Box): boolean {
  return holdsMiddle(a, b) || holdsMiddle(b, a);
}

/** Whether two boxes are of one face, with no name to go by: each must hold the other's middle. */
export function coincide(a: Box, b: Box): boolean {
  return holdsMiddle(a, b) && holdsMiddle(b, a);
}

/**
 * Whether the statement adds nothing to one of that name and box: a name without a box is no news wherever it is
 * repeated, and one with a box is none on the same face. A box for somebody whom words alone named is.
 */
export function repeats(now: NamedStatement, { name, box }: Pick<NamedStatement, 'name' | 'box'>): boolean {
  if (!isSpelling(now, name)) return false;
  return now.box === null || (box !== null && overlap(now.box, box));
}

/** Whether the statement adds nothing to one in the same list. */
export function repeatsInSource(now: NamedStatement, other: NamedStatement): boolean {
  return sameSource(now, other) && repeats(now, other);
}

export function isNamed(statement: Statement): statement is NamedStatement {
  return statement.name !== null;
}

/** The most trusted first; else in an order that depends on nothing but what they say. */
export function inOrderOfTrust<T extends Statement>(statements: readonly T[]): T[] {
  const key = ({ name, box }: Statement) => JSON.stringify([name, box]);
  return [...statements].sort(
    (a, b) =>
      rank(PLACES, a.place) - rank(PLACES, b.place) ||
      compareText(a.place, b.place) ||
      FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field) ||
      compareText(key(a), key(b)),
  );
}

function rank(order: readonly string[], place: string): number {
  const at = order.indexOf(place);
  return at < 0 ? order.length : at;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether names are read from the field, or only looked for there once Kith wrote them. */
function isReadable(field: Statement['field']): field is NameSource {
  return field !== 'subject' && field !== 'iptcKeywords';
}

/** The statements as `mergePeople` takes them, source by source. */
export function toSources(statements: readonly NamedStatement[]): FoundSource[] {
  return [...bySource(inOrderOfTrust(statements)).values()].flatMap((list) => {
    const [first] = list;
    if (first === undefined || !isReadable(first.field)) return [];
    const people = list.map(({ name, box }) => ({ name, box, kind: 'face' as const, confirmed: true }));
    return [{ source: first.field, place: first.place, people }];
  });
}

/** The statements of a source: faces only, and only names that somebody confirmed. */
export function fromSource({ source, people }: FoundSource, place: string): Statement[] {
  return people
    .filter(({ kind, name, confirmed }) => kind === 'face' && (name === null || confirmed))
    .map(({ name, box }) => ({ place, field: source, name, box }));
}

/** As it is kept until the next look. */
export function toSeen(statement: NamedStatement): SeenStatement {
  return { source: sourceOf(statement), name: statement.name, box: statement.box };
}

/** As it was kept; none where the record is of another making. */
export function fromSeen({ source, name, box }: SeenStatement): NamedStatement[] {
  const at = source.lastIndexOf('/');
  const field = FIELDS.find((known) => known === source.slice(at + 1));
  return field === undefined ? [] : [{ place: source.slice(0, at), field, name, box }];
}
