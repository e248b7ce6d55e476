import { dirname } from 'node:path';
import type { Hold } from '../../protocol/index.js';
import type { PeopleState, Writing } from '../people/index.js';
import { folderOf } from './folders.js';
import type { Rooms } from './rooms.js';
import { summaryOf } from './summary.js';

type Known = Pick<Rooms, 'store' | 'people' | 'library'>;

/** What keeps names out of files in the whole library. */
export function allHolds(rooms: Known): Hold[] {
  const off = rooms.store.folders.list().filter(({ writeMode }) => writeMode === 'none');
  return [...off.map(({ path }) => writeMode(path)), ...reverts(rooms, isSomething)];
}

/** What keeps names out of the files of these photos. */
export function holdsOn(photos: ReadonlySet<string>, rooms: Known): Hold[] {
  const isOn = (person: string) => rooms.library.photosOf(person).some((photo) => photos.has(photo));
  const isMeant = ({ everything, people, photos: some }: Writing) =>
    everything || some.some((photo) => photos.has(photo)) || people.some(isOn);
  return [...foldersOff(photos, rooms).map(writeMode), ...reverts(rooms, isMeant)];
}

function isSomething({ everything, people, photos }: Writing): boolean {
  return everything || people.length + photos.length > 0;
}

function writeMode(folder: string): Hold {
  return { by: 'write-mode', folder };
}

/** The folders of the list in which nothing is written, and those that are on no list. */
function foldersOff(photos: ReadonlySet<string>, { store }: Known): string[] {
  const folders = store.folders.list();
  const files = [...photos].flatMap((photo) => store.files.ofPhoto(photo)).filter(({ missing }) => !missing);
  const off = files.flatMap(({ path }) => {
    const folder = folderOf(path, folders);
    return folder === undefined || folder.writeMode === 'none' ? [folder?.path ?? dirname(path)] : [];
  });
  return [...new Set(off)].sort();
}

/** The steps that took out of files what is out of them still; all of them, for each must be undone. */
function reverts({ people }: Known, isMeant: (writing: Writing) => boolean): Hold[] {
  const { log, undone, state } = people;
  const { everything, people: who, photos } = state.withheld;
  if (!everything && who.size + photos.size === 0) return [];
  return log.flatMap((entry) => {
    const { id, event } = entry;
    if (event.kind !== 'withheld' || undone.has(id)) return [];
    if (!isMeant(stillOut(event, state))) return [];
    return [{ by: 'revert' as const, step: id, summary: summaryOf(entry, people) }];
  });
}

/** What was not let be written again since. */
function stillOut({ everything, people, photos }: Writing, { withheld }: PeopleState): Writing {
  return {
    everything: everything && withheld.everything,
    people: people.filter((person) => withheld.people.has(person)),
    photos: photos.filter((photo) => withheld.photos.has(photo)),
  };
}
