import type { KithClient, Person, PhotoOfPerson } from '../../../protocol/index.js';
import { everyPage } from '../data/every-page.js';

/** A person or group and all photos of it. */
export interface LoadedPerson {
  readonly person: Person;
  /** Oldest first, those without a date before them. */
  readonly photos: readonly PhotoOfPerson[];
  /** From this probability on a name is written without the owner. */
  readonly sure: number;
}

/** @returns null where nobody has this id */
export async function loadPerson(client: KithClient, id: string): Promise<LoadedPerson | null> {
  const [{ people }, { settings }] = await Promise.all([
    client.request('people', { person: id }),
    client.request('settings.get', { name: 'sure' }),
  ]);
  const [person] = people;
  if (person === undefined) return null;
  const sure = settings.find(({ name }) => name === 'sure')?.value ?? 1;
  return { person, photos: await photosOf(client, person.id), sure: Number(sure) };
}

function photosOf(client: KithClient, person: string): Promise<PhotoOfPerson[]> {
  return everyPage(async (cursor) => {
    const { photos, next } = await client.request('person.photos', { person, cursor, limit: 1000 });
    return { items: photos, next };
  });
}
