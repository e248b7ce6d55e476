import type { Box } from '../../models/types.js';
import type { TruePerson, TruePhoto } from './truth.js';

/** A found face; box 0..1 of the displayed picture. */
export interface FoundFace {
  readonly id: string;
  readonly box: Box;
}

export interface PhotoMatch {
  /** Found faces that are somebody. */
  readonly matched: readonly { face: FoundFace; name: string }[];
  /** People with a visible face that was not found. */
  readonly missed: readonly TruePerson[];
  /** Found faces that are nobody the truth names. */
  readonly bystanders: readonly FoundFace[];
}

/**
 * Pairs found faces with the people of the truth: a face's middle must lie in `within`, nearest to the given middle
 * first, each face and each person once.
 */
export function matchFaces(photo: TruePhoto, faces: readonly FoundFace[]): PhotoMatch {
  const visible = photo.people.filter(({ face, within }) => face === 'visible' && within !== undefined);
  const pairs = visible
    .flatMap((person) =>
      faces
        .filter((face) => lies(face, person))
        .map((face) => ({ person, face, far: distance(photo, face, person) })),
    )
    .sort((a, b) => a.far - b.far);
  const matched = new Map<FoundFace, TruePerson>();
  const found = new Set<TruePerson>();
  for (const { person, face } of pairs) {
    if (matched.has(face) || found.has(person)) continue;
    matched.set(face, person);
    found.add(person);
  }
  return {
    matched: [...matched].map(([face, { name }]) => ({ face, name })),
    missed: visible.filter((person) => !found.has(person)),
    bystanders: faces.filter((face) => !matched.has(face)),
  };
}

function middle({ box }: FoundFace): { x: number; y: number } {
  return { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 };
}

function lies(face: FoundFace, { within }: TruePerson): boolean {
  if (within === undefined) return false;
  const { x, y } = middle(face);
  const [x0, y0, x1, y1] = within;
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}

function distance(photo: TruePhoto, face: FoundFace, person: TruePerson): number {
  const { x, y } = middle(face);
  return Math.hypot((x - (person.x ?? x)) * photo.width, (y - (person.y ?? y)) * photo.height);
}
