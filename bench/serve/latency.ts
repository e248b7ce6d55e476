/** Times of one kind of request, ms. */
export class Latency {
  readonly #times: number[] = [];

  async of<T>(work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const result = await work();
    this.#times.push(performance.now() - started);
    return result;
  }

  /** The processor time of what is done at once, so that a busy machine says the same. */
  ofProcessor(work: () => unknown): void {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    this.#times.push((user + system) / 1000);
  }

  /** The time that such a share of the requests did not pass. */
  quantile(share: number): number {
    const sorted = this.#times.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  }

  get line(): string {
    const [median, p99] = [this.quantile(0.5), this.quantile(0.99)].map((ms) => `${ms.toFixed(1)} ms`);
    return `median ${median}, p99 ${p99} of ${this.#times.length}`;
  }
}
