import pLimit from 'p-limit';
import { type Changes, type Recovered, sameName } from '../../adapters/xmp/index.js';
import type { Conflict } from '../store/index.js';
import { isDisputed, isSettled } from './conflicts.js';
import { inFrameOfFaces } from './frames.js';
import type { Noted } from './host-words.js';
import { seenOf, writtenOf } from './metadata-memory.js';
import type { Rooms } from './rooms.js';
import { librarySettings } from './settings.js';
import { foundOn, type Heard, placed, takeOver } from './take-over.js';

/** Photos read at once: more than there are exiftool processes. */
const READ_AT_ONCE = 8;

/** Other programs keep to it, whatever the owner chose for Kith. */
const DEFAULT_ROOT = 'People';

/** What was read of one photo file. */
interface Read extends Heard {
  readonly changes: Changes;
}

/**
 * Takes over whom other programs name in the metadata of photos: on the first day all of it, later what they changed.
 *
 * @param paths photo files whose metadata may have changed
 * @param tell how many of them are read
 * @returns photos on which it changed something, or may have taken out what Kith wrote
 */
export async function listen(
  rooms: Rooms,
  paths: Iterable<string>,
  tell: (done: number) => void = () => undefined,
): Promise<Set<string>> {
  const limit = pLimit(READ_AT_ONCE);
  let done = 0;
  const read = async (path: string) => {
    const heard = await hear(rooms, path);
    tell(++done);
    return heard;
  };
  const heard = (await limit.map(paths, read)).flatMap((one) => one ?? []);
  const changed = takeOver(rooms, heard);
  // After the decisions: what was killed between is heard once more and is then nothing new.
  rooms.store.transaction(() => {
    for (const { path, changes } of heard) remember(rooms, path, changes);
  });
  return new Set([...changed, ...heard.filter(({ changes }) => isSilent(changes)).map(({ photo }) => photo)]);
}

async function hear(rooms: Rooms, path: string): Promise<Read | null> {
  const { store, metadata, log } = rooms;
  const file = store.files.get(path);
  if (file === undefined || file.photo === null || file.missing || file.setAside !== null) return null;
  const seen = seenOf(store, path);
  const remembered = writtenOf(store, path);
  const recovered = remembered === null && seen === null ? await recover(rooms, path) : null;
  const known = { written: recovered?.written ?? remembered, seen };
  if (seen !== null && (await metadata.isAsSeen(path, known))) {
    store.retagged.remove(path);
    return null;
  }
  const { peopleRoot, picasaContacts } = librarySettings(store);
  const roots = [...new Set([peopleRoot, DEFAULT_ROOT])];
  const options = { roots, ...(picasaContacts !== null && { contacts: picasaContacts }) };
  const changes = await metadata.readChanges(path, known, options);
  const problems = 'code' in changes ? [changes] : changes.problems;
  for (const { code, message } of problems) log.warn({ path, code }, message);
  if ('code' in changes) return null;
  const noted = namesNoted(recovered);
  // A program that wrote the file may have left out what Kith wrote there, and decided nothing by it.
  const mayBeLess = known.written !== null && seen !== null && changes.problems.length === 0;
  if (isSilent(changes) && noted.length === 0 && !mayBeLess) {
    remember(rooms, path, changes);
    return null;
  }
  const { orientation } = changes.seen;
  return {
    path,
    isFirst: seen === null,
    ...foundOn(store, file.photo),
    open: openIn(rooms, path),
    changes: { ...changes, ...placed(path, orientation, changes) },
    noted: inFrameOfFaces(path, orientation, noted),
  };
}

function remember({ store, people }: Rooms, path: string, { seen, theirs }: Changes): void {
  store.seen.save(path, seen);
  store.retagged.remove(path);
  for (const conflict of store.conflicts.inFile(path))
    if (!isSettled(conflict, people) && isOver(conflict, theirs)) store.conflicts.remove(conflict.face);
}

/** What the metadata of a file says of faces against the owner's word here, which nobody has settled. */
function openIn({ store, people }: Rooms, path: string) {
  const open = store.conflicts.inFile(path).filter((conflict) => isDisputed(conflict, people));
  return open.flatMap(({ face, theirs }) => (theirs === null ? [] : [{ face, name: theirs }]));
}

/** Whether a file that contradicted the owner does so no more. What a database says does not stand in files. */
function isOver({ theirs, sources }: Conflict, said: Changes['theirs']): boolean {
  const ofFiles = sources.every((source) => source.includes('/'));
  return theirs !== null && ofFiles && !said.some(({ name }) => sameName(name, theirs));
}

/** What Kith wrote by its own notes in the files, where the database that knew it is lost. */
async function recover({ store, metadata }: Rooms, path: string): Promise<Recovered | null> {
  const recovered = await metadata.recover(path);
  if (recovered !== null) store.written.save(path, recovered.written);
  return recovered;
}

/** Whom somebody had named there; what the machine had said it can say again. */
function namesNoted(recovered: Recovered | null): Noted[] {
  return (recovered?.people ?? []).flatMap(({ name, box, provenance }) => {
    const by = provenance?.by ?? 'kith';
    return by === 'kith' ? [] : [{ name, box, by }];
  });
}

/** Whether nobody is named in a file but whom Kith knows from it. */
function isSilent({ given, renamed, removed }: Changes): boolean {
  return given.length + renamed.length + removed.length === 0;
}
