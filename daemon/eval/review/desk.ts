import type { Calibration } from '../../gallery/index.js';
import { type LogEntry, type LogStorage, People } from '../../people/index.js';
import { CLICKS_TO_TYPE, type Looked } from '../../people/review/index.js';
import type { NamedFace } from '../album.js';
import { bcubedOfNames, type Named } from '../scores.js';

/** What every order begins with: the groups as the machine leaves them, none of them named. */
export interface Start {
  readonly faces: readonly NamedFace[];
  readonly log: readonly LogEntry[];
  readonly looked: Looked;
  /** The curve of two faces, by their cosine. */
  readonly pair: Calibration;
}

/**
 * An owner who knows the truth, at the desk with one order of questions. Every answer is a click, but for a name that is
 * typed for the first time, which is two. People whom the truth does not name are strangers.
 */
export class Desk {
  readonly start: Start;
  readonly people: People;
  clicks = 0;
  readonly #truth: ReadonlyMap<string, string | null>;
  readonly #known = new Set<string>();

  constructor(start: Start) {
    this.start = start;
    this.people = new People(copyOf(start.log), () => new Date(0));
    this.#truth = new Map(start.faces.map(({ id, name }) => [id, name]));
  }

  /** Whom most of these faces show; null for strangers. */
  who(faces: Iterable<string>): string | null {
    const counts = new Map<string, number>();
    for (const face of faces) {
      const name = this.#truth.get(face) ?? null;
      if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  }

  /** One answer by a button. */
  click(): void {
    this.clicks++;
  }

  /** Says a name: by yes where it was proposed, from the list where somebody has it, else by typing. */
  say(name: string, proposed: string | null = null): void {
    this.clicks += name === proposed || this.#known.has(name) ? 1 : CLICKS_TO_TYPE;
    this.#known.add(name);
  }

  /** How far the faces bear the right names. */
  get score(): number {
    const { assignments, people } = this.people.state;
    const named = this.start.faces.flatMap(({ id, name }): Named[] => {
      if (name === null) return [];
      const person = assignments.get(id)?.person;
      return [{ name, called: people.get(person ?? '')?.name ?? null }];
    });
    return bcubedOfNames(named).f1;
  }
}

function copyOf(log: readonly LogEntry[]): LogStorage {
  const rows: ReturnType<LogStorage['all']> = log.map(({ id, at, source, event }) => {
    const { kind, ...payload } = event;
    return { id, at, source, kind, payload };
  });
  return {
    append: (row) => rows.push({ id: rows.length + 1, ...row }),
    together: (append) => append(),
    all: () => [...rows],
  };
}
