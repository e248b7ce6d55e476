import type { Appearances } from './appearances.js';
import { allBits, type Bits, bitsOf, bitsWhere, both, either, noBits, rangeBits, without } from './bits.js';
import type { Catalogue } from './catalogue.js';
import { type Point, pointOf, spotKey, withinOf } from './places.js';
import { askedFor, type Plan } from './plan.js';

/** Where photos are looked up. */
export interface Index {
  readonly catalogue: Catalogue;
  readonly appearances: Appearances;
}

/** The photos a plan asks for. Each step is one pass over as many bits as there are photos, or less. */
export function match(plan: Plan, index: Index): Bits {
  const { catalogue, appearances } = index;
  const { size } = catalogue;
  switch (plan.kind) {
    case 'and':
      return plan.parts.reduce<Bits>((photos, part) => both(photos, match(part, index)), allBits(size));
    case 'or':
      return plan.parts.reduce<Bits>((photos, part) => either(photos, match(part, index)), noBits(size));
    case 'not':
      return without(allBits(size), match(plan.of, index));
    case 'only':
      return both(match(plan.of, index), nobodyBut(askedFor(plan.of), index));
    case 'person':
      return bitsOf(size, appearances.ofPerson.get(plan.person) ?? []);
    case 'photos':
      return bitsOf(size, plan.positions);
    case 'date':
      return inDays(plan.from, plan.to, catalogue);
    case 'near':
      return near(plan, catalogue);
    case 'unknown':
      return bitsWhere(size, (position) => (appearances.unnamed[position] ?? 0) > 0);
    case 'people':
      return bitsWhere(size, (position) => {
        const seen = (appearances.named[position] ?? 0) + (appearances.unnamed[position] ?? 0);
        return seen >= plan.least && seen <= (plan.most ?? seen);
      });
  }
}

/** Photos on which nobody has a name but these people. Faces without a name do not count. */
function nobodyBut(people: ReadonlySet<string>, { catalogue, appearances }: Index): Bits {
  const theirs = new Uint16Array(catalogue.size);
  for (const person of people) {
    for (const position of appearances.ofPerson.get(person) ?? [])
      theirs[position] = (theirs[position] ?? 0) + 1;
  }
  return bitsWhere(catalogue.size, (position) => theirs[position] === appearances.named[position]);
}

/** Photos without a date are in no days. */
function inDays(from: string | null, to: string | null, catalogue: Catalogue): Bits {
  const first = catalogue.firstSince(from ?? '0');
  // After the last second of the day, and before the day that follows.
  const end = to === null ? catalogue.size : catalogue.firstSince(`${to}U`);
  return rangeBits(catalogue.size, first, end);
}

function near({ of, km }: Extract<Plan, { kind: 'near' }>, { size, spots, photos }: Catalogue): Bits {
  const isNear = withinOf('latitude' in of ? [pointOf(of.latitude, of.longitude)] : pointsOf(of, photos), km);
  return bitsOf(
    size,
    spots.flatMap((spot) => (isNear(spot.point) ? spot.photos : [])),
  );
}

function pointsOf(positions: readonly number[], photos: Catalogue['photos']) {
  const points = new Map<string, Point>();
  for (const position of positions) {
    const { latitude = null, longitude = null } = photos[position] ?? {};
    if (latitude === null || longitude === null) continue;
    points.set(spotKey(latitude, longitude), pointOf(latitude, longitude));
  }
  return [...points.values()];
}
