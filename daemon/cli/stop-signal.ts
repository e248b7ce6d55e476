const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Told once to stop, by a signal or by `give`. A second signal ends the process at once, as if nobody listened. */
export class StopSignal {
  readonly give: () => void;
  readonly given: Promise<void>;

  constructor() {
    let resolveGiven = (): void => {};
    this.given = new Promise((resolve) => {
      resolveGiven = resolve;
    });
    this.give = () => {
      resolveGiven();
      // Not at once: libraries that clean up at signals (the one that shows the cursor again) end the process
      // when they find that nobody else listens.
      setImmediate(() => this.release());
    };
    for (const signal of signals) process.on(signal, this.give);
  }

  /** Listens to signals no more. */
  release(): void {
    for (const signal of signals) process.off(signal, this.give);
  }
}
