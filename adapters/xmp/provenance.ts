import { cornerText } from './areas.js';
import { keywordFor, rootPath } from './person-words.js';
import { isSameFace } from './plan-regions.js';
import {
  type Claims,
  KEYWORD_FIELDS,
  type KithRecord,
  type PersonRegion,
  type PhotoPeople,
  type Provenance,
  REGION_KINDS,
  type RecordedPerson,
} from './types.js';

/** What Kith notes in a file of its own part of it; `people` as cleaned. */
export function recordOf(claims: Claims, people: PhotoPeople): KithRecord {
  const { root = '', regions, faceless = [] } = people;
  const path = rootPath(root);
  const recorded = recordedRegions(claims);
  for (const { name } of [...regions, ...faceless]) {
    const fields = KEYWORD_FIELDS.filter((field) =>
      claims.keywords[field].includes(keywordFor(name, field, path)),
    );
    const known = recorded.find((person) => person.name === name);
    if (known === undefined && fields.length > 0) recorded.push({ name, box: null, fields });
    else known?.fields.push(...fields.filter((field) => !known.fields.includes(field)));
  }
  return {
    people: recorded.map((person) => withProvenance(person, people)),
    root: path.join('|'),
    carried: claims.carried,
    created: claims.created,
    dimensions: claims.dimensions,
    dropped: claims.dropped,
  };
}

type Draft = { name: string; box: PersonRegion['box'] | null; fields: RecordedPerson['fields'][number][] };

function recordedRegions({ regions }: Claims): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const kind of REGION_KINDS) {
    for (const { name, box } of regions[kind]) {
      const key = JSON.stringify([name, box]);
      const draft = drafts.get(key) ?? { name, box, fields: [] };
      draft.fields.push(kind);
      drafts.set(key, draft);
    }
  }
  return [...drafts.values()];
}

function withProvenance(
  { name, box, fields }: Draft,
  { regions, faceless = [] }: PhotoPeople,
): RecordedPerson {
  const source: { readonly provenance?: Provenance } | undefined =
    box === null
      ? [...faceless, ...regions].find((person) => person.name === name)
      : regions.find((person) => isSameFace({ name, box }, person));
  const { provenance } = source ?? {};
  return provenance === undefined ? { name, box, fields } : { name, box, fields, provenance };
}

/** What makes two notes one: nothing but how sure Kith is. Numbers are compared as they stand in files. */
export function comparable(record: KithRecord | null): unknown {
  if (record === null) return null;
  const people = record.people.map(({ name, box, fields, provenance }) =>
    JSON.stringify([
      name,
      box === null ? null : cornerText(box),
      [...fields].sort(),
      provenance?.face,
      provenance?.by,
    ]),
  );
  return { ...record, people: people.sort() };
}

/** What is Kith's in a file by its own note: exactly what a `Written` that was lost said of it. */
export function claimsOf({ people, root, carried, created, dimensions, dropped }: KithRecord): Claims {
  const path = rootPath(root);
  const has = (field: RecordedPerson['fields'][number]) =>
    people.filter(({ fields }) => fields.includes(field));
  const regions = (kind: 'mwg' | 'microsoft') =>
    has(kind).flatMap(({ name, box }) => (box === null ? [] : [{ name, box }]));
  const words = (field: (typeof KEYWORD_FIELDS)[number]) =>
    has(field).map(({ name }) => keywordFor(name, field, path));
  return {
    regions: { mwg: regions('mwg'), microsoft: regions('microsoft') },
    keywords: {
      tagsList: words('tagsList'),
      hierarchicalSubject: words('hierarchicalSubject'),
      subject: words('subject'),
      personInImage: words('personInImage'),
      iptcKeywords: words('iptcKeywords'),
    },
    carried,
    dimensions,
    created,
    dropped,
  };
}
