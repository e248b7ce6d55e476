import type { Decision, Params, Refusal } from '../../protocol/index.js';
import type { Decided, Refused } from '../people/index.js';
import type { Rooms } from './rooms.js';
import { summaryOf } from './summary.js';

/** What the owner decides: into the log at once, into the files right after. */
export function createDecisions({ store, people, writeback, log }: Rooms) {
  async function settle(decided: Decided | Refused, wait = false): Promise<Decision | Refusal> {
    if ('refused' in decided) return decided;
    const photos = new Set(decided.faces.flatMap((face) => store.faces.get(face)?.photo ?? []));
    const before = writeback.backlog;
    writeback.enqueue(photos);
    const decision = {
      event: decided.event,
      summary: summaryAt(decided.event),
      ...(decided.person !== null && { person: decided.person }),
      writing: Math.max(0, writeback.backlog - before),
    };
    if (!wait) {
      writeback.drain().catch((error: unknown) => log.error({ err: error }, 'writing names failed'));
      return decision;
    }
    // No progress of its own: a scan that is under way is telling its.
    const { written, failed } = await writeback.drain();
    return { ...decision, written, failed: [...failed] };
  }

  /** What is to be named may be a person, a group, or a single face that is with nobody. */
  function named(who: string, name: string): Decided | Refused {
    const isFace = people.find(who) === null && store.faces.get(who) !== undefined;
    return isFace ? people.nameFace(who, name) : people.name(who, name);
  }

  function summaryAt(event: number): string {
    const entry = people.log.find(({ id }) => id === event);
    return entry === undefined ? '' : summaryOf(entry, people);
  }

  return {
    name: ({ person, name, wait }: Params<'name'>) => settle(named(person, name), wait),
    merge: ({ into, from, wait }: Params<'merge'>) => settle(people.merge(into, from), wait),
    reject: ({ face, person, wait }: Params<'reject'>) => settle(people.reject(face, person), wait),
    undo: ({ event, wait }: Params<'undo'>) => settle(people.undo(event), wait),
  };
}
