import type { Params, Refusal, Result } from '../../protocol/index.js';
import { clarityOf, dot, type Exemplar, Gallery } from '../gallery/index.js';
import type { Moment } from '../library/index.js';
import type { StoredFace } from '../store/index.js';
import { bodiesByMoment } from './clothes.js';
import { isDescribed, moments } from './observations.js';
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
      likeliest: face === undefined ? null : likeliest(face),
      moment: momentOf(id, photo, face),
      excluded: [...rejectedFor(id), ...besideIt(id, photo)],
    };
  };

  /** Who it is by its looks alone. */
  function likeliest(face: StoredFace): Explanation['likeliest'] {
    if (!isDescribed(face)) return null;
    const { confirmed, others } = facesOfNamed();
    const gallery = new Gallery(confirmed, packs.faces.calibration).withAutomatic(others);
    const assigned = gallery.assign(face.embedding, exemplarOf(face));
    if (assigned === null) return null;
    const { person, probability, doubt, because, runnerUp, margin } = assigned;
    return {
      person,
      name: nameOf(person),
      probability,
      doubt,
      because: because.map(({ id, band, ...reason }) => ({
        face: id,
        file: fileOf(store.faces.get(id)?.photo),
        years: band === null ? null : { from: yearOf(band.from), to: yearOf(band.to) },
        ...reason,
      })),
      runnerUp: runnerUp && { ...runnerUp, name: nameOf(runnerUp.person) },
      margin,
    };
  }

  /** The faces of people who have a name, by person: those the owner confirmed, and those the machine added. */
  function facesOfNamed() {
    const confirmed = new Map<string, Exemplar[]>();
    const others = new Map<string, Exemplar[]>();
    for (const [id, assignment] of people.state.assignments) {
      const { person } = assignment;
      const face = nameOf(person) === null ? undefined : store.faces.get(id);
      if (face === undefined || !isDescribed(face)) continue;
      const faces = assignment.confirmed ? confirmed : others;
      faces.set(person, [...(faces.get(person) ?? []), exemplarOf(face)]);
    }
    return { confirmed, others };
  }

  function exemplarOf({ id, photo, embedding, quality, score }: StoredFace): Exemplar {
    const takenAt = store.photos.get(photo)?.takenAt ?? null;
    return { id, vector: embedding, quality: { ...quality, score }, takenAt };
  }

  /** What clothes say: whose body on another photo of the moment is like this one's. */
  function momentOf(id: string, photo: string, face: StoredFace | undefined): Explanation['moment'] {
    const moment = moments(store).find(({ photos }) => photos.includes(photo)) ?? NO_MOMENT;
    const photos = Math.max(1, moment.photos.length);
    const { evidence } = packs.bodies ?? {};
    const [bodies = []] = evidence === undefined ? [] : bodiesByMoment(store, [moment]);
    const own = bodies.find((body) => body.face === id || body.id === id);
    if (own === undefined || evidence === undefined) return { photos, clothes: [] };
    const doubt = face === undefined ? 1 : 1 - clarityOf(face.quality, packs.faces.calibration.clarity);
    const likest = new Map<string, Omit<Explanation['moment']['clothes'][number], 'name' | 'support'>>();
    for (const body of bodies) {
      const person = people.state.assignments.get(body.face ?? body.id)?.person;
      if (person === undefined || body.photo === photo) continue;
      const similarity = dot(own.vector, body.vector);
      if (similarity <= (likest.get(person)?.similarity ?? Number.NEGATIVE_INFINITY)) continue;
      likest.set(person, { person, file: fileOf(body.photo), photo: body.photo, body: body.id, similarity });
    }
    const clothes = [...likest.values()]
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, CLOTHES_TOLD)
      .map((seen) => ({
        ...seen,
        name: nameOf(seen.person),
        support: doubt * Math.max(0, evidence.slope * seen.similarity + evidence.intercept),
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

/** The year of a day since 1970; null where a band has no end. */
function yearOf(day: number): number | null {
  return Number.isFinite(day) ? new Date(day * 86_400_000).getUTCFullYear() : null;
}
