import * as faces from './decisions/faces.js';
import * as persons from './decisions/people.js';
import { find, type Step } from './decisions/step.js';
import { toRedo, toUndo, whyNotUndo } from './decisions/undo.js';
import type { Differences } from './differences.js';
import type { Facts, LogEntry, Move, PeopleEvent, Place, Source, Writing } from './events.js';
import { changeOf, type Disputed, type HostWord, weigh } from './host-words.js';
import { type Appended, Journal, type LogStorage } from './journal.js';
import type { Refused } from './refused.js';
import type { PeopleState, Person } from './state.js';
import { exportLines, readLines } from './transfer/format.js';
import { receive } from './transfer/receive.js';

/** What a decision did: its number in the log, and what it changed. */
export interface Decided extends Appended {
  readonly person: string | null;
}

/** What came of the words of other programs. */
export interface Heard {
  /** Step by step; none where nothing of it is new. */
  readonly decided: readonly Decided[];
  readonly disputed: readonly Disputed[];
}

/** What came of a file. */
export interface Received {
  readonly decided: Decided | null;
  /** Events that are new here. */
  readonly added: number;
  /** Events that were here already. */
  readonly known: number;
  /** Events that came to nothing, because of what was said here. */
  readonly contradicted: number;
}

/**
 * The owner's decisions and the machine's groups: every change is an event, the state a fold over them. What makes a
 * decision sensible stands with each in `decisions/`.
 */
export class People {
  readonly #journal: Journal;
  readonly #now: () => Date;

  /** @param most as `Journal` takes it */
  constructor(storage: LogStorage, now: () => Date, most?: number) {
    this.#journal = new Journal(storage, most);
    this.#now = now;
  }

  /** A live view, another one after every event: ask for it again. */
  get state(): PeopleState {
    return this.#journal.state;
  }

  get log(): readonly LogEntry[] {
    return this.#journal.log;
  }

  /** Tells what each event changes, when it counts; returns how to end it. */
  listen(listener: (changes: Differences) => void): () => void {
    return this.#journal.listen(listener);
  }

  /** Numbers of the events that were undone. */
  get undone(): ReadonlySet<number> {
    return this.#journal.undone;
  }

  /** The people as they were at a time (ISO 8601, with `Z` or an offset): what was said later is passed over. */
  asOf(time: string): PeopleState {
    return this.#journal.until(time);
  }

  /** The person an id (also one that was merged away) or a name means, or null. */
  find(idOrName: string): Person | null {
    return find(this.state, idOrName);
  }

  /** Faces of a person, confirmed or not. */
  facesOf(person: string): string[] {
    return [...(this.state.members.get(person) ?? [])];
  }

  name(idOrName: string, name: string): Decided | Refused {
    return this.#take(persons.name(this.state, idOrName, name));
  }

  nameFace(face: string, name: string, against?: readonly string[]): Decided | Refused {
    return this.#take(faces.nameFace(this.state, face, name, against));
  }

  merge(into: string, from: readonly string[]): Decided | Refused {
    return this.#take(persons.merge(this.state, into, from));
  }

  different(a: string, b: string): Decided | Refused {
    return this.#take(persons.different(this.state, a, b));
  }

  split(from: string, chosen: readonly string[], name?: string): Decided | Refused {
    return this.#take(faces.split(this.state, from, chosen, name));
  }

  reject(some: string | readonly string[], from?: string): Decided | Refused {
    return this.#take(faces.reject(this.state, some, from));
  }

  move(some: readonly string[], to: string): Decided | Refused {
    return this.#take(faces.move(this.state, some, to));
  }

  confirm(person: string, some?: readonly string[], asked?: readonly string[]): Decided | Refused {
    return this.#take(faces.confirm(this.state, person, some, asked));
  }

  ignore(groups: readonly string[], some: readonly string[] = []): Decided | Refused {
    return this.#take(faces.ignore(this.state, groups, some));
  }

