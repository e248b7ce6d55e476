/** Statements of files as lines that can be read: `appended/mwg: Anna @left`. */

import { compare, type Look } from '../../adapters/xmp/changes/compare.js';
import { fromSeen } from '../../adapters/xmp/changes/statements.js';
import type { GivenName, NamedStatement, Statement } from '../../adapters/xmp/changes/types.js';
import type { Box } from '../../adapters/xmp/index.js';

const LEFT: Box = { x0: 0.1, y0: 0.2, x1: 0.3, y1: 0.6 };

/** Faces of the picture. What ends in `~` was rounded by a program, what ends in `'` was redrawn over the same face. */
export const FACES: Readonly<Record<string, Box>> = Object.fromEntries([
  // Round the left face and more.
  ['body', { x0: 0.05, y0: 0.1, x1: 0.6, y1: 0.95 }],
  ...Object.entries({ left: 0, close: 0.08, middle: 0.3, right: 0.6 }).flatMap(([face, dx]) => {
    const box = { ...LEFT, x0: LEFT.x0 + dx, x1: LEFT.x1 + dx };
    const rounded = { ...box, x0: box.x0 + 0.003, y1: box.y1 - 0.004 };
    const redrawn = { x0: box.x0 - 0.03, y0: box.y0 - 0.05, x1: box.x1 + 0.05, y1: box.y1 + 0.02 };
    return [
      [face, box],
      [`${face}~`, rounded],
      [`${face}'`, redrawn],
    ];
  }),
]);

/** Everything that Kith writes of a person into one file. */
export function everywhere(place: string, person: string): string[] {
  const [name] = person.split(' @');
  const regions = person.includes('@')
    ? ['mwg', 'microsoft'].map((kind) => `${place}/${kind}: ${person}`)
    : [];
  const lists = ['digikam', 'lightroom', 'subject', 'personInImage'];
  return [...regions, ...lists.map((list) => `${place}/${list}: ${name}`)];
}

/** A statement of a line; `-` stands for no name. */
export function statement(line: string): Statement {
  const [, source = '', name = '', face] = /^(\S+): (.+?)(?: @(\S+))?$/.exec(line) ?? [];
  const [known] = fromSeen({ source, name, box: null });
  if (known === undefined) throw new Error(`no statement: ${line}`);
  const box = face === undefined ? null : FACES[face];
  if (box === undefined) throw new Error(`no face: ${line}`);
  return { ...known, name: name === '-' ? null : name, box };
}

function named(line: string): NamedStatement {
  const { name, ...rest } = statement(line);
  if (name === null) throw new Error(`no name: ${line}`);
  return { ...rest, name };
}

/** What was, and what is, in lines. */
export interface Lines {
  readonly kith?: readonly string[];
  readonly announced?: readonly string[];
  readonly seen?: readonly string[];
  readonly dropped?: readonly string[];
  readonly kept?: readonly string[];
  readonly mute?: readonly string[];
  readonly outdated?: readonly string[];
  readonly now: readonly string[];
}

/** The look that the lines tell of. A line of Kith's that is still there stands as written. */
export function look({
  kith = [],
  announced = [],
  seen = [],
  dropped = [],
  kept = [],
  mute = [],
  outdated = [],
  now,
}: Lines): Look {
  const said = now.map((line) => line.replace(/~$/, ''));
  const isRead = ({ field }: Statement) => field !== 'subject' && field !== 'iptcKeywords';
  return {
    own: kith.map((line) => ({ ...named(line), asWritten: said.includes(line) })),
    announced: announced.map(named),
    seen: seen.map(named),
    dropped: dropped.map(named),
    kept: kept.map(named),
    mute: new Set(mute),
    outdated: new Set(outdated),
    now: now.map(statement).filter(isRead),
  };
}

/** What changed, in lines such as `Anna → Bea @left (appended/mwg)`; `?` where it is not certain. */
export function changes(lines: Lines) {
  return told(compare(look(lines)));
}

/** A comparison in lines, each list sorted. */
export function told({
  given,
  renamed,
  removed,
  theirs,
}: Omit<ReturnType<typeof compare>, 'others' | 'standing'>) {
  const tell = ({ name, box, sources }: GivenName, sure = true) =>
    `${name}${face(box)} (${[...sources].sort().join(', ')})${sure ? '' : '?'}`;
  return {
    given: given.map((one) => tell(one)).sort(),
    renamed: renamed.map((one) => `${one.was} → ${tell(one, one.certain)}`).sort(),
    removed: removed.map((one) => tell(one, one.certain)).sort(),
    theirs: theirs.map((one) => tell(one)).sort(),
  };
}

function face(box: Box | null): string {
  if (box === null) return '';
  const known = Object.entries(FACES).find(([, other]) => JSON.stringify(other) === JSON.stringify(box));
  return ` @${known?.[0] ?? JSON.stringify(box)}`;
}
