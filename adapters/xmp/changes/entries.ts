import { sameName } from '../names.js';
import type { Box } from '../types.js';
import type { BaseStatement } from './fates.js';
import type { Loss } from './losses.js';
import { NameIndex } from './name-index.js';
import { overlap, sourceOf } from './statements.js';
import type { Changes, NamedStatement } from './types.js';

/** A name of the base on one face, or on none. */
interface Face {
  readonly name: string;
  readonly box: Box | null;
}

/**
 * The losses by faces, each with everybody who tells of it. They come the most trusted first, and the first new name is
 * believed. A name that is taken out in one list and replaced in another was replaced.
 */
export function entriesOf(
  losses: readonly Loss[],
  base: readonly BaseStatement[],
): Pick<Changes, 'renamed' | 'removed'> {
  const byName = new NameIndex(base);
  const byFace = new Map<string, { face: Face; losses: Loss[] }>();
  for (const loss of losses) {
    for (const face of facesOf(loss.statement, byName)) {
      const key = JSON.stringify(face);
      const entry = byFace.get(key) ?? { face, losses: [] };
      entry.losses.push(loss);
      byFace.set(key, entry);
    }
  }
  const entries = [...byFace.values()].map(({ face, losses }) => toEntry(face, losses));
  return {
    renamed: entries.flatMap(({ was, name, ...entry }) => (name === null ? [] : [{ was, name, ...entry }])),
    removed: entries.flatMap(({ was, name, ...entry }) => (name === null ? [{ name: was, ...entry }] : [])),
  };
}

function toEntry({ name: was, box }: Face, losses: readonly Loss[]) {
  const name = losses.find(({ to }) => to !== null)?.to?.name ?? null;
  const agree = losses.filter(({ to }) => to === null || (name !== null && sameName(to.name, name)));
  return {
    was,
    name,
    box,
    sources: [...new Set(agree.map(({ statement }) => sourceOf(statement)))],
    certain: agree.some(({ certain }) => certain),
  };
}

/** The faces that a statement is about: its own, or all of that name where it is a mere word. */
function facesOf({ name, box }: NamedStatement, base: NameIndex<BaseStatement>): Face[] {
  const namesakes = base.like(name).filter((other) => sameName(other.name, name));
  const faces: { name: string; box: Box }[] = [];
  for (const other of namesakes) {
    const known =
      other.box === null || faces.some((face) => other.box !== null && overlap(face.box, other.box));
    if (!known && other.box !== null) faces.push({ name: other.name, box: other.box });
  }
  if (box !== null) return faces.filter((face) => overlap(face.box, box)).slice(0, 1);
  return faces.length > 0 ? faces : [{ name: namesakes[0]?.name ?? name, box: null }];
}
