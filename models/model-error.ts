/** A network's file that is missing, damaged or cannot be fetched: what happened, to which file, and what mends it. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  /** The message without what mends it. */
  readonly what: string;

  constructor(
    readonly file: string,
    what: string,
    readonly mend: string = 'kith models fetch',
    options?: ErrorOptions,
  ) {
    super(`${file} ${what}. Run: ${mend}`, options);
    this.what = `${file} ${what}.`;
  }
}

/** What an error says to the owner; `fetch` keeps the telling part in its cause. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message === 'fetch failed' && error.cause !== undefined) return reasonOf(error.cause);
  const code = 'code' in error ? error.code : undefined;
  const plain = typeof code === 'string' ? plainReasons[code] : undefined;
  return plain ?? (error.message || String(code ?? error.name));
}

const plainReasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the address is not known; is this computer online?',
  EAI_AGAIN: 'the address could not be looked up; is this computer online?',
  ENETUNREACH: 'the network cannot be reached; is this computer online?',
  ECONNREFUSED: 'the server refused the connection',
  ENOSPC: 'the disk is full',
  ENOENT: 'there is no such file',
  EACCES: 'Kith may not do that there: permission denied',
};
