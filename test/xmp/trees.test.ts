/** Whatever XMP there is: a name goes in and out again, and a reader that is not exiftool finds all the rest as it was. */

import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type Written, XmpAdapter } from '../../adapters/xmp/index.js';
import { cleanName, nameKey } from '../../adapters/xmp/names.js';
import { folder, people, photo } from './files.js';
import { parseRdf, type Struct, type Value } from './rdf.js';
import { anyXmp, NAMES } from './trees.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());
const dir = folder();

const RUNS = 150;
/** Files that are tried at once: exiftool's two processes are then never idle. */
const AT_ONCE = 10;
let count = 0;

/** Whether all of the one is in the other, unchanged and in order: lists may have got entries, structures fields. */
function isKept(before: Value, after: Value): boolean {
  if (before.struct !== undefined && after.struct !== undefined) return isKeptIn(before.struct, after.struct);
  if (before.items === undefined || after.items === undefined) return isDeepStrictEqual(before, after);
  const rest = [...after.items];
  const isNext = (item: Value) => {
    const at = rest.findIndex((other) => isDeepStrictEqual(item, other));
    rest.splice(0, at + 1);
    return at >= 0;
  };
  return before.list === after.list && before.items.every(isNext);
}

function isKeptIn(before: Struct, after: Struct): boolean {
  return Object.entries(before).every(([name, value]) => {
    const now = after[name];
    return now !== undefined && isKept(value, now);
  });
}

it('is read by the rules of RDF, so that a lost qualifier or a changed order shows', () => {
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:f="urn:f#"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" f:flat="1"><f:list><rdf:Seq><rdf:li xml:lang="de">a</rdf:li><rdf:li f:x="1" f:y="&lt;"/></rdf:Seq></f:list></rdf:Description>
    <rdf:Description><f:in rdf:parseType="Resource"><rdf:value>v</rdf:value><f:to rdf:resource="urn:x"/></f:in></rdf:Description></rdf:RDF></x:xmpmeta>`;
  expect(parseRdf(xmp)).toEqual({
    'urn:f# flat': { text: '1' },
    'urn:f# list': {
      list: 'Seq',
      items: [
        { lang: 'de', text: 'a' },
        { struct: { 'urn:f# x': { text: '1' }, 'urn:f# y': { text: '<' } } },
      ],
    },
    'urn:f# in': {
      struct: {
        'http://www.w3.org/1999/02/22-rdf-syntax-ns# value': { text: 'v' },
        'urn:f# to': { uri: 'urn:x' },
      },
    },
  });
});

describe('what others wrote, whatever it is', () => {
  it('stands unchanged and in order beside the names, and is all there is when they are out', async () => {
    const names = fc.uniqueArray(fc.constantFrom('Anna', 'Zoë', 'Rome', "O'Neil", 'A/B', 'Neu, X'), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyXmp, names), { minLength: AT_ONCE, maxLength: AT_ONCE }),
        async (cases) => {
          await Promise.all(cases.map(([xmp, who]) => liveThrough(xmp, who)));
        },
      ),
      { numRuns: RUNS / AT_ONCE },
    );
  }, 300_000);

  it('is all there again, to the last field, after their names were overruled, all or in any order', async () => {
    const orders = fc.array(fc.infiniteStream(fc.boolean()), { maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyXmp, orders), { minLength: AT_ONCE, maxLength: AT_ONCE }),
        async (cases) => {
          await Promise.all(cases.map(([xmp, order]) => overrule(xmp, order)));
        },
      ),
      { numRuns: RUNS / AT_ONCE },
    );
  }, 300_000);
});

/** With the entries of lists in an order of their own: what was overruled comes back at the end. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(unordered).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, unordered(part)]));
}

/** Overrules everybody, then only those whom each of the orders picks, and then nobody. */
async function overrule(xmp: string, orders: readonly Iterable<boolean>[]): Promise<void> {
  const path = photo(dir, `${count++}.jpg`);
  const sidecar = `${path}.xmp`;
  writeFileSync(sidecar, xmp);
  const before = parseRdf(xmp);
  const read = await adapter.readPeople(path);
  if ('reason' in read) expect.fail(read.reason.message);
  const regions = Object.values(read.sidecar?.regions ?? {}).flat();
  const everybody = [...NAMES.map((name) => ({ name, box: null })), ...regions].flatMap(({ name, box }) =>
    name === null ? [] : [{ name, box }],
  );
  let written: Written | null = null;
  for (const overruled of [everybody, ...orders.map((order) => picked(everybody, order)), []]) {
    const outcome = await adapter.writePeople(path, { ...people(), overruled }, written, 'sidecar');
    expect(outcome.reason).toBeUndefined();
    written = outcome.written;
  }
  expect(written).toBeNull();
  expect(unordered(parseRdf(readFileSync(sidecar, 'utf8')))).toEqual(unordered(before));
}

function picked<T>(list: readonly T[], picks: Iterable<boolean>): T[] {
  const chosen = picks[Symbol.iterator]();
  return list.filter(() => chosen.next().value === true);
}

async function liveThrough(xmp: string, names: readonly string[]): Promise<void> {
  const path = photo(dir, `${count++}.jpg`);
  const sidecar = `${path}.xmp`;
  writeFileSync(sidecar, xmp);
  const before = parseRdf(xmp);
  const added = await adapter.writePeople(path, people(...names), null, 'sidecar');
  expect(added.reason).toBeUndefined();
  const between = parseRdf(readFileSync(sidecar, 'utf8'));
  if (!isKeptIn(before, between)) expect(between).toEqual(before);
  if (before[TAGS_LIST] === undefined) expect(await hiddenFromDigikam(path)).toEqual([]);
  const recovered = (await adapter.recover(path))?.written ?? null;
  expect(unordered(recovered?.places[0]?.claims)).toEqual(unordered(added.written?.places[0]?.claims));
  const taken = await adapter.writePeople(path, people(), recovered, 'sidecar');
  expect(taken.reason).toBeUndefined();
  expect(taken.written).toBeNull();
  expect(parseRdf(readFileSync(sidecar, 'utf8'))).toEqual(before);
}

const TAGS_LIST = 'http://www.digikam.org/ns/1.0/ TagsList';

/** Plain words that are no level of a tag in the list that digiKam reads, but for the root of people. */
async function hiddenFromDigikam(path: string): Promise<string[]> {
  const read = await adapter.readPeople(path);
  if ('reason' in read) expect.fail(read.reason.message);
  const { tagsList = [], subject = [] } = read.sidecar?.keywords ?? {};
  const keyOf = (tag: string) => nameKey(tag.trim());
  const told = new Set(['', 'People', ...tagsList.flatMap((tag) => tag.split('/'))].map(keyOf));
  const levels = (word: string) => word.split(word.includes('|') ? '|' : '/');
  return subject
    .map(cleanName)
    .filter((word) => !told.has(keyOf(word)) && !levels(word).every((tag) => told.has(keyOf(tag))));
}
