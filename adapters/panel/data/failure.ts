import { RequestError } from '../../../protocol/index.js';
import { t } from '../strings/index.js';

/** What happened and what to do about it, each a sentence to show. */
export interface Failure {
  readonly what: string;
  readonly hint: string;
}

/** A failure in words. What is no answer of the daemon is a fault of the page, and told to the console too. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RequestError) return { what: error.what, hint: error.hint };
  reportError(error);
  return { what: t.fault, hint: t.faultHint };
}
