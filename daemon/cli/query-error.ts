import stringWidth from 'string-width';
import { RequestError } from '../../protocol/index.js';
import { escapeControls, shorten } from './text.js';

/** Columns that are shown of each of what is before, in, and behind the faulty part. */
const SHOWN = 24;

/** A query that was refused, with the place in it. */
export class QueryError extends Error {
  override readonly name = 'QueryError';

  constructor(
    readonly query: string,
    readonly refusal: RequestError,
  ) {
    super(refusal.what);
  }

  /** The query, and below it a mark under the part that is wrong; nothing when no part is. */
  get lines(): string[] {
    const { at } = this.refusal;
    if (at === undefined) return [];
    const shown = (text: string, leaveOut: 'start' | 'end') => shorten(escapeControls(text), SHOWN, leaveOut);
    const before = shown(this.query.slice(0, at.from), 'start');
    const wrong = shown(this.query.slice(at.from, at.to), 'end');
    const rest = shown(this.query.slice(at.to), 'end');
    const mark = '^'.repeat(Math.max(1, stringWidth(wrong)));
    return [before + wrong + rest, ' '.repeat(stringWidth(before)) + mark];
  }
}

/** Tells the query with the refusal, so that the command can point into it. */
export function pointInto(query: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof RequestError ? new QueryError(query, error) : error;
  };
}
