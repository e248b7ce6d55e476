import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Album, readAlbum } from '../daemon/eval/index.js';
import type { Half } from '../daemon/eval/truth.js';
import { openKith } from '../daemon/main.js';
import { defaultPack } from '../models/index.js';

/** Both halves of an album, recognised once from nothing with a face pack; the photos are only read. */
export async function scanAlbum(album: string, pack: string = defaultPack): Promise<Record<Half, Album>> {
  const data = await mkdtemp(join(tmpdir(), 'kith-bench-'));
  try {
    const kith = await openKith({ data, log: pino({ level: 'warn' }, process.stderr) });
    if ('refused' in kith) throw new Error(kith.what);
    if (pack !== defaultPack) {
      const adopted = await kith.service.modelsAdopt({ pack });
      if ('refused' in adopted) throw new Error(`${adopted.what} ${adopted.hint}`);
    }
    await kith.service.scan({ dirs: [album], write: 'none' });
    await kith.close();
    return {
      dev: await readAlbum(album, data, 'dev', { pack }),
      score: await readAlbum(album, data, 'score', { pack }),
    };
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}
