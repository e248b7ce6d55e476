import type { PeopleField, PlannedEntry } from '../../adapters/xmp/index.js';
import type { Params, PlannedFile, Refusal, Result } from '../../protocol/index.js';
import type { Writing } from '../people/index.js';
import type { ModeFor, Preview } from '../writeback/index.js';
import type { Settle } from './decide.js';
import { holdsOn } from './holds.js';
import { pageOrAllOf } from './page.js';
import { photosIn } from './photos-in.js';
import type { Rooms } from './rooms.js';

type Which = Pick<Params<'write.revert'>, 'everything' | 'people' | 'files'>;

const EVERYTHING: Writing = { everything: true, people: [], photos: [] };

/** The fields by the names they have in XMP and IPTC. */
const FIELD_NAMES: Readonly<Record<PeopleField, string>> = {
  mwg: 'mwg-rs:Regions',
  microsoft: 'MP:RegionInfo',
  tagsList: 'digiKam:TagsList',
  hierarchicalSubject: 'lr:hierarchicalSubject',
  subject: 'dc:subject',
  personInImage: 'Iptc4xmpExt:PersonInImage',
  iptcKeywords: 'IPTC Keywords',
};

/** What Kith writes into files: shown beforehand, taken out again, and let be written again. */
export function createWriting(rooms: Rooms, settle: Settle) {
  const { store, people, library, writeback } = rooms;

  async function preview({
    people: who,
    files,
    write,
    cursor,
    limit,
  }: Params<'write.preview'>): Promise<Result<'write.preview'> | Refusal> {
    const isAll = who === undefined && files === undefined;
    const writing = isAll ? EVERYTHING : named({ people: who, files });
    if ('refused' in writing) return writing;
    const photos = [...new Set(photosOf(writing))];
    const asIf: ModeFor = (mode) => write ?? (mode === 'none' ? 'sidecar' : mode);
    const { page, next } = pageOrAllOf(photos, (id) => id, cursor, limit);
    const { files: planned, unchanged, failed } = await writeback.preview(page, asIf);
    const held = holdsOn(new Set(page), rooms);
    return { files: planned.map(showPlanned), unchanged, failed: [...failed], held, next };
  }

  async function revert({
    wait,
    ...which
  }: Params<'write.revert'>): Promise<Result<'write.revert'> | Refusal> {
    const writing = resolve(which);
    if ('refused' in writing) return writing;
    return settle(people.withhold(writing), wait);
  }

  async function resume({
    wait,
    ...which
  }: Params<'write.resume'>): Promise<Result<'write.resume'> | Refusal> {
    const writing = resolve(which);
    if ('refused' in writing) return writing;
    // Also what was never taken out: a folder may be written to since today.
    return settle(people.release(writing), wait, photosOf(writing));
  }

  function photosOf({ everything, people: persons, photos }: Writing): string[] {
    if (everything) return presentPhotos();
    return [...photos, ...persons.flatMap((person) => library.photosOf(person))];
  }

  function presentPhotos(): string[] {
    return store.photos.present().map(({ id }) => id);
  }

  /** The people and photos that are meant, which may not be nobody and none. */
  function resolve(which: Which): Writing | Refusal {
    const { everything = false, people: who = [], files = [] } = which;
    if (!everything && who.length + files.length === 0) {
      const hint = 'Name people or files, or say --all.';
      return { refused: 'not-found', what: 'Nothing was named.', hint };
    }
    return named(which);
  }

  function named({ everything = false, people: who = [], files = [] }: Which): Writing | Refusal {
    const persons: string[] = [];
    for (const idOrName of who) {
      const person = people.find(idOrName);
      if (person === null)
        return {
          refused: 'not-found',
          what: `Nobody is called ${idOrName}.`,
          hint: '`kith people` lists ids and names.',
        };
      persons.push(person.id);
    }
    const photos = photosIn(store, files);
    return 'refused' in photos ? photos : { everything, people: persons, photos };
  }

  return { writePreview: preview, writeRevert: revert, writeResume: resume };
}

function showPlanned({ path, photo, isNew, add, drop }: Preview['files'][number]): PlannedFile {
  const change =
    (sign: '+' | '-') =>
    ({ field, text, box }: PlannedEntry) => ({ sign, field: FIELD_NAMES[field], text, box });
  return { path, photo, isNew, changes: [...drop.map(change('-')), ...add.map(change('+'))] };
}