  describe(person: string, facts: Facts): Decided | Refused {
    const today = this.#now().toISOString().slice(0, 10);
    return this.#take(persons.describe(this.state, person, facts, today));
  }

  notFaces(places: readonly Place[]): Decided | Refused {
    return this.#take(faces.notFaces(this.state, places));
  }

  draw(place: Place, of: 'face' | 'body', who?: string): Decided | Refused {
    return this.#take(faces.draw(this.state, place, of, who));
  }

  tag(photos: readonly string[], person: string): Decided | Refused {
    return this.#take(faces.tag(this.state, photos, person));
  }

  untag(photos: readonly string[], person: string): Decided | Refused {
    return this.#take(faces.untag(this.state, photos, person));
  }

  /**
   * Takes over what other programs say in the metadata of photos: each change of a name is a step of its own.
   *
   * @param from the fields it stands in, where a word does not tell
   * @param isFirst nothing was known of these photos before: then all is one step, and the owner's own word goes before it
   * @returns what was decided, and the words that contradict what the owner said here
   */
  hear(from: readonly string[], words: readonly HostWord[], isFirst: boolean): Heard {
    const { heeded, disputed } = weigh(words, this.state, isFirst ? () => 'all' : changeOf);
    const events = heeded.map(({ words: some, ...weighed }): PeopleEvent => {
      if (isFirst)
        return { kind: 'imported', from: [...from], faces: weighed.faces, present: weighed.present };
      const sources = new Set(some.flatMap((word) => word.sources ?? from));
      return { kind: 'told', from: [...sources].sort(), ...weighed };
    });
    return { decided: events.map((event) => this.#decide(event, null, 'host')), disputed };
  }

  /** Keeps people or photos out of the files. */
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

  /**
   * Takes back an event, by default the owner's latest that still counts. Refused where a later step would make no
   * sense without it.
   */
  undo(event?: number): Decided | Refused {
    return this.#undo(toUndo(this.#journal, event));
  }

  /** Lets a step count again that was undone, by default the one undone last. */
  redo(event?: number): Decided | Refused {
    return this.#undo(toRedo(this.#journal, event));
  }

  /** What people said so far, a line each, for `receive` of another library with the same photos; see `transfer/`. */
  exportLines(from?: number, until?: number): Iterable<string> {
    return exportLines(this.log, from, until);
  }

  /**
   * Takes over what was said elsewhere and is not known here, after all that was said here.
   *
   * @param text the lines of `exportLines`
   * @returns null for the decision when all of it is known
   */
  receive(text: string): Received | Refused {
    const file = readLines(text);
    if ('refused' in file) return file;
    const reception = receive(file, this.log, this.state);
    const { news, known } = reception;
    if (news.length === 0) return { decided: null, added: 0, known: known.size, contradicted: 0 };
    const before = this.state.contradictions.size;
    const at = this.#now().toISOString();
    const appended = this.#journal.receive(reception, at, (events) => ({ kind: 'received', events }));
    const contradicted = this.state.contradictions.size - before;
    return { decided: { ...appended, person: null }, added: news.length, known: known.size, contradicted };
  }

  /**
   * Takes the machine's groups over. What the owner decided since they were worked out stands: the fold passes over
   * moves of faces that are confirmed, rejected or merged meanwhile.
   */
  accept(moves: readonly Move[]): void {
    if (moves.length > 0) this.#decide({ kind: 'grouped', moves: [...moves] }, null, 'kith');
  }

  #undo(event: number | Refused): Decided | Refused {
    if (typeof event !== 'number') return event;
    const undone = this.#journal.undo(event, this.#now().toISOString(), whyNotUndo);
    return 'refused' in undone ? undone : { ...undone, person: null };
  }

  #take(step: Step | Refused): Decided | Refused {
    return 'refused' in step ? step : this.#decide(step.event, step.person);
  }

  #decide(event: PeopleEvent, person: string | null, source: Source = 'owner'): Decided {
    return { ...this.#journal.append(source, event, this.#now().toISOString()), person };
  }
}
