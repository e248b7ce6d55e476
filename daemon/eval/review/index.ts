/** How many clicks an owner needs, by Kith's order of questions and by others. */
import type { TopK } from '../../../models/top-k.js';
import type { Calibrations, Clothes } from '../../gallery/index.js';
import { People, regroup } from '../../people/index.js';
import { look } from '../../people/review/index.js';
import type { NamedFace } from '../album.js';
import type { Start } from './desk.js';
import { clairvoyant, largestFirst, randomOrder } from './group-orders.js';
import { kithOrder } from './kith-order.js';
import { nearestFaces, nearestGroups } from './nearest-first.js';
import { nowhere } from './nowhere.js';
import { type Clicks, simulate } from './simulate.js';

export { type Completeness, completeness } from './completeness.js';
export type { Clicks } from './simulate.js';

/** Clicks by Kith's order, and by others (docs/measurements/review.md says what each may do). */
export interface ReviewFigures extends Clicks {
  readonly review: {
    readonly nearestFirst: Clicks;
    readonly nearestGroupFirst: Clicks;
    readonly largestFirst: Clicks;
    readonly random: Clicks;
    /** By one who knows all answers beforehand: nothing that names groups can need less. */
    readonly clairvoyant: Clicks;
  };
}

/** Groups the faces as the daemon does, and lets the owner review them once by each order. */
export async function reviewAlbum(
  faces: readonly NamedFace[],
  calibrations: Calibrations,
  topK: TopK,
  clothes?: Clothes,
): Promise<ReviewFigures> {
  const start = await startOf(faces, calibrations, topK, clothes);
  return {
    ...simulate(start, kithOrder),
    review: {
      nearestFirst: simulate(start, nearestFaces),
      nearestGroupFirst: simulate(start, nearestGroups),
      largestFirst: simulate(start, largestFirst),
      random: simulate(start, randomOrder),
      clairvoyant: simulate(start, clairvoyant),
    },
  };
}

async function startOf(
  faces: readonly NamedFace[],
  calibrations: Calibrations,
  topK: TopK,
  clothes: Clothes | undefined,
): Promise<Start> {
  const people = new People(nowhere(), () => new Date(0));
  people.accept(await regroup(faces, people.state, calibrations, 'all', topK, clothes));
  const looked = await look(faces, people.state, calibrations, topK);
  return { faces, log: people.log, looked, pair: calibrations.pair };
}
