/** A network's file that is missing, damaged or cannot be fetched: what happened, to which file, and what mends it. */
export class ModelError extends Error {
  override readonly name = 'ModelError';

  constructor(
    readonly file: string,
    what: string,
    readonly mend: string = 'kith models fetch',
    options?: ErrorOptions,
  ) {
    super(`${file} ${what}. Run: ${mend}`, options);
  }
}
