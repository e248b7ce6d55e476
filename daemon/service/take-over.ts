import { type Orientation, sameName } from '../../adapters/xmp/index.js';
import type { HostWord } from '../people/index.js';
import type { Conflict } from '../store/index.js';
import { isDisputed } from './conflicts.js';
import { inFrameOfFaces } from './frames.js';
import { doubtedFaces, hostWords, type ReadPhoto } from './host-words.js';
import { namesWritten, writtenOf } from './metadata-memory.js';
import type { Rooms } from './rooms.js';

/** What another program says of one photo file, against what it said when Kith read it last. */
export interface Heard extends ReadPhoto {
  readonly path: string;
  /** Nothing was known of what it says before. */
  readonly isFirst: boolean;
}

/** What Kith found on a photo that something is said of. */
export function foundOn({ faces, bodies }: Rooms['store'], photo: string) {
  return {
    photo,
    // Without their vectors: a library's first day reads a hundred thousand photos.
    faces: faces.boxesOf(photo),
    bodies: bodies.ofPhoto(photo).map(({ id }) => id),
  };
}

/** The same changes, which are told of the stored raster, where Kith's faces of the file are. */
export function placed(
  path: string,
  orientation: Orientation,
  { given, renamed, removed }: Heard['changes'],
): Heard['changes'] {
  return {
    given: inFrameOfFaces(path, orientation, given),
    renamed: inFrameOfFaces(path, orientation, renamed),
    removed: inFrameOfFaces(path, orientation, removed),
  };
}

/**
 * Takes over whom other programs name: what was never heard of before as one event, what they changed as one event for
 * each change. What contradicts the owner's word here waits for the owner as a conflict.
 *
 * @returns photos on which it changed something
 */
export function takeOver(rooms: Rooms, heard: readonly Heard[]): Set<string> {
  const first = heard.filter(({ isFirst }) => isFirst);
  const later = heard.filter(({ isFirst }) => !isFirst);
  return new Set([...decide(rooms, first, true), ...decide(rooms, later, false)]);
}

/** @returns the photos that something was said of */
function decide(rooms: Rooms, heard: readonly Heard[], isFirst: boolean): string[] {
  const { people, changes } = rooms;
  const words = hostWords(heard, people.state);
  const { decided, disputed } = people.hear(sourcesOf(heard), words, isFirst);
  for (const step of decided) changes.decided(step, people);
  for (const one of heard) {
    const asked: Asked[] = [
      ...doubtedFaces(one, people.state).map((face) => ({ face, name: null })),
      ...disputed.filter(({ photo }) => photo === one.photo),
    ];
    for (const about of asked) askOwner(rooms, one, about);
    if (asked.length > 0) changes.conflicts();
  }
  const photos = [...words.map(({ photo }) => photo), ...heard.filter(wasTouched).map(({ photo }) => photo)];
  changes.photos(photos);
  return photos;
}

/** A face that something is said of which waits for the owner. */
type Asked = Pick<HostWord, 'name' | 'replaced' | 'sources'> & { readonly face: string };

function askOwner(rooms: Rooms, heard: Heard, asked: Asked): void {
  const { store, people } = rooms;
  const { face, name: theirs, sources = sourcesOf([heard]) } = asked;
  // Which of two names counts is the larger question.
  if (theirs === null && isDisputed(store.conflicts.of(face), people)) return;
  const at = new Date().toISOString();
  const wrote = wroteOf(rooms, heard.path, asked);
  store.conflicts.save({ face, path: heard.path, theirs, sources, at, wrote });
}

/** What Kith has written of a face in a file, and where another name replaced it. */
function wroteOf({ store, people }: Rooms, path: string, asked: Asked): Conflict['wrote'] {
  const { face, replaced, sources = [] } = asked;
  const former = store.conflicts.of(face);
  // What was written before the question came up has not been touched since.
  if (former?.path === path && former.wrote !== null && isDisputed(former, people)) return former.wrote;
  const { assignments, people: persons } = people.state;
  const mine = persons.get(assignments.get(face)?.person ?? '')?.name;
  const written = writtenOf(store, path);
  const names = written === null ? [] : [...namesWritten(written)];
  const asWritten = (one = '') => names.find((name) => sameName(name, one));
  const name = asWritten(replaced) ?? asWritten(mine ?? undefined);
  return name === undefined ? null : { name, replacedIn: sameName(name, replaced ?? '') ? sources : [] };
}

/** What a program left out without knowing it is written again. */
function wasTouched({ changes: { removed, renamed } }: Heard): boolean {
  return removed.length + renamed.length > 0;
}

/** Where something changed, as `mwg`. */
function sourcesOf(heard: readonly Heard[]): string[] {
  const changes = heard.flatMap(({ changes: { given, renamed, removed } }) => [
    ...given,
    ...renamed,
    ...removed,
  ]);
  const noted = heard.some((one) => one.noted.length > 0) ? ['kith'] : [];
  return [...new Set([...noted, ...changes.flatMap(({ sources }) => sources)])].sort();
}
