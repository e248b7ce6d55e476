import { nameKey } from '../names.js';
import { bySource, LISTS_OF_DARKTABLE, sourceOf } from './statements.js';
import type { NamedStatement, Statement } from './types.js';

/** The lists of words that programs keep which know no boxes and no people. */
const LISTS_OF_KEYWORDS: readonly Statement['field'][] = [...LISTS_OF_DARKTABLE, 'iptcKeywords'];

/** Who took the place of a name in its list. */
export interface Replacement {
  readonly to: NamedStatement | null;
  /** The name changed in lists of keywords and nowhere else: somebody saw it there, and wrote another. */
  readonly isEdit: boolean;
}

/**
 * Who took the place of a name in its list: where one name went and one came, at the same time, it was renamed, as
 * darktable renames a tag. That is a program that knows no boxes. Where the old name lost its box as well, or the new
 * one has a box, somebody left and somebody else came.
 */
export function replacementsIn(
  lost: readonly NamedStatement[],
  fresh: readonly NamedStatement[],
  now: readonly Statement[],
): (statement: NamedStatement) => Replacement {
  const went = bySource(lost);
  const came = bySource(fresh);
  const boxed = new Set(
    now.flatMap(({ name, box }) => (name === null || box === null ? [] : [nameKey(name)])),
  );
  const lostBoxes = new Set(lost.filter(({ box }) => box !== null).map(inPlace));
  const lostElsewhere = new Set(lost.filter(({ field }) => !LISTS_OF_KEYWORDS.includes(field)).map(inPlace));
  return (statement) => {
    const source = sourceOf(statement);
    const one = theOnly(came.get(source));
    const isOne = one !== null && theOnly(went.get(source)) !== null && !boxed.has(nameKey(one.name));
    if (!isOne || lostBoxes.has(inPlace(statement))) return { to: null, isEdit: false };
    return { to: one, isEdit: !lostElsewhere.has(inPlace(statement)) };
  };
}

/** The first of the statements if all are of one name. */
function theOnly(statements: readonly NamedStatement[] = []): NamedStatement | null {
  const [first] = statements;
  const key = first === undefined ? '' : nameKey(first.name);
  return first !== undefined && statements.every(({ name }) => nameKey(name) === key) ? first : null;
}

function inPlace({ place, name }: NamedStatement): string {
  return JSON.stringify([place, nameKey(name)]);
}
