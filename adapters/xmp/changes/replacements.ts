import { nameKey } from '../names.js';
import { bySource, sourceOf } from './statements.js';
import type { NamedStatement, Statement } from './types.js';

/**
 * Who took the place of a name in its list: where one name went and one came, at the same time, it was renamed, as
 * darktable renames a tag. That is a program that knows no boxes. Where the old name lost its box as well, or the new
 * one has a box, somebody left and somebody else came.
 */
export function replacementsIn(
  lost: readonly NamedStatement[],
  fresh: readonly NamedStatement[],
  now: readonly Statement[],
): (statement: NamedStatement) => NamedStatement | null {
  const went = bySource(lost);
  const came = bySource(fresh);
  const boxed = new Set(
    now.flatMap(({ name, box }) => (name === null || box === null ? [] : [nameKey(name)])),
  );
  const lostBoxes = new Set(lost.filter(({ box }) => box !== null).map(inPlace));
  return (statement) => {
    const source = sourceOf(statement);
    const one = theOnly(came.get(source));
    if (one === null || theOnly(went.get(source)) === null) return null;
    return lostBoxes.has(inPlace(statement)) || boxed.has(nameKey(one.name)) ? null : one;
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
