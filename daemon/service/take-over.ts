import type { Orientation } from '../../adapters/xmp/index.js';
import { inFrameOfFaces } from './frames.js';
import { doubtedFaces, hostWords, type ReadPhoto } from './host-words.js';
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
    faces: faces.ofPhoto(photo).map(({ id, box }) => ({ id, box })),
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
 * Takes over whom other programs name: what was never heard of before as one event, what they changed as another. What
 * contradicts the owner's word here waits for the owner as a conflict.
 *
 * @returns photos on which it changed something
 */
export function takeOver(rooms: Rooms, heard: readonly Heard[]): Set<string> {
  const first = heard.filter(({ isFirst }) => isFirst);
  const later = heard.filter(({ isFirst }) => !isFirst);
  return new Set([...decide(rooms, first, true), ...decide(rooms, later, false)]);
}

/** @returns the photos that something was said of */
function decide({ store, people, changes }: Rooms, heard: readonly Heard[], isFirst: boolean): string[] {
  const words = hostWords(heard, people.state);
  const { decided, disputed } = people.hear(sourcesOf(heard), words, isFirst);
  if (decided !== null) changes.decided(decided, people);
  for (const one of heard) {
    const theirs = disputed.filter(({ photo }) => photo === one.photo);
    const asked = [
      ...doubtedFaces(one, people.state).map((face) => ({ face, name: null })),
      ...theirs.map(({ face, name }) => ({ face, name })),
    ];
    for (const { face, name } of asked) askOwner(store, one, face, name);
    if (asked.length > 0) changes.conflicts();
  }
  const photos = [...words.map(({ photo }) => photo), ...heard.filter(wasTouched).map(({ photo }) => photo)];
  changes.photos(photos);
  return photos;
}

function askOwner(store: Rooms['store'], heard: Heard, face: string, theirs: string | null): void {
  const at = new Date().toISOString();
  store.conflicts.save({ face, path: heard.path, theirs, sources: sourcesOf([heard]), at });
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
