import { type Differences, differences } from './differences.js';
import { eventSchema, type LogEntry, type PeopleEvent, type Source, sourceSchema } from './events.js';
import { type Folding, foldLog, foldNext, undoneEvents } from './fold/index.js';
import { withEvents } from './references.js';
import type { Refused } from './refused.js';
import type { PeopleState } from './state.js';
import type { Reception } from './transfer/receive.js';

/** A row of the log as storage keeps it. */
export interface LogRow {
  readonly at: string;
  readonly source: string;
  readonly kind: string;
  readonly payload: unknown;
}

/** Where the log lies; rows come back as they were appended, oldest first. */
export interface LogStorage {
  append(row: LogRow): number;
  /** All rows that are appended meanwhile stay, or none. */
  together<T>(append: () => T): T;
  all(): (LogRow & { readonly id: number })[];
}

/** An event that is in the log now, and what it changed. */
export interface Appended extends Differences {
  readonly event: number;
}

/** The log and the state it folds into, brought on by one event at a time. */
export class Journal {
  readonly #storage: LogStorage;
  readonly #log: LogEntry[];
  #undone: Set<number>;
  #state: Folding;
  #view: PeopleState;

  constructor(storage: LogStorage) {
    this.#storage = storage;
    this.#log = storage.all().map(toEntry);
    this.#undone = undoneEvents(this.#log);
    this.#state = foldLog(this.#log, this.#undone);
    this.#view = this.#state;
  }

  /** Another object after every event, so that whoever remembers what they made of one sees that it is old. */
  get state(): PeopleState {
    return this.#view;
  }

  get log(): readonly LogEntry[] {
    return this.#log;
  }

  /** Numbers of the events that count no more. */
  get undone(): ReadonlySet<number> {
    return this.#undone;
  }

  append(source: Source, event: PeopleEvent, at: string): Appended {
    const entry = this.#write(source, event, at);
    const changes = foldNext(this.#state, entry);
    this.#view = { ...this.#state };
    return { event: entry.id, ...changes };
  }

  /**
   * Undoes an event, and what came with it, unless the state that would be left is refused.
   *
   * @param refusal looks at the state as it is and as it would be
   */
  undo(event: number, at: string, refusal: (now: PeopleState, then: PeopleState) => Refused | null) {
    const undoing = { kind: 'undone', event } as const;
    const last = { id: Number.POSITIVE_INFINITY, at, source: 'owner', event: undoing } as const;
    const undone = undoneEvents([...this.#log, last]);
    const now = this.#state;
    const then = foldLog(this.#log, undone);
    const refused = refusal(now, then);
    if (refused !== null) return refused;
    const { id } = this.#write('owner', undoing, at);
    this.#undone = undone;
    this.#state = then;
    this.#view = then;
    return { event: id, ...differences(now, then) };
  }

  /**
   * Appends events that are no news of now, and at their end the event that sums them up.
   *
   * @param summary made of the numbers that the events got here
   */
  receive({ news, known }: Reception, at: string, summary: (events: number[]) => PeopleEvent): Appended {
    const numbers = new Map(known);
    const { entries, last } = this.#storage.together(() => {
      const entries = news.map(({ id, ...entry }) => {
        const event = withEvents(entry.event, (one) => numbers.get(one) ?? one);
        const here = this.#store({ ...entry, event });
        numbers.set(id, here.id);
        return here;
      });
      const last = this.#store({ at, source: 'owner', event: summary(entries.map(({ id }) => id)) });
      return { entries, last };
    });
    for (const entry of [...entries, last]) this.#log.push(entry);
    const before = this.#state;
    this.#undone = undoneEvents(this.#log);
    this.#state = foldLog(this.#log, this.#undone);
    this.#view = this.#state;
    return { event: last.id, ...differences(before, this.#state) };
  }

  /** The state as it was at a time. */
  until(time: string): PeopleState {
    return foldLog(this.#log.filter(({ at }) => at <= time));
  }

  #write(source: Source, event: PeopleEvent, at: string): LogEntry {
    const entry = this.#store({ at, source, event });
    this.#log.push(entry);
    return entry;
  }

  #store(said: Omit<LogEntry, 'id'>): LogEntry {
    const { at, source, event } = said;
    const { kind, ...payload } = event;
    return { id: this.#storage.append({ at, source, kind, payload }), ...said };
  }
}

/** Rows from when a face could only be rejected by itself. */
function modern(event: { readonly kind: string; readonly face?: unknown }): unknown {
  const { face, ...rest } = event;
  return event.kind === 'rejected' && face !== undefined ? { ...rest, faces: [face] } : event;
}

/** @throws when a row is none of ours: the log is the truth, so it is not guessed at. */
function toEntry(row: LogRow & { readonly id: number }): LogEntry {
  const payload = typeof row.payload === 'object' ? row.payload : {};
  const event = eventSchema.parse(modern({ kind: row.kind, ...payload }));
  return { id: row.id, at: row.at, source: sourceSchema.parse(row.source), event };
}
