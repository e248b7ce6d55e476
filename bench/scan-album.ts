import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Album, readAlbum } from '../daemon/eval/index.js';
import type { Half } from '../daemon/eval/truth.js';
import { openKith } from '../daemon/main.js';
import { defaultPack } from '../models/index.js';

/** Both halves of an album, recognised once from nothing with a face pack; the photos are only read. */
export function scanAlbum(album: string, pack: string = defaultPack): Promise<Record<Half, Album>> {
  return scanInto(album, { pack, bodies: null }, (data) => readHalves(album, data, { pack, bodies: null }));
}

/** With which packs faces and bodies are looked for; null: bodies are not. */
export interface Packs {
  readonly pack: string;
  readonly bodies: string | null;
}

/** Both halves of an album that was scanned into a data folder. */
export async function readHalves(album: string, data: string, packs: Packs): Promise<Record<Half, Album>> {
  return {
    dev: await readAlbum(album, data, 'dev', packs),
    score: await readAlbum(album, data, 'score', packs),
  };
}

/**
 * Recognises an album from nothing; the photos are only read.
 *
 * @param read what is wanted of the data folder, which is gone afterwards
 */
export async function scanInto<Read>(
  album: string,
  { pack, bodies }: Packs,
  read: (data: string) => Promise<Read>,
): Promise<Read> {
  const data = await mkdtemp(join(tmpdir(), 'kith-bench-'));
  try {
    const kith = await openKith({ data, log: pino({ level: 'warn' }, process.stderr) });
    if ('refused' in kith) throw new Error(kith.what);
    if (pack !== defaultPack) {
      const adopted = await kith.service.modelsAdopt({ pack });
      if ('refused' in adopted) throw new Error(`${adopted.what} ${adopted.hint}`);
    }
    const looking = await kith.service.modelsBodies({ pack: bodies });
    if ('refused' in looking) throw new Error(`${looking.what} ${looking.hint}`);
    await kith.service.settingsSet({ name: 'digikam', value: 'ignore' });
    await kith.service.scan({ dirs: [album], write: 'none' });
    await kith.close();
    return await read(data);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}
