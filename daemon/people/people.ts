import { type Differences, differences } from './differences.js';
import {
  eventSchema,
  type LogEntry,
  type Move,
  type PeopleEvent,
  type Source,
  sourceSchema,
  type Writing,
} from './events.js';
import { foldLog, undoneEvents } from './fold.js';
import { type Disputed, type HostWord, isEmpty, weigh } from './host-words.js';
import { faceless, nobody, properName, type Refused, toldApart } from './refused.js';
import { type PeopleState, type Person, personCalled, survivor } from './state.js';

/** Where the log lies; rows come back as they were appended, oldest first. */
export interface LogStorage {
  append(row: { at: string; source: string; kind: string; payload: unknown }): number;
  all(): { id: number; at: string; source: string; kind: string; payload: unknown }[];
}

/** What a decision did: its number in the log, and what it changed. */
export interface Decided extends Differences {
  readonly event: number;
  readonly person: string | null;
}

/** What came of the words of other programs. */
export interface Heard {
  readonly decided: Decided | null;
  readonly disputed: readonly Disputed[];
}

/** The owner's decisions and the machine's groups: every change is an event, the state a fold over them. */
export class People {
  readonly #storage: LogStorage;
  readonly #now: () => Date;
  #log: LogEntry[];
  #state: PeopleState;

  constructor(storage: LogStorage, now: () => Date) {
    this.#storage = storage;
    this.#now = now;
    this.#log = storage.all().map(toEntry);
    this.#state = foldLog(this.#log);
  }

  get state(): PeopleState {
    return this.#state;
  }

  get log(): readonly LogEntry[] {
    return this.#log;
  }

