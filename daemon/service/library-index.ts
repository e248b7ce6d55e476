import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { groupBy } from '../gallery/group-by.js';
import { momentsOf } from '../library/index.js';
import {
  type Appearances,
  appearancesAfter,
  appearancesOf,
  Catalogue,
  type CataloguedPhoto,
  type Important,
  type Index,
  importantPeople,
  type Library,
  NameBook,
  namedPeople,
  type PeopleState,
  sameTexts,
  survivor,
} from '../people/index.js';
import { type Photo, photoOf, type Store } from '../store/index.js';
import type { Rooms } from './rooms.js';

/** Most photos show no body that is known, and need no list of their own for that. */
const NOBODY: readonly string[] = [];

/** The library in memory, for searches and memories. */
export interface IndexedLibrary extends Library, Index {
  readonly state: PeopleState;
  /** The people with a name, the most important first. */
  readonly important: readonly Important[];
}

/** With more changed photos than these, reading all of them anew is quicker than one by one. */
const MOST_ONE_BY_ONE = 2000;

/**
 * Keeps what searches need of the store and the log in memory. Both tell when they change; then what changed is read
 * again, by the next who asks.
 */
export class LibraryIndex {
  readonly #store: Store;
  readonly #people: Rooms['people'];
  readonly #now: () => Date;
  readonly #changed = new Set<string>();
  /** Whose faces, and what photos, the log said something of since the library below was made. */
  readonly #touched = { photos: new Set<string>(), people: new Set<string>() };
  /** Null where all of it is to be read anew. */
  #catalogue: Catalogue | null = null;
  #library: IndexedLibrary | null = null;

  constructor({ store, people }: Pick<Rooms, 'store' | 'people'>, now: () => Date = () => new Date()) {
    this.#store = store;
    this.#people = people;
    this.#now = now;
    store.changes.listen((photo) => {
      if (photo === null) this.#catalogue = null;
      else this.#changed.add(photo);
    });
    people.listen(({ faces, photos, people: some }) => {
      for (const face of faces) this.#touched.photos.add(photoOf(face));
      for (const photo of photos) this.#touched.photos.add(photo);
      for (const person of some) this.#touched.people.add(person);
    });
  }

  /** The library as it is now. */
  get current(): IndexedLibrary {
    const { state } = this.#people;
    const catalogue = this.#upToDate();
    if (this.#library?.catalogue !== catalogue || this.#library.state !== state) {
      const appearances = this.#appearances(catalogue, state);
      this.#library = indexed(catalogue, state, dayOf(this.#now()), appearances);
      this.#touched.photos.clear();
      this.#touched.people.clear();
    }
    return this.#library;
  }

