import { type Fault, fault, isFault, type Query, type Span } from './query.js';
import { Scanner, type Token } from './scanner.js';
import { parseTerm } from './terms.js';

/** Nobody writes more by hand, and each level is a call. */
const DEEPEST = 50;
/** Keeps the worst query as quick as any other. */
const MOST_TERMS = 50;

/**
 * What a search asks for. `|` binds least, then `&`, a space, and `-`, which are one; `only` reaches to the end of what
 * is joined by them. The language is told in `daemon/people/search/index.ts`.
 */
export function parse(text: string): Query | Fault {
  return new Parser(text).whole();
}

class Parser {
  readonly #scanner: Scanner;
  #terms = 0;

  constructor(text: string) {
    this.#scanner = new Scanner(text);
  }

  whole(): Query | Fault {
    const query = this.#either(0);
    if (isFault(query)) return query;
    const rest = this.#scanner.peek();
    if (rest.kind === 'end') return query;
    return fault('This bracket was never opened.', 'Take it out, or open one before it.', rest.at);
  }

  #either(depth: number): Query | Fault {
    const parts: Query[] = [];
    do {
      const part = this.#all(depth);
      if (isFault(part)) return part;
      parts.push(part);
    } while (this.#skip('|'));
    return joined('or', parts);
  }

  #all(depth: number): Query | Fault {
    const parts: Query[] = [];
    for (;;) {
      const isJoined = this.#skip('&');
      const next = this.#scanner.peek();
      const isOver = next.kind === 'end' || next.kind === '|' || next.kind === ')';
      if (isOver && !isJoined && parts.length > 0) return joined('and', parts);
      if (isOver || (isJoined && parts.length === 0) || next.kind === '&') return missing(next);
      const part = this.#one(depth);
      if (isFault(part)) return part;
      parts.push(part);
    }
  }

  #one(depth: number): Query | Fault {
    const next = this.#scanner.peek();
    if (depth > DEEPEST) return tooDeep(next.at);
    if (this.#skip('-')) {
      const of = this.#one(depth + 1);
      return isFault(of) ? of : { kind: 'not', of };
    }
    if (next.kind === '(') return this.#inBrackets(depth);
    if (isOnly(next)) return this.#only(depth);
    if (next.kind !== 'word' && next.kind !== 'quoted' && next.kind !== 'unclosed') return missing(next);
    this.#terms += 1;
    if (this.#terms > MOST_TERMS) {
      return fault(`A search has at most ${MOST_TERMS} names and filters.`, 'Ask for less at once.', next.at);
    }
    return parseTerm(this.#scanner);
  }

  #only(depth: number): Query | Fault {
    const { at } = this.#scanner.next();
    const of = this.#all(depth + 1);
    return isFault(of) ? of : { kind: 'only', of, at };
  }

  #inBrackets(depth: number): Query | Fault {
    const { at } = this.#scanner.next();
    const inside = this.#either(depth + 1);
    if (isFault(inside)) return inside;
    if (this.#skip(')')) return inside;
    return fault('This bracket is never closed.', 'Close it with ).', at);
  }

  #skip(kind: Token['kind']): boolean {
    if (this.#scanner.peek().kind !== kind) return false;
    this.#scanner.next();
    return true;
  }
}

function isOnly({ kind, text }: Token): boolean {
  return kind === 'word' && text.toLowerCase() === 'only';
}

function joined(kind: 'and' | 'or', parts: readonly Query[]): Query {
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : { kind, parts };
}

function missing({ kind, text, at }: Token): Fault {
  const where = kind === 'end' ? 'at the end' : `before ${text}`;
  return fault(`A name or a filter is missing ${where}.`, 'Try a name, or "Anna & Ben".', at);
}

function tooDeep(at: Span): Fault {
  return fault('The search has too many brackets in each other.', 'Take some out.', at);
}
