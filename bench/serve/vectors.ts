import { seededRandom } from '../../daemon/gallery/random.js';

/** The cosine of two faces of one person: most pairs of the default pack are at least as near. */
const OF_ONE_PERSON = 0.6;

/** One person of so many is another's sibling; the cosine of what is typical of the two. */
const SIBLING_EVERY = 4;
const OF_SIBLINGS = 0.55;

/** Vectors as a network would give them, unit length: near each other for one person, and for two only if they are siblings. */
export function likenesses(dimensions: number): (person: number) => Float32Array {
  const random = seededRandom(5);
  const own = (person: number) => direction(dimensions, seededRandom(person));
  const typical = (person: number) =>
    person % SIBLING_EVERY === 1 ? mixed(own(person - 1), own(person), OF_SIBLINGS) : own(person);
  return (person) => mixed(typical(person), direction(dimensions, random), Math.sqrt(OF_ONE_PERSON));
}

/** Any direction; two of them are all but at right angles. */
function direction(dimensions: number, random: () => number): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, () => random() - 0.5);
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => value / length);
}

/** A direction whose cosine with the first is the given one, when the second is at right angles to it. */
function mixed(first: Float32Array, second: Float32Array, cosine: number): Float32Array {
  const rest = Math.sqrt(1 - cosine * cosine);
  return first.map((value, i) => cosine * value + rest * (second[i] ?? 0));
}
