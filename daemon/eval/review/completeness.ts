import type { TopK } from '../../../models/top-k.js';
import { groupBy } from '../../gallery/group-by.js';
import type { Calibrations } from '../../gallery/index.js';
import { seededRandom, shuffled } from '../../gallery/random.js';
import { People, regroup } from '../../people/index.js';
import { chancesFor, look, missingOf, Review } from '../../people/review/index.js';
import type { NamedFace } from '../album.js';
import { nowhere } from './nowhere.js';

/** How often the interval of missing photos held their number, over people of whom half the names were hidden. */
export interface Completeness {
  readonly coverage: number | null;
  readonly people: number;
  /** Photos that were hidden, how many the estimates came to together, and how wide the intervals are in the mean. */
  readonly hidden: number;
  readonly estimated: number;
  readonly width: number;
}

/** With fewer faces there is nothing to hide. */
const LEAST_FACES = 4;

/**
 * Hides the names of half of the faces of everybody who has some; all other people, and bystanders, stay unnamed. What has
 * no name is grouped by itself, as photos that just came are. Then asks of everybody how many photos are missing.
 */
export async function completeness(
  faces: readonly NamedFace[],
  calibrations: Calibrations,
  topK: TopK,
): Promise<Completeness> {
  const { known, unnamed } = hideHalf(faces);
  const people = new People(nowhere(), () => new Date(0));
  people.accept(await regroup(unnamed, people.state, calibrations, 'all', topK));
  for (const [name, own] of known) for (const { id } of own) people.nameFace(id, name);
  const { state } = people;
  const looked = await look(faces, state, calibrations, topK);
  const review = new Review(looked, calibrations.pair, { ...state, closed: new Set() });
  const byId = new Map(faces.map((face) => [face.id, face]));
  const photosOf = (person: string) => photosOn(people.facesOf(person).flatMap((id) => byId.get(id) ?? []));
  const exemplar = (id: string) => byId.get(id) ?? null;

  const estimates = [...known].map(([name, own]) => {
    const person = people.find(name)?.id ?? '';
    const seen = new Set(photosOn(own));
    const hidden = unnamed.filter((face) => face.name === name && !seen.has(face.photo));
    const chances = chancesFor(person, review, calibrations, { exemplar, photosOf });
    return { truth: photosOn(hidden).length, ...missingOf(chances) };
  });
  const held = estimates.filter(({ truth, low, high }) => truth >= low && truth <= high).length;
  return {
    coverage: estimates.length === 0 ? null : held / estimates.length,
    people: estimates.length,
    hidden: sum(estimates.map(({ truth }) => truth)),
    estimated: sum(estimates.map(({ estimate }) => estimate)),
    width: sum(estimates.map(({ low, high }) => high - low)) / Math.max(1, estimates.length),
  };
}

function hideHalf(faces: readonly NamedFace[]) {
  const random = seededRandom(1);
  const known = new Map<string, readonly NamedFace[]>();
  const unnamed = faces.filter(({ name }) => name === null);
  for (const [name, own] of byName(faces)) {
    const mixed = shuffled(own, random);
    const named = own.length < LEAST_FACES ? 0 : Math.ceil(own.length / 2);
    unnamed.push(...mixed.slice(named));
    if (named > 0) known.set(name, mixed.slice(0, named));
  }
  return { known, unnamed };
}

function byName(faces: readonly NamedFace[]): Map<string, NamedFace[]> {
  const named = faces.filter(({ name }) => name !== null).sort((a, b) => (a.id < b.id ? -1 : 1));
  return groupBy(named, ({ name }) => name ?? '');
}

function photosOn(faces: readonly NamedFace[]): string[] {
  return [...new Set(faces.map(({ photo }) => photo))];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
