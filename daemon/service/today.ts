import type { LogEntry, People } from '../people/index.js';
import { touchedBy } from '../people/review/index.js';

/**
 * What the owner decided since midnight. Kept up to date at the cost of what is said since somebody asked last: panels ask
 * after every answer, and a day's answers are about thousands of faces.
 */
export class Today {
  readonly #people: Pick<People, 'log' | 'undone'>;
  readonly #faces = new Set<string>();
  #answers = 0;
  /** How long the log was, and what was undone, when somebody asked last. */
  #length = 0;
  #undone: ReadonlySet<number> | null = null;
  #midnight = '';

  constructor(people: Pick<People, 'log' | 'undone'>) {
    this.#people = people;
  }

  /** How many decisions count, and how many faces they are about. */
  count(now: Date): { answers: number; faces: number } {
    const { log, undone } = this.#people;
    const midnight = midnightBefore(now);
    if (this.#midnight !== midnight || this.#undone !== undone) this.#forget(midnight, undone);
    for (const entry of log.slice(this.#length)) if (this.#counts(entry)) this.#add(entry);
    this.#length = log.length;
    return { answers: this.#answers, faces: this.#faces.size };
  }

  #forget(midnight: string, undone: ReadonlySet<number>): void {
    this.#faces.clear();
    this.#answers = 0;
    this.#length = 0;
    this.#midnight = midnight;
    this.#undone = undone;
  }

  #counts({ id, at, source, event }: LogEntry): boolean {
    return source === 'owner' && at >= this.#midnight && event.kind !== 'undone' && !this.#undone?.has(id);
  }

  #add(entry: LogEntry): void {
    this.#answers++;
    for (const face of touchedBy([entry], this.#people.log).faces) this.#faces.add(face);
  }
}

/** Where the owner is; as the log has times, so that they compare as texts. */
function midnightBefore(now: Date): string {
  const midnight = new Date(now);
  midnight.setHours(0, 0, 0, 0);
  return midnight.toISOString();
}
