import type { Params, Refusal, Result } from '../../protocol/index.js';
import { dot, type Exemplar, Gallery } from '../gallery/index.js';
import type { Moment } from '../library/index.js';
import { bodiesByMoment } from './clothes.js';
import { moments } from './observations.js';
import type { Rooms } from './rooms.js';

type Explanation = Result<'face.explain'>;

/** People of the moment whose clothes are told; more say nothing more. */
const CLOTHES_TOLD = 5;

/** Of a photo that is not here any more. */
const NO_MOMENT: Moment = { id: '', photos: [], dated: false };

/** Why a face or a body has the person it has, and whom it cannot be. */
export function createExplain({ store, people, packs }: Rooms) {
  return function explain({ face: id }: Params<'face.explain'>): Explanation | Refusal {
    const face = store.faces.get(id);
    const photo = (face ?? store.bodies.get(id))?.photo;
    if (photo === undefined) {
      return { refused: 'not-found', what: `There is no face ${id}.`, hint: '`kith faces` lists the faces.' };
    }
    const current = people.state.assignments.get(id);
    return {
      face: id,
      person: current?.person ?? null,
      name: nameOf(current?.person),
      confirmed: current?.confirmed ?? false,
      likeliest: face === undefined ? null : likeliest(id, face.embedding),
      moment: momentOf(id, photo),
      excluded: [...rejectedFor(id), ...besideIt(id, photo)],
    };
  };

  /** Who it is by its looks alone. */
  function likeliest(id: string, embedding: Float32Array): Explanation['likeliest'] {
    const gallery = new Gallery(exemplarsBut(id), packs.faces.calibration);
    const assigned = gallery.assign(embedding);
    if (assigned === null) return null;
    return {
      person: assigned.person,
      name: nameOf(assigned.person),
      probability: assigned.probability,
      because: assigned.because.map(({ id: exemplar, weight, similarity }) => ({
        face: exemplar,
        file: fileOf(store.faces.get(exemplar)?.photo),
        weight,
        similarity,
      })),
    };
  }

  /** The confirmed faces of named people; never the face itself, which would vouch for itself. */
  function exemplarsBut(id: string): Map<string, Exemplar[]> {
    const exemplars = new Map<string, Exemplar[]>();
    for (const [face, { person, confirmed }] of people.state.assignments) {
      if (!confirmed || face === id || nameOf(person) === null) continue;
      const stored = store.faces.get(face);
      if (stored === undefined) continue;
      const exemplar = {
        id: face,
        vector: stored.embedding,
        quality: { ...stored.quality, score: stored.score },
        takenAt: store.photos.get(stored.photo)?.takenAt ?? null,
      };
      exemplars.set(person, [...(exemplars.get(person) ?? []), exemplar]);
    }
    return exemplars;
  }

  /** What clothes say: whose body on another photo of the moment is like this one's. */
  function momentOf(id: string, photo: string): Explanation['moment'] {
    const moment = moments(store).find(({ photos }) => photos.includes(photo)) ?? NO_MOMENT;
    const photos = Math.max(1, moment.photos.length);
    const { evidence } = packs.bodies ?? {};
    const [bodies = []] = evidence === undefined ? [] : bodiesByMoment(store, [moment]);
    const own = bodies.find((body) => body.face === id || body.id === id);
    if (own === undefined || evidence === undefined) return { photos, clothes: [] };
    const likest = new Map<string, { person: string; file: string | null; similarity: number }>();
    for (const body of bodies) {
      const person = people.state.assignments.get(body.face ?? body.id)?.person;
      if (person === undefined || body.photo === photo) continue;
      const similarity = dot(own.vector, body.vector);
      if (similarity <= (likest.get(person)?.similarity ?? Number.NEGATIVE_INFINITY)) continue;
      likest.set(person, { person, file: fileOf(body.photo), similarity });
    }
    const clothes = [...likest.values()]
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, CLOTHES_TOLD)
      .map((seen) => ({
        ...seen,
        name: nameOf(seen.person),
        support: Math.max(0, evidence.slope * seen.similarity + evidence.intercept),
      }));
    return { photos, clothes };
  }

  function rejectedFor(id: string) {
    return [...(people.state.rejected.get(id) ?? [])].map((person) => ({
      person,
      name: nameOf(person),
      why: 'rejected' as const,
    }));
  }

  /** Faces of one photo are different people. */
  function besideIt(id: string, photo: string) {
    return store.faces.ofPhoto(photo).flatMap((other) => {
      const person = people.state.assignments.get(other.id)?.person;
      if (other.id === id || person === undefined) return [];
      return [{ person, name: nameOf(person), why: 'same-photo' as const }];
    });
  }

  function nameOf(person: string | undefined): string | null {
    return person === undefined ? null : (people.state.people.get(person)?.name ?? null);
  }

  function fileOf(photo: string | undefined): string | null {
    if (photo === undefined) return null;
    return store.files.ofPhoto(photo).find(({ missing }) => !missing)?.path ?? null;
  }
}
