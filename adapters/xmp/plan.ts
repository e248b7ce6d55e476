import { isDeepStrictEqual } from 'node:util';
import { cleanName, fitsIptc, nameKey } from './names.js';
import { keywordFor, otherTags, rootPath } from './person-words.js';
import { planRegions, type RegionEdit, type RegionPlan } from './plan-regions.js';
import { planWords, type WordEdit, type WordPlan } from './plan-words.js';
import { comparable, recordOf } from './provenance.js';
import type { TagPath } from './sources/tag-path.js';
import {
  type Claims,
  type FoundPeople,
  KEYWORD_FIELDS,
  type KeywordField,
  type KithRecord,
  NOTHING_DROPPED,
  type PhotoPeople,
  REGION_KINDS,
  type RegionKind,
} from './types.js';

/** What has to change in one file. */
export interface Edits {
  readonly regions: Readonly<Record<RegionKind, RegionEdit>>;
  readonly keywords: Readonly<Record<KeywordField, WordEdit>>;
  readonly dimensions: 'add' | 'drop' | 'keep';
  /** Kith's own note as it shall be; null: there shall be none. */
  readonly record: KithRecord | null | 'keep';
}

/** The edits, and what is Kith's in the file once they are made. */
export interface Plan {
  readonly edits: Edits;
  readonly next: Claims;
  readonly nothingToDo: boolean;
}

/** What Kith can claim in a file it never wrote. */
export const NO_CLAIMS: Claims = {
  regions: { mwg: [], microsoft: [] },
  keywords: { tagsList: [], hierarchicalSubject: [], subject: [], personInImage: [], iptcKeywords: [] },
  dimensions: null,
  created: false,
  dropped: NOTHING_DROPPED,
};

/**
 * Compares what a file says with what it should say. Only what `claims` names and the file still says is ever
 * dropped, and what the owner overruled; what is there already, whoever wrote it, is not added again and not claimed.
 */
export function planEdits(found: FoundPeople, wanted: PhotoPeople, claims: Claims): Plan {
  const people = clean(wanted);
  const regions = mapKinds((kind) =>
    planRegions(kind, found.regions[kind], people, claims.regions[kind], claims.dropped.regions[kind]),
  );
  const keywords = planKeywords(found, people, claims, regions);
  const { dimensions, claim } = planDimensions(found, claims, regions.mwg);
  const next: Claims = {
    regions: mapKinds((kind) => regions[kind].claims),
    keywords: mapFields((field) => keywords[field].claims),
    dimensions: claim,
    created: claims.created,
    dropped: {
      regions: mapKinds((kind) => regions[kind].dropped),
      keywords: mapFields((field) => keywords[field].dropped),
    },
  };
  const record = planRecord(found.record, namesNobody(next) ? null : recordOf(next, people));
  const edits: Edits = {
    regions: mapKinds((kind) => regions[kind].edit),
    keywords: mapFields((field) => keywords[field].edit),
    dimensions,
    record,
  };
  return { edits, next, nothingToDo: changesNothing(edits) };
}

function clean(people: PhotoPeople): PhotoPeople {
  const cleaned = <T extends { readonly name: string }>(list: readonly T[]) =>
    list.map((person) => ({ ...person, name: cleanName(person.name) })).filter(({ name }) => name !== '');
  return { ...people, regions: cleaned(people.regions), faceless: cleaned(people.faceless ?? []) };
}

function planKeywords(
  found: FoundPeople,
  people: PhotoPeople,
  claims: Claims,
  regions: Record<RegionKind, RegionPlan>,
): Record<KeywordField, WordPlan> {
  const root = rootPath(people.root);
  const { regions: faces, faceless = [], overruled = [] } = people;
  const names = [...new Set([...faces, ...faceless].map(({ name }) => name))];
  const there = new Set([...names, ...REGION_KINDS.flatMap((kind) => regions[kind].names)].map(nameKey));
  const gone = {
    names: new Set(overruled.map(({ name }) => nameKey(name)).filter((name) => !there.has(name))),
    otherTags: new Set([
      ...otherTags(found.keywords.tagsList, 'tagsList', root),
      ...otherTags(found.keywords.hierarchicalSubject, 'hierarchicalSubject', root),
    ]),
  };
  return mapFields((field) =>
    planWords(
      { field, root },
      found.keywords[field],
      wordsFor(field, names, root, found),
      gone,
      claims.keywords[field],
      claims.dropped.keywords[field],
    ),
  );
}

/**
 * IPTC-IIM follows only where a file has keywords in it: XMP is where keywords live, the older form is kept in step
 * (MWG 2.0). Where it has none, readers take those of XMP, and would take the few of Kith for all there are.
 */
function wordsFor(
  field: KeywordField,
  names: readonly string[],
  root: TagPath,
  found: FoundPeople,
): string[] {
  const words = [...new Set(names.map((name) => keywordFor(name, field, root)))];
  if (field !== 'iptcKeywords') return words;
  const { iptc } = found;
  if (iptc === null || found.keywords.iptcKeywords.length === 0) return [];
  return words.filter((word) => fitsIptc(word, iptc.utf8));
}

/**
 * MWG regions mean little without the size they apply to. It goes with the last of ours, unless others added regions
 * meanwhile that may lean on it.
 */
function planDimensions(
  found: FoundPeople,
  claims: Claims,
  { edit, claims: ours }: RegionPlan,
): { dimensions: Edits['dimensions']; claim: number | null } {
  const left = found.regions.mwg.length - edit.drop.length + edit.restore.length + edit.add.length;
  const others = left - ours.length;
  if (!found.dimensions) {
    return ours.length > 0 ? { dimensions: 'add', claim: others } : { dimensions: 'keep', claim: null };
  }
  const isLast = claims.dimensions !== null && ours.length === 0 && others <= claims.dimensions;
  return isLast ? { dimensions: 'drop', claim: null } : { dimensions: 'keep', claim: claims.dimensions };
}

/** A note that differs in nothing but how sure Kith is stays as it is. */
function planRecord(found: KithRecord | null, wanted: KithRecord | null): Edits['record'] {
  return isDeepStrictEqual(comparable(found), comparable(wanted)) ? 'keep' : wanted;
}

function changesNothing({ regions, keywords, dimensions, record }: Edits): boolean {
  const faces = REGION_KINDS.every(
    (kind) => regions[kind].add.length + regions[kind].drop.length + regions[kind].restore.length === 0,
  );
  const words = KEYWORD_FIELDS.every(
    (field) => keywords[field].add.length + keywords[field].drop.length === 0,
  );
  return faces && words && dimensions === 'keep' && record === 'keep';
}

/** Whether nothing in the file is Kith's, and nothing of others is missing because of it. */
export function claimsNothing(claims: Claims): boolean {
  return claims.dimensions === null && namesNobody(claims);
}

/** Whether nobody is named in the file by Kith, or not named because of it. */
function namesNobody({ regions, keywords, dropped }: Claims): boolean {
  const lists = [regions, keywords, dropped.regions, dropped.keywords].flatMap((part) => Object.values(part));
  return lists.every((list) => list.length === 0);
}

function mapKinds<T>(value: (kind: RegionKind) => T): Record<RegionKind, T> {
  return { mwg: value('mwg'), microsoft: value('microsoft') };
}

function mapFields<T>(value: (field: KeywordField) => T): Record<KeywordField, T> {
  return {
    tagsList: value('tagsList'),
    hierarchicalSubject: value('hierarchicalSubject'),
    subject: value('subject'),
    personInImage: value('personInImage'),
    iptcKeywords: value('iptcKeywords'),
  };
}
