import TinyQueue from 'tinyqueue';
import type { Calibration } from '../../gallery/index.js';
import { isNamed, type Known, questionsAbout } from './about.js';
import { Groups } from './groups.js';
import type { Touched } from './touched.js';
import {
  type Looked,
  type Question,
  type QuestionKind,
  questionKinds,
  type ReviewFace,
  type Said,
} from './types.js';

/** Questions that settle less a click fade: a stranger, or a face that belongs for all anybody can tell. */
const FADED = 0.05;

/**
 * The questions there are, those first whose answer settles most faces a click. After an answer only what it touched is
 * worked out anew, so that the next question comes at once in a library of any size. Never asked: what was answered, what
 * cannot be (people the owner holds apart, who meet in photos, who both have names), and who was called a stranger.
 */
export class Review {
  #known: Known;
  readonly #open = new Map<string, Question>();
  readonly #idsOf = new Map<string, Set<string>>();
  readonly #queues = new Map(questionKinds.map((kind) => [kind, new TinyQueue<Question>([], bestFirst)]));

  /** @param pair the curve of two faces, by their cosine */
  constructor(looked: Looked, pair: Calibration, said: Said) {
    const groups = new Groups(looked);
    for (const { id } of looked.faces) groups.move(id, said.assignments.get(id)?.person);
    const weak = new Map(looked.weak.map((member) => [member.face, member]));
    this.#known = { groups, said, pair, weak, apart: apartOf(groups, said) };
    for (const person of groups.persons) this.#ask(person);
  }

