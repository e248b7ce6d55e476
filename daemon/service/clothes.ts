import { type BodyPack, type Box, contrastBodies, meanBody } from '../../models/index.js';
import { type Clothes, clothesOf } from '../gallery/index.js';
import type { Moment } from '../library/index.js';
import type { Store } from '../store/index.js';
import { isDescribed } from './observations.js';

/** A body as it can be compared with the others of its moment, by dot product. */
export interface ContrastedBody {
  readonly id: string;
  readonly photo: string;
  /** The face that is this body's; null when none is seen. */
  readonly face: string | null;
  /** The whole person, 0..1 of the stored picture. */
  readonly box: Box;
  readonly vector: Float32Array;
}

/** The library's mean body is that of so many: ids begin with hashes, so the first of them are a fair sample. */
const SAMPLE = 2000;

/**
 * The bodies of moments, a moment at a time: all of them together may be more than the memory should hold. Moments
 * that no clock vouches for are left out, for clothes may have changed in them.
 */
export function* bodiesByMoment(store: Store, moments: Iterable<Moment>): Generator<ContrastedBody[]> {
  const sample = store.bodies.first(SAMPLE).filter(isDescribed);
  const libraryMean = meanBody(sample.map(({ embedding }) => embedding));
  if (libraryMean === null) return;
  for (const { photos, dated } of moments) {
    if (!dated) continue;
    const bodies = photos.flatMap((photo) => store.bodies.ofPhoto(photo)).filter(isDescribed);
    const vectors = contrastBodies(
      bodies.map(({ embedding }) => embedding),
      libraryMean,
    );
    yield vectors.flatMap((vector, i) => {
      const body = bodies[i];
      return body === undefined
        ? []
        : { id: body.id, photo: body.photo, face: body.face, box: body.box, vector };
    });
  }
}

/** How alike the clothes of the faces of each moment are; undefined where bodies are not looked for. */
export function clothesOfFaces(
  store: Store,
  pack: BodyPack | null,
  moments: Iterable<Moment>,
): Clothes | undefined {
  if (pack === null) return undefined;
  const alike = new Map<string, ReadonlyMap<string, number>>();
  for (const bodies of bodiesByMoment(store, moments)) {
    const ofFaces = bodies.flatMap(({ face, photo, vector }) =>
      face === null ? [] : { face, photo, vector },
    );
    for (const [face, others] of clothesOf(ofFaces)) alike.set(face, others);
  }
  return { alike, evidence: pack.evidence };
}
