import { isDeepStrictEqual } from 'node:util';
import { disputedNames, regionsIn } from './disputed.js';
import { cleanName } from './names.js';
import { planKeywords } from './plan-keywords.js';
import { planRegions, type RegionEdit, type RegionPlan } from './plan-regions.js';
import type { WordEdit } from './plan-words.js';
import { comparable, recordOf } from './provenance.js';
import {
  type Claims,
  type FoundPeople,
  KEYWORD_FIELDS,
  type KeywordField,
  type KithRecord,
  NOTHING_DROPPED,
  type PhotoPeople,
  type Place,
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
  carried: [],
  dimensions: null,
  created: false,
  dropped: NOTHING_DROPPED,
};

/**
 * Compares what a file says with what it should say. Only what `claims` names and the file still says is ever
 * dropped, and what the owner overruled; what is there already, whoever wrote it, is not added again and not claimed.
 */
export function planEdits(found: FoundPeople, wanted: PhotoPeople, claims: Claims, place: Place): Plan {
  const people = clean(wanted);
  const regions = mapKinds((kind) => {
    const wanted = { ...people, regions: regionsIn(place, kind, people) };
    return planRegions(kind, found.regions[kind], wanted, claims.regions[kind], claims.dropped.regions[kind]);
  });
  const regionNames = REGION_KINDS.flatMap((kind) => regions[kind].names);
  const { plans: keywords, carried } = planKeywords(found, people, claims, regionNames, place);
  const { dimensions, claim } = planDimensions(found, claims, regions.mwg);
  const next: Claims = {
    regions: mapKinds((kind) => regions[kind].claims),
    keywords: mapFields((field) => keywords[field].claims),
    carried,
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
  const isNoteAlone = disputedNames(people).size > 0 && changesNothing({ ...edits, record: 'keep' });
  return { edits, next, nothingToDo: isNoteAlone || changesNothing(edits) };
}

function clean(people: PhotoPeople): PhotoPeople {
  const cleaned = <T extends { readonly name: string }>(list: readonly T[]) =>
    list.map((person) => ({ ...person, name: cleanName(person.name) })).filter(({ name }) => name !== '');
  return { ...people, regions: cleaned(people.regions), faceless: cleaned(people.faceless ?? []) };
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
function namesNobody({ regions, keywords, carried, dropped }: Claims): boolean {
  const lists = [regions, keywords, dropped.regions, dropped.keywords].flatMap((part) => Object.values(part));
  return [carried, ...lists].every((list) => list.length === 0);
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
