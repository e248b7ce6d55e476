import { isDeepStrictEqual } from 'node:util';
import { Album, FIRST_NAME, NOBODY } from './album.js';
import { type Death, type Done, live } from './life.js';

/** What came of an album that was written while its writer was killed again and again. */
export interface Outcome {
  /** Lives of the writer that ended by a kill. */
  readonly kills: number;
  /** Sidecars that were new after a life, over all of them. */
  readonly written: number;
  /** Photos whose sidecar was once neither the old nor the new one, byte for byte. */
  readonly damaged: readonly string[];
  /** What the last life, which nobody killed, left undone. */
  readonly last: Done | null;
  /** Temporary files and anything else that does not belong there, at the end. */
  readonly strangers: readonly string[];
  /** Sidecars that exiftool could read at the end. */
  readonly read: number;
  /** Whether taking all names out again left what was there before Kith, and nothing else. */
  readonly takenBack: boolean;
}

/** Begins lives of the writer, one after the other: `attempt` tells whether the death came before the end. */
export type Deaths = (attempt: (death: Death) => Promise<boolean>) => Promise<void>;

/** Writes, changes and takes out names in an album while the writer dies, and looks at every sidecar after each death. */
export async function writeUnderKills(photos: number, deaths: Deaths): Promise<Outcome> {
  const album = new Album(photos);
  try {
    const foreign = await album.dump();
    for (const said of [FIRST_NAME, NOBODY] as const) {
      await live(album, said);
      album.learn(said);
    }
    const damaged = new Set<string>();
    const look = (name: string) => {
      const seen = album.look(name);
      for (const photo of seen.damaged) damaged.add(photo);
      return seen.changed;
    };
    look(NOBODY);

    let kills = 0;
    let written = 0;
    let generation = 1;
    await deaths(async (death) => {
      const name = generation % 3 === 0 ? NOBODY : `Person ${generation}`;
      const end = await live(album, name, death);
      written += look(name);
      // There is always something to do: after a life that came to its end another name is written, or taken out.
      if (end === null) kills++;
      else generation++;
      return end === null;
    });

    const last = await live(album, 'Person last');
    written += look('Person last');
    const read = (await album.dump()).length;
    const strangers = album.strangers();
    await live(album, NOBODY);
    const takenBack = isDeepStrictEqual(await album.dump(), foreign);
    return { kills, written, damaged: [...damaged], last, strangers, read, takenBack };
  } finally {
    album.remove();
  }
}