  /** The photos that are here, with the people as they were at a time. */
  asOf(time: string): IndexedLibrary {
    return indexed(this.#upToDate(), this.#people.asOf(time), dayOf(this.#now()));
  }

  #appearances(catalogue: Catalogue, state: PeopleState): Appearances {
    if (this.#library?.catalogue !== catalogue) return appearancesOf(catalogue, state);
    const positions = [...this.#touched.photos].flatMap((photo) => catalogue.positionOf(photo) ?? []);
    const touched = { positions: new Set(positions), people: this.#touched.people };
    return appearancesAfter(this.#library.appearances, catalogue, state, touched);
  }

  /** Where a photo's files are that are here. */
  filesOf(photo: string): readonly string[] {
    const { catalogue } = this.current;
    return catalogue.photos[catalogue.positionOf(photo) ?? -1]?.files ?? [];
  }

  /** Ids of the photos somebody is on. */
  photosOf(person: string): string[] {
    const { appearances, catalogue } = this.current;
    const positions = appearances.ofPerson.get(person) ?? [];
    return positions.flatMap((position) => catalogue.photos[position]?.id ?? []);
  }

  #upToDate(): Catalogue {
    if (this.#changed.size > MOST_ONE_BY_ONE) this.#catalogue = null;
    this.#catalogue =
      this.#catalogue === null
        ? catalogueOf(readAll(this.#store, this.#people.state))
        : withChanged(this.#catalogue, this.#changed, this.#store);
    this.#changed.clear();
    return this.#catalogue;
  }
}

function catalogueOf(photos: readonly CataloguedPhoto[]): Catalogue {
  const ordered = photos.toSorted(oldestFirst);
  return new Catalogue(ordered, () => momentsOf(ordered.map(toShot)));
}

/** `YYYY-MM-DD` where the owner is. */
export function dayOf(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The library as it stands in a catalogue and the state of the log. */
export function indexed(
  catalogue: Catalogue,
  state: PeopleState,
  today: string,
  appearances = appearancesOf(catalogue, state),
): IndexedLibrary {
  let important: Important[] | null = null;
  let names: NameBook | null = null;
  return {
    catalogue,
    appearances,
    state,
    byId: (id) => state.people.get(survivor(state.mergedInto, id)) ?? null,
    get important() {
      important ??= importantPeople(namedPeople(state), { catalogue, appearances }, state.facts, today);
      return important;
    },
    get names() {
      names ??= new NameBook(this.important.map(({ person }) => person));
      return names;
    },
  };
}

/** @param state has the ids of most faces in memory already */
function readAll(store: Store, { assignments }: PeopleState): CataloguedPhoto[] {
  const same = sameTexts(assignments.keys());
  const photoOfRow = ({ photo }: { readonly photo: string }) => photo;
  const files = groupBy(store.files.present(), photoOfRow);
  const faces = groupBy(store.faces.presentIds(), photoOfRow);
  const bodies = groupBy(store.bodies.presentIds(), photoOfRow);
  const idsOf = (rows: readonly { readonly id: string }[] = []) => rows.map(({ id }) => same(id));
  return store.photos.present().map((photo) => {
    const paths = (files.get(photo.id) ?? []).map(({ path }) => path);
    return toCatalogued(photo, paths, idsOf(faces.get(photo.id)), idsOf(bodies.get(photo.id)));
  });
}

/** The same catalogue where nothing that is kept in it is another now: a file that was written has another size only. */
function withChanged(catalogue: Catalogue, changed: Iterable<string>, store: Store): Catalogue {
  const differing = new Map<string, CataloguedPhoto | null>();
  for (const id of changed) {
    const now = readOne(id, store);
    const before = catalogue.photos[catalogue.positionOf(id) ?? -1] ?? null;
    if (!isDeepStrictEqual(now, before)) differing.set(id, now);
  }
  if (differing.size === 0) return catalogue;
  const others = catalogue.photos.filter(({ id }) => !differing.has(id));
  return catalogueOf([...others, ...[...differing.values()].filter((photo) => photo !== null)]);
}

/** A photo as it is now; null where it is not here. */
function readOne(id: string, store: Store): CataloguedPhoto | null {
  const photo = store.photos.get(id);
  const files = store.files.ofPhoto(id).filter(({ missing }) => !missing);
  if (photo === undefined || files.length === 0) return null;
  const faces = store.faces.boxesOf(id).map((face) => face.id);
  const bodies = store.bodies.ofPhoto(id).map((body) => body.id);
  const paths = files.map(({ path }) => path);
  return toCatalogued(photo, paths, faces, bodies);
}

function toCatalogued(
  { id, takenAt, latitude, longitude }: Photo,
  files: readonly string[],
  faces: readonly string[],
  bodies: readonly string[],
): CataloguedPhoto {
  return { id, takenAt, latitude, longitude, files, faces, bodies: bodies.length === 0 ? NOBODY : bodies };
}

/** As the store orders them: without a date first, then by their ids. */
function oldestFirst(a: CataloguedPhoto, b: CataloguedPhoto): number {
  const [x, y] = [a.takenAt ?? '', b.takenAt ?? ''];
  if (x !== y) return x < y ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** What `momentsOf` tells moments by. */
export function toShot({ id, files, ...photo }: CataloguedPhoto) {
  return { ...photo, photo: id, folder: dirname(files[0] ?? '') };
}
