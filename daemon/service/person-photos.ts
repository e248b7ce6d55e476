import type { Params, PhotoOfPerson, Refusal, Result } from '../../protocol/index.js';
import type { CataloguedPhoto, PeopleState } from '../people/index.js';
import { pageOf } from './page.js';
import type { Rooms } from './rooms.js';

/** The photos of one person in their order; all of it is in memory, so that a page of a thousand costs no query. */
export function createPersonPhotos({ people, library }: Pick<Rooms, 'people' | 'library'>) {
  return function personPhotos({
    person: asked,
    cursor,
    limit,
  }: Params<'person.photos'>): Result<'person.photos'> | Refusal {
    const person = people.find(asked);
    if (person === null) return nobody(asked);

    const { id: who, name } = person;
    const { appearances, catalogue, state } = library.current;
    const positions = appearances.ofPerson.get(who) ?? [];
    const idAt = (position: number) => catalogue.photos[position]?.id ?? '';
    const { page, next } = pageOf(positions, idAt, cursor, limit);
    const photos = page.flatMap((position) => catalogue.photos[position] ?? []);
    return { person: who, name, photos: photos.map((photo) => shownOf(photo, who, state)), next };
  };
}

function shownOf(
  { id: photo, takenAt, faces }: CataloguedPhoto,
  who: string,
  { assignments, notFaces }: PeopleState,
): PhotoOfPerson {
  const theirs = faces.flatMap((id) => {
    const assignment = assignments.get(id);
    if (assignment?.person !== who || notFaces.has(id)) return [];
    return [{ id, confirmed: assignment.confirmed, probability: assignment.probability }];
  });
  return { id: photo, takenAt, faces: theirs };
}

function nobody(who: string): Refusal {
  return {
    refused: 'not-found',
    what: `Nobody is called ${who}.`,
    hint: '`kith people` lists ids and names.',
  };
}
