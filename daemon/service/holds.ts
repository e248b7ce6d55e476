import { dirname } from 'node:path';
import type { Hold } from '../../protocol/index.js';
import type { LogEntry, People, Writing } from '../people/index.js';
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
function foldersOff(photos: ReadonlySet<string>, { store, library }: Known): string[] {
  const folders = store.folders.list();
  const off = [...photos]
    .flatMap((photo) => library.filesOf(photo))
    .flatMap((path) => {
      const folder = folderOf(path, folders);
      return folder === undefined || folder.writeMode === 'none' ? [folder?.path ?? dirname(path)] : [];
    });
  return [...new Set(off)].sort();
}

/** The steps that hold names back still; all of them, for each must be undone. */
function reverts({ people }: Known, isMeant: (writing: Writing) => boolean): Hold[] {
  const { everything, people: persons, photos } = people.state.withheld;
  if (!everything && persons.size + photos.size === 0) return [];
  return [...heldBack(people)]
    .filter(([, writing]) => isMeant(writing))
    .map(([entry]) => ({ by: 'revert', step: entry.id, summary: summaryOf(entry, people) }));
}

/** What each step holds back, without what a later one let be written again. */
function heldBack({ log, undone }: Pick<People, 'log' | 'undone'>): Map<LogEntry, Writing> {
  const held = new Map<LogEntry, Writing>();
  for (const entry of log) {
    const { id, event } = entry;
    if (undone.has(id)) continue;
    if (event.kind === 'withheld') held.set(entry, event);
    if (event.kind !== 'released') continue;
    if (event.everything) held.clear();
    for (const [step, writing] of held) held.set(step, without(writing, event));
  }
  return held;
}

function without({ everything, people, photos }: Writing, released: Writing): Writing {
  return {
    everything,
    people: people.filter((person) => !released.people.includes(person)),
    photos: photos.filter((photo) => !released.photos.includes(photo)),
  };
}