  /** Numbers of the events that were undone. */
  get undone(): ReadonlySet<number> {
    return undoneEvents(this.#log);
  }

  /** The person an id (also one that was merged away) or a name means, or null. */
  find(idOrName: string): Person | null {
    const byId = this.#state.people.get(survivor(this.#state.mergedInto, idOrName));
    return byId ?? personCalled(this.#state, idOrName);
  }

  /** Faces of a person, confirmed or not. */
  facesOf(person: string): string[] {
    const faces: string[] = [];
    for (const [face, assignment] of this.#state.assignments)
      if (assignment.person === person) faces.push(face);
    return faces;
  }

  /**
   * Names a person and confirms the faces in the group. A name somebody has already means that both are the same
   * person, and merges them.
   */
  name(idOrName: string, name: string): Decided | Refused {
    const person = this.find(idOrName);
    if (person === null) return nobody(idOrName);
    const wanted = properName(name);
    if (typeof wanted !== 'string') return wanted;
    const namesake = personCalled(this.#state, wanted);
    if (namesake !== null && namesake.id !== person.id) return this.merge(namesake.id, [person.id]);
    const faces = this.facesOf(person.id);
    return this.#decide({ kind: 'named', person: person.id, name: wanted, faces }, person.id);
  }

  /**
   * Says who a face is that is with nobody, or with somebody else: it goes to the person of that name, who is new when
   * nobody has it.
   */
  nameFace(face: string, name: string): Decided | Refused {
    const wanted = properName(name);
    if (typeof wanted !== 'string') return wanted;
    const person = personCalled(this.#state, wanted) ?? { id: `p${this.#state.nextNumber}`, name: wanted };
    return this.#decide(
      { kind: 'named', person: person.id, name: person.name ?? wanted, faces: [face] },
      person.id,
    );
  }

  /** Makes several people one; the name of `into` wins, else the first one given. */
  merge(into: string, from: readonly string[]): Decided | Refused {
    const target = this.find(into);
    if (target === null) return nobody(into);
    const others = new Set<string>();
    for (const idOrName of from) {
      const other = this.find(idOrName);
      if (other === null) return nobody(idOrName);
      if (other.id !== target.id) others.add(other.id);
    }
    if (others.size === 0) {
      return {
        refused: 'conflict',
        what: `${into} is one person already.`,
        hint: 'Name somebody else to merge with.',
      };
    }
    const apart = toldApart([target.id, ...others], this.#state);
    if (apart !== null) return apart;
    const faces = [target.id, ...others].flatMap((id) => this.facesOf(id));
    return this.#decide({ kind: 'merged', into: target.id, from: [...others], faces }, target.id);
  }

  /** "These two are not one person": they are never merged, and nobody is asked about it again. */
  different(a: string, b: string): Decided | Refused {
    const one = this.find(a);
    const other = this.find(b);
    if (one === null) return nobody(a);
    if (other === null) return nobody(b);
    if (one.id === other.id) {
      return {
        refused: 'conflict',
        what: `${a} and ${b} are one person.`,
        hint: '`kith reject FACE` takes a face out of them.',
      };
    }
    const told = toldApart([one.id, other.id], this.#state);
    if (told !== null) return told;
    const facesOfA = this.#openFacesOf(one);
    const facesOfB = this.#openFacesOf(other);
    return this.#decide({ kind: 'different', a: one.id, b: other.id, facesOfA, facesOfB }, one.id);
  }

  /**
   * "This face is not this person": it leaves the group and never comes back by itself.
   *
   * @param from the person; without it, the one the face is with
   */
  reject(face: string, from?: string): Decided | Refused {
    const current = this.#state.assignments.get(face)?.person;
    if (from === undefined && current === undefined) return faceless(face);
    const person = from === undefined ? current : this.find(from)?.id;
    if (person === undefined) return nobody(from ?? face);
    return this.#decide({ kind: 'rejected', face, person }, person);
  }

  /**
   * Takes over what other programs say in the metadata of photos.
   *
   * @param from the fields it stands in
   * @param isFirst nothing was known of these photos before: then the owner's own word goes before it
   * @returns what was decided (null when nothing of it is new), and the words that contradict what the owner said here
   */
  hear(from: readonly string[], words: readonly HostWord[], isFirst: boolean): Heard {
    const { disputed, ...weighed } = weigh(words, this.#state);
    if (isEmpty(weighed)) return { decided: null, disputed };
    const { faces, present } = weighed;
    const event: PeopleEvent = isFirst
      ? { kind: 'imported', from: [...from], faces, present }
      : { kind: 'told', from: [...from], ...weighed };
    return { decided: this.#decide(event, null, 'host'), disputed };
  }

  /** Keeps people or photos out of the files; null where nothing is kept out by it that is not already. */
  withhold(what: Writing): Decided {
    return this.#decide({ kind: 'withheld', ...what }, null);
  }

  /** Lets people or photos be written again. */
  release(what: Writing): Decided {
    return this.#decide({ kind: 'released', ...what }, null);
  }

  /** Lets the faces of another pack of networks count; undoing it brings the former ones back. */
  adopt(pack: string): Decided {
    return this.#decide({ kind: 'adopted', pack }, null);
  }

  /** Takes back an event, by default the owner's latest that still counts. Undoing an undo does the thing again. */
  undo(event?: number): Decided | Refused {
    const undone = this.undone;
    const target =
      event === undefined
        ? this.#log.findLast((entry) => isOwnersStep(entry) && !undone.has(entry.id))
        : this.#log.find(({ id }) => id === event);
    const hint = '`kith log` shows the steps.';
    if (target === undefined) {
      const what = event === undefined ? 'There is nothing to undo.' : `The log has no event ${event}.`;
      return { refused: 'not-found', what, hint };
    }
    if (undone.has(target.id))
      return { refused: 'conflict', what: `Event ${target.id} is undone already.`, hint };
    return this.#decide({ kind: 'undone', event: target.id }, null);
  }

  /**
   * Takes the machine's groups over. What the owner decided since they were worked out stands: the fold passes over
   * moves of faces that are confirmed, rejected or merged meanwhile.
   */
  accept(moves: readonly Move[]): void {
    if (moves.length > 0) this.#append('kith', { kind: 'grouped', moves: [...moves] });
  }

  /** The faces by which a group is known as long as it has no name. */
  #openFacesOf({ id, name }: Person): string[] {
    return name === null
      ? this.facesOf(id).filter((face) => !this.#state.assignments.get(face)?.confirmed)
      : [];
  }

  #decide(event: PeopleEvent, person: string | null, source: Source = 'owner'): Decided {
    const before = this.#state;
    const id = this.#append(source, event);
    return { event: id, person, ...differences(before, this.#state) };
  }

  #append(source: Source, event: PeopleEvent): number {
    const at = this.#now().toISOString();
    const { kind, ...payload } = event;
    const id = this.#storage.append({ at, source, kind, payload });
    this.#log.push({ id, at, source, event });
    this.#state = foldLog(this.#log);
    return id;
  }
}

function isOwnersStep({ source, event }: LogEntry): boolean {
  return source === 'owner' && event.kind !== 'undone';
}

/** @throws when a row is none of ours: the log is the truth, so it is not guessed at. */
function toEntry(row: { id: number; at: string; source: string; kind: string; payload: unknown }): LogEntry {
  const payload = typeof row.payload === 'object' ? row.payload : {};
  const event = eventSchema.parse({ kind: row.kind, ...payload });
  return { id: row.id, at: row.at, source: sourceSchema.parse(row.source), event };
}
