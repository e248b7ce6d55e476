import type { Params, Refusal, Result } from '../../protocol/index.js';
import { type Exemplar, Gallery } from '../gallery/index.js';
import type { StoredFace } from '../store/index.js';
import type { Rooms } from './rooms.js';

/** Why a face has the person it has, and whom it cannot be. */
export function createExplain({ store, people, calibrations }: Rooms) {
  return function explain({ face: id }: Params<'face.explain'>): Result<'face.explain'> | Refusal {
    const face = store.faces.get(id);
    if (face === undefined) {
      return { refused: 'not-found', what: `There is no face ${id}.`, hint: '`kith faces` lists the faces.' };
    }
    const assigned = new Gallery(exemplarsBut(id), calibrations.assignment).assign(face.embedding);
    const current = people.state.assignments.get(id);
    return {
      face: id,
      person: current?.person ?? null,
      name: nameOf(current?.person),
      confirmed: current?.confirmed ?? false,
      likeliest:
        assigned === null
          ? null
          : {
              person: assigned.person,
              name: nameOf(assigned.person),
              probability: assigned.probability,
              because: assigned.because.map(({ id: exemplar, weight, similarity }) => ({
                face: exemplar,
                file: fileOf(exemplar),
                weight,
                similarity,
              })),
            },
      excluded: [...rejectedFor(id), ...besideIt(face)],
    };
  };

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

  function rejectedFor(face: string) {
    return [...(people.state.rejected.get(face) ?? [])].map((person) => ({
      person,
      name: nameOf(person),
      why: 'rejected' as const,
    }));
  }

  /** Faces of one photo are different people. */
  function besideIt({ id, photo }: StoredFace) {
    return store.faces.ofPhoto(photo).flatMap((other) => {
      const person = people.state.assignments.get(other.id)?.person;
      if (other.id === id || person === undefined) return [];
      return [{ person, name: nameOf(person), why: 'same-photo' as const }];
    });
  }

  function nameOf(person: string | undefined): string | null {
    return person === undefined ? null : (people.state.people.get(person)?.name ?? null);
  }

  function fileOf(face: string): string | null {
    const photo = store.faces.get(face)?.photo;
    return photo === undefined
      ? null
      : (store.files.ofPhoto(photo).find(({ missing }) => !missing)?.path ?? null);
  }
}
