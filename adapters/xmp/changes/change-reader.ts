import type { PeopleFiles } from '../people-file.js';
import type { NameReader, ReadNamesOptions } from '../sources/index.js';
import type { Failure } from '../types.js';
import { compare } from './compare.js';
import { readFiles } from './reading.js';
import { placesAway, recall, remember, stillOwn } from './remember.js';
import type { Changes, LastKnown } from './types.js';

/** Tells what other programs changed in a photo's files since Kith wrote them, or saw them. */
export class ChangeReader {
  readonly #readers: { readonly files: PeopleFiles; readonly names: NameReader };

  constructor(files: PeopleFiles, names: NameReader) {
    this.#readers = { files, names };
  }

  /** See `XmpAdapter.readChanges`. */
  async read(photo: string, last: LastKnown, options: ReadNamesOptions): Promise<Changes | Failure> {
    const reading = await readFiles(this.#readers, photo, last.written, options);
    if ('code' in reading) return reading;
    const { people: seen, gone, ...then } = recall(last);
    const kept = [...then.kept, ...reading.known];
    const own = stillOwn(reading.own, gone);
    const mute = new Set([...reading.unread, ...placesAway(last)]);
    const { given, renamed, removed, theirs, ...rest } = compare({ ...reading, own, seen, kept, mute });
    const { problems } = reading;
    return { given, renamed, removed, theirs, seen: remember(last, reading, rest), problems };
  }
}