  /**
   * The best questions, the best first.
   *
   * @param kind only these; then those that faded come last, else not at all
   */
  next(limit = 1, kind?: QuestionKind): Question[] {
    const kinds = kind === undefined ? questionKinds : [kind];
    const taken: Question[] = [];
    while (taken.length < limit) {
      const [best] = kinds.flatMap((each) => this.#top(each) ?? []).sort(bestFirst);
      if (best === undefined || (kind === undefined && hasFaded(best))) break;
      this.#queues.get(best.kind)?.pop();
      taken.push(best);
    }
    for (const question of taken) this.#queues.get(question.kind)?.push(question);
    return taken;
  }

  /**
   * The same of those about one person or group, or whether others are that.
   *
   * @param kind only these; then those that faded, too
   */
  about(person: string, limit = 1, kind?: QuestionKind): Question[] {
    const askers = [person, ...this.#known.groups.alike(person).keys()];
    const ids = new Set(askers.flatMap((one) => [...(this.#idsOf.get(one) ?? [])]));
    return [...ids]
      .flatMap((id) => this.#open.get(id) ?? [])
      .filter((question) => question.person === person || question.other === person)
      .filter((question) => (kind === undefined ? !hasFaded(question) : question.kind === kind))
      .sort(bestFirst)
      .slice(0, limit);
  }

  /** How many questions have not faded, by their kind. */
  count(): Record<QuestionKind, number> {
    const counts = { same: 0, who: 0, belongs: 0 };
    for (const question of this.#open.values()) if (!hasFaded(question)) counts[question.kind]++;
    return counts;
  }

  /** The question of an id; null when it is not open. */
  find(id: string): Question | null {
    return this.#open.get(id) ?? null;
  }

  /** Unnamed groups that are alike to a person and may be that person, and the named people these are alike to. */
  alikeTo(person: string): { readonly groups: string[]; readonly rivals: string[] } {
    const { groups, said, apart } = this.#known;
    const unnamed = [...groups.alike(person)].flatMap(([group, { meet }]) => {
      const cannotBe = meet || isNamed(group, said) || said.ignored.has(group);
      return cannotBe || apart.get(person)?.has(group) ? [] : [group];
    });
    const others = unnamed.flatMap((group) => [...groups.alike(group).keys()]);
    const rivals = new Set(others.filter((other) => other !== person && isNamed(other, said)));
    return { groups: unnamed, rivals: [...rivals] };
  }

  /** How many faces a person or group has, of those that were looked at. */
  facesOf(person: string): number {
    return this.#known.groups.of(person).faces.size;
  }

  /** In how many moments a person or group was seen. */
  momentsOf(person: string): number {
    return new Set([...this.#known.groups.of(person).faces].map(({ moment }) => moment)).size;
  }

  /** Faces of a person or group that show them best, the clearest first. */
  clearest(person: string, count: number): string[] {
    return clearestOf([...this.#known.groups.of(person).faces], count);
  }

  /** The same of those that the owner confirmed. */
  confirmedOf(person: string, count: number): string[] {
    const { groups, said } = this.#known;
    const confirmed = [...groups.of(person).faces].filter(({ id }) => said.assignments.get(id)?.confirmed);
    return clearestOf(confirmed, count);
  }

  /** Brings the questions into line with what was said since. */
  follow(said: Said, { faces, persons }: Touched): void {
    const { groups } = this.#known;
    const touched = new Set(persons);
    const moving = new Set(faces);
    for (const person of touched) for (const { id } of groups.of(person).faces) moving.add(id);
    for (const face of moving) {
      for (const person of [groups.personOf(face), said.assignments.get(face)?.person])
        if (person !== undefined) touched.add(person);
    }
    const before = this.#neighboursOf(touched);
    for (const face of moving) groups.move(face, said.assignments.get(face)?.person);
    this.#known = { ...this.#known, said, apart: apartOf(groups, said) };
    const stale = new Set([...touched, ...before, ...this.#neighboursOf(touched)]);
    for (const person of stale) this.#close(person);
    for (const person of stale) this.#ask(person);
  }

  /** Groups whose questions depend on these; what is asked about people with a name depends on nobody else. */
  #neighboursOf(persons: Iterable<string>): string[] {
    const { groups, said } = this.#known;
    return [...persons]
      .flatMap((person) => [...groups.alike(person).keys()])
      .filter((person) => !isNamed(person, said));
  }

  /** The best open question of a kind; those that are closed by now are thrown away on the way. */
  #top(kind: QuestionKind): Question | undefined {
    const queue = this.#queues.get(kind);
    for (let top = queue?.peek(); top !== undefined; top = queue?.peek()) {
      if (this.#open.get(top.id) === top) return top;
      queue?.pop();
    }
    return undefined;
  }

  /** Whoever asks a question is who it is closed with; of two groups without a name, both ask the same. */
  #ask(person: string): void {
    const questions = questionsAbout(person, this.#known);
    if (questions.length > 0) this.#idsOf.set(person, new Set(questions.map(({ id }) => id)));
    for (const question of questions) {
      if (this.#open.has(question.id)) continue;
      this.#open.set(question.id, question);
      this.#queues.get(question.kind)?.push(question);
    }
  }

  #close(person: string): void {
    for (const id of this.#idsOf.get(person) ?? []) this.#open.delete(id);
    this.#idsOf.delete(person);
  }
}

function apartOf(groups: Groups, { different, rejected }: Said): Map<string, Set<string>> {
  const apart = new Map([...different].map(([person, others]) => [person, new Set(others.keys())]));
  const add = (a: string, b: string) => apart.set(a, (apart.get(a) ?? new Set()).add(b));
  for (const [face, persons] of rejected) {
    const holder = groups.personOf(face);
    for (const person of persons) {
      if (holder === undefined || holder === person) continue;
      add(holder, person);
      add(person, holder);
    }
  }
  return apart;
}

function clearestOf(faces: ReviewFace[], count: number): string[] {
  return faces
    .sort((a, b) => b.clarity - a.clarity || (a.id < b.id ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}

/** Faces an answer is expected to settle a click. */
function facesPerClick({ settles, clicks }: Question): number {
  return settles / clicks;
}

function hasFaded(question: Question): boolean {
  return facesPerClick(question) < FADED;
}

function bestFirst(a: Question, b: Question): number {
  return facesPerClick(b) - facesPerClick(a) || (a.id < b.id ? -1 : 1);
}
