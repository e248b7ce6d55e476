import pLimit from 'p-limit';
import type { Changes, NamedBox, Recovered } from '../../adapters/xmp/index.js';
import { inFrameOfFaces } from './frames.js';
import { doubtedFaces, hostWords, type Noted, type ReadPhoto } from './host-words.js';
import { seenOf, writtenOf } from './metadata-memory.js';
import type { Rooms } from './rooms.js';
import { librarySettings } from './settings.js';

/** Photos read at once: more than there are exiftool processes. */
const READ_AT_ONCE = 8;

/** Other programs keep to it, whatever the owner chose for Kith. */
const DEFAULT_ROOT = 'People';

/** What was read of one photo file. */
interface Heard extends ReadPhoto {
  readonly path: string;
  /** Nothing was known of the file's metadata before. */
  readonly isFirst: boolean;
  readonly changes: Changes;
}

/**
 * Takes over whom other programs name in the metadata of photos: on the first day all of it, later what they changed.
 * What contradicts the owner's word here waits for the owner as a conflict.
 *
 * @param paths photo files whose metadata may have changed
 * @param tell how many of them are read
 * @returns photos on which it changed something
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
  const changed = new Set<string>();
  for (const isFirst of [true, false]) {
    const told = heard.filter((one) => one.isFirst === isFirst);
    for (const photo of decide(rooms, told, isFirst)) changed.add(photo);
  }
  // After the decisions: what was killed between is heard once more and is then nothing new.
  rooms.store.transaction(() => {
    for (const { path, changes } of heard) remember(rooms.store, path, changes);
  });
  return changed;
}

async function hear(rooms: Rooms, path: string): Promise<Heard | null> {
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
  if (isSilent(changes) && noted.length === 0) {
    remember(store, path, changes);
    return null;
  }
  const placed = <T extends NamedBox>(entries: readonly T[]) =>
    inFrameOfFaces(path, changes.seen.orientation, entries);
  return {
    path,
    isFirst: seen === null,
    photo: file.photo,
    // Without their vectors: a library's first day reads a hundred thousand photos.
    faces: store.faces.ofPhoto(file.photo).map(({ id, box }) => ({ id, box })),
    bodies: store.bodies.ofPhoto(file.photo).map(({ id }) => id),
    changes: {
      ...changes,
      given: placed(changes.given),
      renamed: placed(changes.renamed),
      removed: placed(changes.removed),
    },
    noted: placed(noted),
  };
}

function remember(store: Rooms['store'], path: string, { seen }: Changes): void {
  store.seen.save(path, seen);
  store.retagged.remove(path);
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

/** @returns the photos that something was said of */
function decide(rooms: Rooms, heard: readonly Heard[], isFirst: boolean): string[] {
  const { store, people } = rooms;
  const words = hostWords(heard, people.state);
  const { disputed } = people.hear(sourcesOf(heard), words, isFirst);
  for (const one of heard) {
    const theirs = disputed.filter(({ photo }) => photo === one.photo);
    const asked = [
      ...doubtedFaces(one, people.state).map((face) => ({ face, name: null })),
      ...theirs.map(({ face, name }) => ({ face, name })),
    ];
    for (const { face, name } of asked) askOwner(store, one, face, name);
  }
  return [...words.map(({ photo }) => photo), ...heard.filter(wasTouched).map(({ photo }) => photo)];
}

function askOwner(
  store: Rooms['store'],
  { path, ...heard }: Heard,
  face: string,
  theirs: string | null,
): void {
  const at = new Date().toISOString();
  store.conflicts.save({ face, path, theirs, sources: sourcesOf([heard]), at });
}

/** Whether nobody is named in a file but whom Kith knows from it. */
function isSilent({ given, renamed, removed }: Changes): boolean {
  return given.length + renamed.length + removed.length === 0;
}

/** What a program left out without knowing it is written again. */
function wasTouched({ changes: { removed, renamed } }: Heard): boolean {
  return removed.length + renamed.length > 0;
}

/** The fields in which something changed, as `mwg`. */
function sourcesOf(heard: readonly Pick<Heard, 'changes' | 'noted'>[]): string[] {
  const changes = heard.flatMap(({ changes: { given, renamed, removed } }) => [
    ...given,
    ...renamed,
    ...removed,
  ]);
  const noted = heard.some((one) => one.noted.length > 0) ? ['kith'] : [];
  return [...new Set([...noted, ...changes.flatMap(({ sources }) => sources)])].sort();
}
