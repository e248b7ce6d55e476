import { holdsMiddle } from './areas.js';
import { cleanName, fitsIptc, keywordFor, sameName } from './names.js';
import {
  type Claims,
  type FoundPeople,
  type FoundRegion,
  KEYWORD_FIELDS,
  type KeywordField,
  NOTHING_DROPPED,
  type PersonRegion,
  type PhotoPeople,
  type RegionKind,
} from './types.js';

/** Takes some things out of a list and puts others at its end. */
export interface ListEdit<Added, Dropped> {
  readonly add: readonly Added[];
  readonly drop: readonly Dropped[];
}

/** What has to change in one file. */
export interface Edits {
  readonly regions: Readonly<Record<RegionKind, ListEdit<PersonRegion, FoundRegion>>>;
  readonly keywords: Readonly<Record<KeywordField, ListEdit<string, string>>>;
  readonly dimensions: 'add' | 'drop' | 'keep';
}

/** The edits, and what is Kith's in the file once they are made. */
export interface Plan {
  readonly edits: Edits;
  readonly claims: Claims;
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
 * A box within this of what was written is still what was written: hosts that keep whole pixels of a small
 * preview move a side by up to 1/200 of the picture.
 */
const SIDE_TOLERANCE = 0.005;

/**
 * Compares what a file says with what it should say. Only what `claims` names and the file still says is ever
 * dropped; what is there already, whoever wrote it, is not added again and not claimed.
 */
export function planEdits(
  found: FoundPeople,
  { regions, faceless = [] }: Pick<PhotoPeople, 'regions' | 'faceless'>,
  claims: Claims,
): Plan {
  const people = regions
    .map(({ name, box }) => ({ name: cleanName(name), box }))
    .filter(({ name }) => name !== '');
  const names = [...people.map(({ name }) => name), ...faceless.map(({ name }) => cleanName(name))].filter(
    (name) => name !== '',
  );
  const mwg = planRegions(found.regions.mwg, people, claims.regions.mwg);
  const microsoft = planRegions(found.regions.microsoft, people, claims.regions.microsoft);
  const keywords = mapFields((field) =>
    planWords(found.keywords[field], wordsFor(field, names, found), claims.keywords[field]),
  );
  const ours = mwg.claims.length;
  const others = found.regions.mwg.length - mwg.edit.drop.length + mwg.edit.add.length - ours;
  const dimensions = planDimensions(found, claims, ours, others);
  const lists = [mwg.edit, microsoft.edit, ...KEYWORD_FIELDS.map((field) => keywords[field].edit)];
  return {
    edits: {
      regions: { mwg: mwg.edit, microsoft: microsoft.edit },
      keywords: mapFields((field) => keywords[field].edit),
      dimensions,
    },
    claims: {
      regions: { mwg: mwg.claims, microsoft: microsoft.claims },
      keywords: mapFields((field) => keywords[field].claims),
      dimensions:
        dimensions === 'add' ? others : dimensions === 'keep' && found.dimensions ? claims.dimensions : null,
      created: claims.created,
      dropped: claims.dropped,
    },
    nothingToDo: dimensions === 'keep' && lists.every(({ add, drop }) => add.length + drop.length === 0),
  };
}

/**
 * MWG regions mean little without the size they apply to. It goes with the last of ours, unless others added regions
 * meanwhile that may lean on it.
 */
function planDimensions(
  found: FoundPeople,
  claims: Claims,
  ours: number,
  others: number,
): Edits['dimensions'] {
  if (!found.dimensions) return ours > 0 ? 'add' : 'keep';
  return claims.dimensions !== null && ours === 0 && others <= claims.dimensions ? 'drop' : 'keep';
}

/** Whether Kith has nothing in the file. */
export function claimsNothing(claims: Claims): boolean {
  const words = KEYWORD_FIELDS.some((field) => claims.keywords[field].length > 0);
  return (
    claims.regions.mwg.length + claims.regions.microsoft.length === 0 && !words && claims.dimensions === null
  );
}

function planRegions(
  found: readonly FoundRegion[],
  wanted: readonly PersonRegion[],
  claims: readonly PersonRegion[],
): { edit: ListEdit<PersonRegion, FoundRegion>; claims: PersonRegion[] } {
  const ours = found.filter((region) => claims.some((claim) => isAsWritten(region, claim)));
  const drop = ours.filter((region) => !wanted.some((person) => isSameFace(region, person)));
  const left = found.filter((region) => !drop.includes(region));
  const add = wanted.filter((person) => !left.some((region) => isSameFace(region, person)));
  const kept = claims.filter((claim) => left.some((region) => isAsWritten(region, claim)));
  return { edit: { add, drop }, claims: [...kept, ...add] };
}

function planWords(
  found: readonly string[],
  wanted: readonly string[],
  claims: readonly string[],
): { edit: ListEdit<string, string>; claims: string[] } {
  const drop = claims.filter((word) => found.includes(word) && !wanted.includes(word));
  const add = wanted.filter((word) => !found.includes(word));
  const kept = claims.filter((word) => found.includes(word) && wanted.includes(word));
  return { edit: { add, drop }, claims: [...kept, ...add] };
}

/** IPTC-IIM follows only where a file has it: XMP is where keywords live, the older form is kept in step (MWG 2.0). */
function wordsFor(field: KeywordField, names: readonly string[], { iptc }: FoundPeople): string[] {
  const words = [...new Set(names.map((name) => keywordFor(name, field)))];
  if (field !== 'iptcKeywords') return words;
  return iptc === null ? [] : words.filter((word) => fitsIptc(word, iptc.utf8));
}

function isAsWritten(region: FoundRegion, claim: PersonRegion): boolean {
  const { box } = region;
  if (box === null || region.name === null || !sameName(region.name, claim.name)) return false;
  return (['x0', 'y0', 'x1', 'y1'] as const).every(
    (side) => Math.abs(box[side] - claim.box[side]) <= SIDE_TOLERANCE,
  );
}

/** One name on overlapping boxes is one face, however tight each program draws its boxes. */
function isSameFace(region: FoundRegion, person: PersonRegion): boolean {
  if (region.box === null || region.name === null || !sameName(region.name, person.name)) return false;
  return holdsMiddle(region.box, person.box) || holdsMiddle(person.box, region.box);
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
