import type { Span } from './query.js';

export interface Token {
  readonly kind: '&' | '|' | '-' | '(' | ')' | 'word' | 'quoted' | 'unclosed' | 'end';
  /** A word as it stands, or what was quoted. */
  readonly text: string;
  readonly at: Span;
}

const space = /[\s\p{Cc}]*/uy;
/** Ends a word wherever it comes; a dash only begins one. */
const word = /[^\s\p{Cc}&|()"“”„]+/uy;
/** A quote inside is written twice. */
const quoted = /["“”„]((?:[^"“”„]|""|““|””|„„)*)["“”„]/uy;
const operators: Readonly<Record<string, '&' | '|' | '-' | '(' | ')'>> = {
  '&': '&',
  '|': '|',
  '(': '(',
  ')': ')',
  '-': '-',
  '−': '-',
  '–': '-',
};

/** Goes over a query from its start to its end. */
export class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Where the last token ended. */
  get position(): number {
    return this.#at;
  }

  /** The next token, which stays the next one. */
  peek(): Token {
    const from = this.#at + this.#match(space, this.#at).length;
    const first = this.#text.charAt(from);
    const token = (kind: Token['kind'], text: string, length: number): Token => ({
      kind,
      text,
      at: { from, to: from + length },
    });
    if (first === '') return token('end', '', 0);
    const operator = operators[first];
    if (operator !== undefined) return token(operator, first, 1);
    const inQuotes = this.#match(quoted, from);
    if (inQuotes !== '') return token('quoted', unquote(inQuotes), inQuotes.length);
    const plain = this.#match(word, from);
    if (plain !== '') return token('word', plain, plain.length);
    return token('unclosed', this.#text.slice(from), this.#text.length - from);
  }

  next(): Token {
    const token = this.peek();
    this.#at = token.at.to;
    return token;
  }

  /** Whether a sticky pattern comes next. */
  sees(pattern: RegExp): boolean {
    return this.#match(pattern, this.#at) !== '';
  }

  /** What a sticky pattern finds next, if anything; then the scanner stands behind it. */
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at += found[0].length;
    return found;
  }

  #match(pattern: RegExp, from: number): string {
    pattern.lastIndex = from;
    return pattern.exec(this.#text)?.[0] ?? '';
  }
}

function unquote(text: string): string {
  return text
    .slice(1, -1)
    .replace(/(["“”„])\1/gu, '$1')
    .trim();
}
