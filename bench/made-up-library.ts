import type { NamedFace } from '../daemon/eval/index.js';
import { seededRandom } from '../daemon/gallery/random.js';

/** Where the second embedder's numbers begin in a vector (models/packs/faces.ts, permissive-1). */
const EMBEDDERS = [
  { from: 0, to: 512 },
  { from: 512, to: 704 },
];

/**
 * So many faces out of few real ones: copies, each turned in space. Inside a copy all distances are the real ones,
 * look-alikes included; between copies they are those of strangers.
 */
export function madeUpLibrary(real: readonly NamedFace[], size: number): NamedFace[] {
  const library: NamedFace[] = [];
  for (let copy = 0; library.length < size; copy++) {
    const turn = turned(copy);
    for (const face of real.slice(0, size - library.length)) {
      const name = face.name === null ? null : `${face.name} ${copy}`;
      const own = (key: string) => `${copy}-${key}`;
      const keys = { id: own(face.id), photo: own(face.photo), moment: own(face.moment) };
      library.push({ ...face, ...keys, name, vector: turn(face.vector) });
    }
  }
  return library;
}

/** A rotation that is cheap: the numbers of each embedder change places and signs, the same for all faces of a copy. */
function turned(copy: number): (vector: Float32Array) => Float32Array {
  const random = seededRandom(copy + 1);
  const moves = EMBEDDERS.flatMap(({ from, to }) => {
    const places = Array.from({ length: to - from }, (_, i) => ({ place: from + i, order: random() }));
    return places
      .sort((a, b) => a.order - b.order)
      .map(({ place }) => ({ place, sign: random() < 0.5 ? -1 : 1 }));
  });
  return (vector) => Float32Array.from(moves, ({ place, sign }) => sign * (vector[place] ?? 0));
}
