import { loadavg } from 'node:os';
import { seededRandom } from '../daemon/gallery/random.js';
import { type LogStorage, People } from '../daemon/people/index.js';
import { Latency } from './serve/latency.js';

/** The library of issue 5, and the log of an owner who has been at it for years. */
const FACES = 150_000;
const PEOPLE = 2000;
const STEPS = 100_000;

/** Of the recent ones; of any, each of which costs seconds, a tenth. */
const TURNS = 200;

/** Steps that an owner may well take back yet. */
const RECENT = 1000;

/** Taking back and doing again any step of a long log, in processor time: in memory, without the files. */
export async function runUndoBench([steps = STEPS]: readonly number[]): Promise<void> {
  const people = longLog(steps);
  console.log(`${people.log.length} steps, load ${loadavg()[0]?.toFixed(1)}`);
  tell(`of the last ${RECENT}`, turn(people, people.log.length - RECENT, TURNS));
  tell('any', turn(people, 1, TURNS / 10));
}

/** Groups that are named, and then single faces that are confirmed, turned away and put elsewhere, and some merges. */
function longLog(steps: number): People {
  const random = seededRandom(1);
  const any = (below: number) => Math.floor(random() * below);
  const people = new People(memoryLog(), () => new Date('2026-11-24'));
  const groups = 2 * PEOPLE;
  const moves = Array.from({ length: FACES }, (_, i) => ({
    face: `${i.toString(16).padStart(20, '0')}-100-100`,
    // Few people have most of the faces.
    person: `p${Math.floor(groups ** random())}`,
    probability: null,
  }));
  people.accept(moves);
  for (let i = 1; i <= PEOPLE; i++) people.name(`p${i}`, `Person ${i}`);
  const somebody = () => `p${1 + any(PEOPLE)}`;
  while (people.log.length < steps) {
    const face = moves[any(FACES)]?.face ?? '';
    const chance = random();
    if (chance < 0.7) people.move([face], somebody());
    else if (chance < 0.9) people.reject([face]);
    else if (chance < 0.98) people.describe(somebody(), { favourite: random() < 0.5 });
    else if (chance < 0.999) people.different(somebody(), somebody());
    else people.merge(somebody(), [`p${1 + PEOPLE + any(PEOPLE)}`]);
  }
  return people;
}

/** Undoes steps from one on, each of them done again right after. */
function turn(people: People, from: number, turns: number): Latency {
  const random = seededRandom(2);
  const latency = new Latency();
  const last = people.log.length;
  for (let i = 0; i < turns; i++) {
    const event = from + Math.floor(random() * (last - from + 1));
    latency.ofProcessor(() => people.undo(event));
    latency.ofProcessor(() => people.redo(event));
  }
  return latency;
}

function memoryLog(): LogStorage {
  let length = 0;
  return { append: () => ++length, together: (append) => append(), all: () => [] };
}

function tell(which: string, latency: Latency): void {
  console.log(`undo or redo of a step, ${which}: ${latency.line}`);
}
