/** What a change is about, so that who takes it back can tell what else is told of it then. */
export type About = 'face' | 'photo' | 'person' | null;

/** One change of the state, as it can be taken back: the latest first. */
export interface Change {
  readonly about: About;
  readonly key: string | number;
  takeBack(): void;
}

/** A cut is made only now and then, so that it costs little a step. */
const SLACK = 1.25;

/** Notes every change of the state, step by step, so that the latest steps can be taken back. */
export class Trail {
  readonly #most: number;
  #changes: Change[] = [];
  /** Where the changes of each step begin. */
  #starts: number[] = [];

  /** @param most changes that are kept; the oldest steps are forgotten first */
  constructor(most: number) {
    this.#most = most;
  }

  /** How many of the latest steps can be taken back. */
  get steps(): number {
    return this.#starts.length;
  }

  /** From here on changes are another step's. */
  begin(): void {
    if (this.#changes.length > this.#most * SLACK) this.#cut();
    if (this.#most > 0) this.#starts.push(this.#changes.length);
  }

  note(change: Change): void {
    if (this.#most > 0) this.#changes.push(change);
  }

  /** What so many of the latest steps changed, the oldest first. */
  latest(steps: number): readonly Change[] {
    return this.#changes.slice(this.#startOf(steps));
  }

  /** Takes so many of the latest steps back. */
  takeBack(steps: number): void {
    const start = this.#startOf(steps);
    for (const change of this.#changes.splice(start).reverse()) change.takeBack();
    this.#starts.length -= steps;
  }

  #startOf(steps: number): number {
    return this.#starts[this.#starts.length - steps] ?? this.#changes.length;
  }

  #cut(): void {
    const least = this.#changes.length - this.#most;
    const kept = this.#starts.filter((start) => start >= least);
    const from = kept[0] ?? this.#changes.length;
    this.#changes = this.#changes.slice(from);
    this.#starts = kept.map((start) => start - from);
  }
}
