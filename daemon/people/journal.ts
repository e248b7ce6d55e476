import { type Differences, differences } from './differences.js';
import { placeOf } from './entry.js';
import type { LogEntry, PeopleEvent, Source } from './events.js';
import { type Folding, foldAgain, foldLog, foldNext, stateOf, undoneEvents } from './fold/index.js';
import { type KeptRow, type LogRow, readLog } from './read-log.js';
import { withEvents } from './references.js';
import type { Refused } from './refused.js';
import type { PeopleState } from './state.js';
import type { Reception } from './transfer/receive.js';

/** Where the log lies; rows come back as they were appended, oldest first. */
export interface LogStorage {
  append(row: LogRow): number;
  /** All rows that are appended meanwhile stay, or none. */
  together<T>(append: () => T): T;
  all(): KeptRow[];
}

/** An event that is in the log now, and what it changed. */
export interface Appended extends Differences {
  readonly event: number;
}

/** Steps that come to nothing, and why. */
type Contradictions = PeopleState['contradictions'];

/** The log and the state it folds into, brought on by one event at a time. */
export class Journal {
  readonly #storage: LogStorage;
  readonly #most: number | undefined;
  readonly #log: LogEntry[];
  readonly #listeners = new Set<(changes: Differences) => void>();
  #undone: Set<number>;
  #state: Folding;
  #view: PeopleState;
  /** The past that was asked for last, as long as there is room: who reads page by page asks for it again. */
  #past: { readonly time: string; readonly length: number; readonly state: WeakRef<PeopleState> } | null =
    null;

  /** @param most changes that can be taken back without folding the whole log */
  constructor(storage: LogStorage, most?: number) {
    this.#storage = storage;
    this.#most = most;
    this.#log = readLog(storage.all());
    this.#undone = undoneEvents(this.#log);
    this.#state = foldLog(this.#log, this.#undone, this.#most);
    this.#view = stateOf(this.#state);
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

  /** Tells what each event changes, when it counts; returns how to end it. */
  listen(listener: (changes: Differences) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  append(source: Source, event: PeopleEvent, at: string): Appended {
    const entry = this.#write(source, event, at);
    const changes = foldNext(this.#state, entry);
    this.#view = stateOf(this.#state);
    return this.#tell({ event: entry.id, ...changes });
  }

  /**
   * Undoes an event, and what came with it, unless the state that would be left is refused. Costs what was said since;
   * of what was said very long ago, the whole log.
   *
   * @param refusal looks at what comes to nothing now and then
   */
  undo(event: number, at: string, refusal: (now: Contradictions, then: Contradictions) => Refused | null) {
    const undone = undoneEvents(this.#log, [event]);
    const now = new Map(this.#state.contradictions);
    const turn = this.#turn(undone);
    const refused = refusal(now, this.#state.contradictions);
    if (refused !== null) {
      turn.takeBack();
      return refused;
    }
    const entry = this.#writeOr(turn.takeBack, { kind: 'undone', event }, at);
    this.#undone = undone;
    foldNext(this.#state, entry);
    this.#view = stateOf(this.#state);
    return this.#tell({ event: entry.id, ...turn.changes });
  }

  /** Lets other events be the undone ones, in the state alone. */
  #turn(undone: Set<number>): { readonly changes: Differences; takeBack(): void } {
    const former = this.#state;
    const steps = this.#log.length - firstThatDiffers(this.#log, this.#undone, undone);
    if (steps <= former.trail.steps) {
      const changes = foldAgain(former, this.#log, steps, undone);
      return { changes, takeBack: () => void foldAgain(former, this.#log, steps, this.#undone) };
    }
    const now = foldLog(this.#log, undone, this.#most);
    this.#state = now;
    return {
      changes: differences(former, now),
      takeBack: () => {
        this.#state = former;
      },
    };
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
    this.#state = foldLog(this.#log, this.#undone, this.#most);
    this.#view = stateOf(this.#state);
    return this.#tell({ event: last.id, ...differences(before, this.#state) });
  }

  /** The state as it was at a time. */
  until(time: string): PeopleState {
    const { length } = this.#log;
    const kept = this.#past?.time === time && this.#past.length === length ? this.#past.state.deref() : null;
    if (kept) return kept;
    // As the log has it, so that they compare as texts: with milliseconds, in UTC.
    const until = new Date(time).toISOString();
    const then = this.#log.filter(({ at }) => at <= until);
    const state = stateOf(foldLog(then, undoneEvents(then), 0));
    this.#past = { time, length, state: new WeakRef(state) };
    return state;
  }

  /** @throws when it cannot be written, after what was done on the strength of it is taken back */
  #writeOr(takeBack: () => void, event: PeopleEvent, at: string): LogEntry {
    try {
      return this.#write('owner', event, at);
    } catch (error) {
      takeBack();
      throw error;
    }
  }

  #tell(appended: Appended): Appended {
    for (const listener of this.#listeners) listener(appended);
    return appended;
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

/** The place in the log of the first event that is undone in only one of both. */
function firstThatDiffers(log: readonly LogEntry[], a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  return placeOf(log, Math.min(firstMissing(a, b), firstMissing(b, a)));
}

function firstMissing(some: ReadonlySet<number>, among: ReadonlySet<number>): number {
  let first = Number.POSITIVE_INFINITY;
  for (const id of some) if (id < first && !among.has(id)) first = id;
  return first;
}
