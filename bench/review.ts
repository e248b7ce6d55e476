import { seededRandom } from '../daemon/gallery/random.js';
import { type Looked, type Question, Review, type Said } from '../daemon/people/review/index.js';
import { choosePack } from '../models/index.js';

const FACES = 150_000;
const PEOPLE = 2_000;
const ANSWERS = 3_000;

/** Groups of the machine: a person's faces are in so many, and a third of all faces are passers-by, alone. */
const GROUPS_OF_PERSON = 3;
const PASSERS_BY = 1 / 3;

/** More than is found in real albums, where a group is alike to three others. */
const ALIKE = 8;

const FACES_ON_PHOTO = 3;

/**
 * How soon the next question comes, in a library of the size of the aims: after each answer, what it touched is worked out
 * anew. Who is alike is made up: vectors have no part in it any more.
 */
export function runReviewBench(): void {
  const { looked, said } = madeUp();
  const started = performance.now();
  const { pair } = choosePack().calibration;
  const review = new Review(looked, pair, said);
  console.log(
    `${looked.faces.length} faces in ${said.people.size} groups, ${looked.alike.length} pairs of them alike: ` +
      `made in ${((performance.now() - started) / 1000).toFixed(1)} s, ${memory()} MB`,
  );
  const took: number[] = [];
  for (let answer = 0; answer < ANSWERS; answer++) {
    const [question] = review.next();
    if (question === undefined) break;
    const touched = say(question, said, answer);
    const before = performance.now();
    review.follow(said, touched);
    review.next(10);
    took.push(performance.now() - before);
  }
  took.sort((a, b) => a - b);
  const at = (part: number) => (took[Math.floor(took.length * part)] ?? 0).toFixed(1);
  console.log(
    `${took.length} answers; the next ten questions after: half in ${at(0.5)} ms, 99 % in ${at(0.99)} ms, ` +
      `all in ${(took.at(-1) ?? 0).toFixed(1)} ms; ${memory()} MB`,
  );
}

type Growing = {
  -readonly [Key in keyof Said]: Said[Key] extends ReadonlyMap<infer K, infer V> ? Map<K, V> : Set<string>;
};

function madeUp(): { looked: Looked; said: Growing } {
  const random = seededRandom(1);
  const said: Growing = {
    people: new Map(),
    assignments: new Map(),
    confirmedAlone: new Set(),
    rejected: new Map(),
    different: new Map(),
    ignored: new Set(),
    closed: new Set(),
  };
  const sizes = groupSizes(random);
  const faces = sizes.flatMap((size, group) =>
    Array.from({ length: size }, (_, n) => {
      const photo = Math.floor(random() * (FACES / FACES_ON_PHOTO));
      const id = `f${group}-${n}`;
      const person = `p${group + 1}`;
      said.assignments.set(id, { person, confirmed: false, by: 'kith', probability: null });
      return {
        id,
        moment: photo >> 5,
        share: 0.5 + random() / 2,
        clarity: 4 * random(),
        isBesideKnown: photo % 2 === 0,
        group,
      };
    }),
  );
  for (const group of sizes.keys()) said.people.set(`p${group + 1}`, { id: `p${group + 1}`, name: null });
  const alike = sizes.flatMap((_, a) =>
    Array.from({ length: ALIKE / 2 }, (_, n) => {
      const isOfPerson = n === 0 && a % GROUPS_OF_PERSON > 0 && a < PEOPLE * GROUPS_OF_PERSON;
      const b = isOfPerson ? a - 1 : Math.floor(random() * sizes.length);
      return { a, b, similarity: isOfPerson ? 0.6 : 0.31 + 0.2 * random() ** 3, shared: 0 };
    }).filter(({ b }) => b !== a),
  );
  return { looked: { faces, alike, weak: [] }, said };
}

/** Few people have most of the faces. */
function groupSizes(random: () => number): number[] {
  const groups = PEOPLE * GROUPS_OF_PERSON;
  const parts = Array.from({ length: groups }, () => 1 / (0.02 + random()));
  const all = parts.reduce((sum, part) => sum + part, 0);
  const own = parts.map((part) => Math.max(1, Math.round((part / all) * FACES * (1 - PASSERS_BY))));
  const left = FACES - own.reduce((sum, size) => sum + size, 0);
  return [...own, ...Array.from({ length: left }, () => 1)];
}

/** Three of four answers name or confirm, the others deny or put off. */
function say({ id, kind, person, other }: Question, said: Growing, answer: number) {
  const persons = [person, ...(other === null ? [] : [other])];
  const faces: string[] = [];
  if (answer % 4 === 3) said.closed.add(id);
  else if (kind === 'same' && other !== null) {
    for (const [face, assignment] of said.assignments) {
      if (assignment.person !== person) continue;
      faces.push(face);
      said.assignments.set(face, { ...assignment, person: other });
    }
    said.people.delete(person);
  } else said.people.set(person, { id: person, name: `Name ${answer}` });
  return { faces, persons };
}

function memory(): number {
  return Math.round(process.memoryUsage.rss() / 1e6);
}
