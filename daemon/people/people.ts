import {
  eventSchema,
  type LogEntry,
  type Move,
  type PeopleEvent,
  type Source,
  sourceSchema,
} from './events.js';
import { foldName } from './search.js';
import { foldLog, type PeopleState, type Person, survivor, undoneEvents } from './state.js';

/** Where the log lies; rows come back as they were appended, oldest first. */
export interface LogStorage {
  append(row: { at: string; source: string; kind: string; payload: unknown }): number;
  all(): { id: number; at: string; source: string; kind: string; payload: unknown }[];
}

/** A decision that makes no sense as things stand: what is wrong, and what the owner can do. */
export interface Refused {
  readonly refused: 'not-found' | 'conflict';
  readonly what: string;
  readonly hint: string;
}

/** What a decision did: its number in the log, and the faces whose person or name it changed. */
export interface Decided {
  readonly event: number;
  readonly person: string | null;
  readonly faces: readonly string[];
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
    return byId ?? this.#byName(idOrName);
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
    const namesake = this.#byName(wanted);
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
    const person = this.#byName(wanted) ?? { id: `p${this.#state.nextNumber}`, name: wanted };
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
    const faces = [target.id, ...others].flatMap((id) => this.facesOf(id));
    return this.#decide({ kind: 'merged', into: target.id, from: [...others], faces }, target.id);
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
   * Takes over names that other programs gave: each face goes to the person of that name, who is new when nobody has it.
   * Faces the owner has decided about are left alone.
   *
   * @param from the fields the names stand in
   * @returns null when nothing of it is new
   */
  importNames(from: readonly string[], named: readonly { face: string; name: string }[]): Decided | null {
    const ids = new Map<string, string>();
    let next = this.#state.nextNumber;
    const faces = named.flatMap(({ face, name: given }) => {
      const name = properName(given);
      if (typeof name !== 'string' || this.#state.assignments.get(face)?.confirmed) return [];
      const person = this.#byName(name)?.id ?? ids.get(foldName(name)) ?? `p${next++}`;
      ids.set(foldName(name), person);
      return this.#state.rejected.get(face)?.has(person) ? [] : [{ face, person, name }];
    });
    if (faces.length === 0) return null;
    return this.#decide({ kind: 'imported', from: [...from], faces }, null, 'host');
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

  #byName(name: string): Person | null {
    const folded = foldName(name);
    for (const person of this.#state.people.values()) {
      if (person.name !== null && foldName(person.name) === folded) return person;
    }
    return null;
  }

  #decide(event: PeopleEvent, person: string | null, source: Source = 'owner'): Decided {
    const before = this.#state;
    const id = this.#append(source, event);
    return { event: id, person, faces: facesThatDiffer(before, this.#state) };
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

/** The name as it is kept, or why it cannot be one. */
function properName(name: string): string | Refused {
  const proper = name.normalize('NFC').trim().replace(/\s+/gu, ' ');
  if (proper === '')
    return { refused: 'conflict', what: 'The name is empty.', hint: 'Give at least one letter.' };
  if (!/^p\d+$/i.test(proper)) return proper;
  return {
    refused: 'conflict',
    what: `${proper} looks like the id of a group.`,
    hint: 'Choose another name.',
  };
}

function nobody(idOrName: string): Refused {
  return {
    refused: 'not-found',
    what: `Nobody is called ${idOrName}.`,
    hint: '`kith people` lists ids and names.',
  };
}

function faceless(face: string): Refused {
  return {
    refused: 'not-found',
    what: `Face ${face} is with nobody.`,
    hint: '`kith faces` lists the faces.',
  };
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

function facesThatDiffer(before: PeopleState, after: PeopleState): string[] {
  const label = (state: PeopleState, face: string) => {
    const assignment = state.assignments.get(face);
    if (assignment === undefined) return null;
    return `${assignment.person}/${assignment.confirmed}/${state.people.get(assignment.person)?.name ?? ''}`;
  };
  const faces = new Set([...before.assignments.keys(), ...after.assignments.keys()]);
  return [...faces].filter((face) => label(before, face) !== label(after, face));
}
