import { expect, it } from 'vitest';
import { People } from '../../daemon/people/index.js';
import { done, memoryLog, now } from './owner.js';

const FACES = 20_000;

/** What the processor did meanwhile, in ms: other programs do not count. */
function cost(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

it('undoing and redoing one of the latest steps costs what was said since, not the whole log', () => {
  const storage = memoryLog();
  const people = new People(storage, now);
  const face = (i: number) => `photo${i}-100-100`;
  people.accept(
    Array.from({ length: FACES }, (_, i) => ({
      face: face(i),
      person: `p${1 + (i % 200)}`,
      probability: null,
    })),
  );
  for (let i = 0; i < FACES; i++) done(people.move([face(i)], `Somebody ${i % 300}`));

  const whole = cost(() => new People(storage, now));
  const latest = Array.from({ length: 50 }, (_, i) => people.log.length - 4 * i);
  const each = latest.map((event) =>
    cost(() => {
      done(people.undo(event));
      done(people.redo(event));
    }),
  );
  each.sort((a, b) => a - b);
  expect(each[45]).toBeLessThan(whole / 10);
});
