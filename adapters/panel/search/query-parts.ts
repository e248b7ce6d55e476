/** A query as names, filters and the signs between them, so that chips can show and change it. Plain functions of text. */

export type Sign = '&' | '|' | '-' | '(' | ')' | 'only';

/** How a term is joined to those before it. */
export type Joining = 'and' | 'or' | 'without';

export interface QueryParts {
  /** Names and filters as they are written. */
  readonly terms: readonly string[];
  /** What stands before each term, and behind the last: one more than there are terms. */
  readonly signs: readonly (readonly Sign[])[];
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const anySign = /only|[&|()−–-]/giu;

/** @param spans where the names and filters stand, as the daemon tells them, from left to right */
export function readQuery(text: string, spans: readonly Span[]): QueryParts {
  const ends = [0, ...spans.map(({ to }) => to)];
  const starts = [...spans.map(({ from }) => from), text.length];
  return {
    terms: spans.map(({ from, to }) => text.slice(from, to)),
    signs: starts.map((start, at) => signsIn(text.slice(ends[at], start))),
  };
}

/** The text of a query; `readQuery` makes the same of it again. */
export function writeQuery(parts: QueryParts): string {
  const { terms, signs } = tidy(parts);
  let text = '';
  let isOpen = true;
  for (const [at, before] of signs.entries()) {
    for (const sign of before) {
      text += (isOpen || sign === ')' ? '' : ' ') + sign;
      isOpen = sign === '(' || sign === '-';
    }
    const term = terms[at];
    if (term === undefined) continue;
    text += (isOpen ? '' : ' ') + term;
    isOpen = false;
  }
  return text;
}

/** With one more term. What is an `or` so far is put in brackets, so that the new term counts for all of it. */
export function withTerm(parts: QueryParts, term: string, joining: Joining): QueryParts {
  const { terms, signs } = joining !== 'or' && isEither(parts) ? inBrackets(parts) : parts;
  const link: Sign[] = terms.length === 0 ? [] : [joining === 'or' ? '|' : '&'];
  if (joining === 'without') link.push('-');
  return {
    terms: [...terms, term],
    signs: [...signs.slice(0, -1), [...(signs.at(-1) ?? []), ...link], []],
  };
}

/** The query without one of its terms, and without the signs that were for it alone. */
export function withoutTerm({ terms, signs }: QueryParts, at: number): QueryParts {
  const before = [...(signs[at] ?? [])];
  const after = [...(signs[at + 1] ?? [])];
  dropPrefixes(before, after);
  while (before.at(-1) === '(' && after[0] === ')') {
    before.pop();
    after.shift();
    dropPrefixes(before, after);
  }
  return { terms: terms.toSpliced(at, 1), signs: signs.toSpliced(at, 2, joinedSigns(before, after)) };
}

export function replaceTerm({ terms, signs }: QueryParts, at: number, term: string): QueryParts {
  return { terms: terms.with(at, term), signs };
}

/** Whether photos with it are ruled out. */
export function isRuledOut({ signs }: QueryParts, at: number): boolean {
  return signs[at]?.at(-1) === '-';
}

export function ruleOut(parts: QueryParts, at: number, out: boolean): QueryParts {
  if (isRuledOut(parts, at) === out) return parts;
  const before = parts.signs[at] ?? [];
  return { ...parts, signs: parts.signs.with(at, out ? [...before, '-'] : before.slice(0, -1)) };
}

/** Whether a term is an alternative to what is before it. */
export function isAlternative({ signs }: QueryParts, at: number): boolean {
  return signs[at]?.includes('|') ?? false;
}

export function makeAlternative(parts: QueryParts, at: number, alternative: boolean): QueryParts {
  const rest: Sign[] = (parts.signs[at] ?? []).filter((sign) => sign !== '&' && sign !== '|');
  const joint = closingOf(rest);
  return { ...parts, signs: parts.signs.with(at, rest.toSpliced(joint, 0, alternative ? '|' : '&')) };
}

/** Whether nobody else with a name may be on the photos. */
export function isOnly(parts: QueryParts): boolean {
  return parts.signs[0]?.[0] === 'only' && !isEither(parts);
}

export function makeOnly(parts: QueryParts, only: boolean): QueryParts {
  if (isOnly(parts) === only) return parts;
  const [first = [], ...others] = parts.signs;
  if (!only) return { ...parts, signs: [first.slice(1), ...others] };
  const { terms, signs } = isEither(parts) ? inBrackets(parts) : parts;
  return { terms, signs: signs.with(0, ['only', ...(signs[0] ?? [])]) };
}

function signsIn(gap: string): Sign[] {
  return [...gap.matchAll(anySign)].map(([found]) => {
    if (found === '&' || found === '|' || found === '(' || found === ')') return found;
    return found.length > 1 ? 'only' : '-';
  });
}

/** Signs before a term that is taken out, and that were for it alone. */
function dropPrefixes(before: Sign[], after: readonly Sign[]): void {
  const isGroupOver = after[0] === undefined || after[0] === '|' || after[0] === ')';
  while (before.at(-1) === '-' || (isGroupOver && before.at(-1) === 'only')) before.pop();
}

/** What stands between the neighbours of a term that was taken out. */
function joinedSigns(before: Sign[], after: Sign[]): Sign[] {
  const last = before.at(-1);
  const isFirst = last === undefined || last === '(' || last === 'only';
  const isLast = after[0] === undefined || after[0] === ')';
  const joints = [isJoint(last) ? before.pop() : null, isJoint(after[0]) ? after.shift() : null];
  if (isFirst || isLast) return [...before, ...after];
  return [...before, joints.includes('|') ? '|' : '&', ...after];
}

function isJoint(sign: Sign | undefined): boolean {
  return sign === '&' || sign === '|';
}

/** Every joint said by its sign but the one before `-`, and no brackets that change nothing. */
function tidy({ terms, signs }: QueryParts): QueryParts {
  const all = signs.map((some) => [...some]);
  for (let at = 0; at < terms.length; at++) {
    const [before, after] = [all[at], all[at + 1]];
    while (before?.at(-1) === '(' && after?.[0] === ')') {
      before.pop();
      after.shift();
    }
  }
  while (isAllInBrackets(all)) {
    all[0]?.shift();
    all.at(-1)?.pop();
  }
  return { terms, signs: all.map((some, at) => (at === 0 || at === terms.length ? some : jointed(some))) };
}

function jointed(signs: readonly Sign[]): Sign[] {
  const joint = closingOf(signs);
  const rest: Sign[] = signs.filter((sign) => sign !== '&');
  if (rest.includes('|') || rest[joint] === '-') return rest;
  return rest.toSpliced(joint, 0, '&');
}

/** How many brackets are closed first. */
function closingOf(signs: readonly Sign[]): number {
  const other = signs.findIndex((sign) => sign !== ')');
  return other === -1 ? signs.length : other;
}

/** Whether the first sign is a bracket that the last one closes. */
function isAllInBrackets(signs: readonly (readonly Sign[])[]): boolean {
  if (signs[0]?.[0] !== '(' || signs.at(-1)?.at(-1) !== ')') return false;
  return depthsOf(signs)
    .slice(0, -1)
    .every((depth) => depth > 0);
}

/** How many brackets are open behind each sign. */
function depthsOf(signs: readonly (readonly Sign[])[]): number[] {
  let depth = 0;
  return signs.flat().map((sign) => {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    return depth;
  });
}

/** Whether it is an `or` outside of all brackets. */
function isEither({ signs }: QueryParts): boolean {
  const depths = depthsOf(signs);
  return signs.flat().some((sign, at) => sign === '|' && depths[at] === 0);
}

function inBrackets({ terms, signs }: QueryParts): QueryParts {
  const first = signs.with(0, ['(', ...(signs[0] ?? [])]);
  return { terms, signs: first.with(-1, [...(first.at(-1) ?? []), ')']) };
}
