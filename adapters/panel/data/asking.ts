/** A question that is asked anew whenever its answer may be another; the latest answer counts. */
export class Asking<T> {
  readonly #told: () => void;
  /** Grows with each question, so that the answer to an older one is known as such. */
  #latest = 0;
  #underWay: string | null = null;
  #askAfter: (() => Promise<T>) | null = null;
  value: T | undefined;
  /** What `value` answers. */
  of: string | null = null;
  problem: unknown = null;

  /** @param told an answer has come, or the word that there is none */
  constructor(told: () => void) {
    this.#told = told;
  }

  /**
   * Asks at once, or, when the same is being asked, once more after its answer.
   *
   * @param key what is asked
   */
  ask(key: string, request: () => Promise<T>): void {
    if (this.#underWay === key) {
      this.#askAfter = request;
      return;
    }
    this.#underWay = key;
    this.#askAfter = null;
    this.#latest += 1;
    const number = this.#latest;
    const settle = (value: T | undefined, problem: unknown) => {
      if (number !== this.#latest) return;
      this.#underWay = null;
      this.problem = problem;
      if (problem === null) {
        this.value = value;
        this.of = key;
      }
      this.#told();
      if (this.#askAfter !== null) this.ask(key, this.#askAfter);
    };
    request().then(
      (value) => settle(value, null),
      (problem: unknown) => settle(undefined, problem ?? new Error('no reason')),
    );
  }

  /** Nobody waits for an answer any more. */
  end(): void {
    this.#latest += 1;
    this.#underWay = null;
    this.#askAfter = null;
  }
}
