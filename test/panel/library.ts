import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kith } from '../../daemon/cli/open.js';
import type { TruePhoto } from '../../daemon/eval/truth.js';
import { openKith } from '../../daemon/main.js';
import { connect, type Service } from '../../daemon/serve/index.js';
import { isRefusal } from '../../protocol/index.js';
import { accepted, copyPhotos, silent } from '../line/album.js';

/** A library of real photos, recognised and served as the daemon does. */
export interface ServedLibrary {
  readonly photos: string;
  readonly service: Service;
  /** A link that signs in, to the start page or to photos by their paths in the album. */
  link(...files: string[]): Promise<string>;
  stop(): Promise<void>;
  /** Starts the daemon again, at the same address. */
  start(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function serveLibrary(album: string, truth: readonly TruePhoto[]): Promise<ServedLibrary> {
  const home = mkdtempSync(join(tmpdir(), 'kith-panel-'));
  const [photos, data] = [join(home, 'photos'), join(home, 'data')];
  copyPhotos(album, photos, truth);
  let kith: Kith;

  async function start(): Promise<void> {
    kith = accepted(await openKith({ data, log: silent }));
    accepted(await kith.serve({ onShutdown: () => {} }));
  }
  await start();
  const library: ServedLibrary = {
    photos,
    get service() {
      return kith.service;
    },
    async link(...files) {
      const daemon = await connect(data);
      if (daemon === null || isRefusal(daemon)) throw new Error('no daemon answered');
      const params = files.length > 0 ? { files: files.map((file) => join(photos, file)) } : {};
      const { url } = await daemon.client.request('panel.link', params);
      daemon.close();
      return url;
    },
    stop: () => kith.close(),
    start,
    async restart() {
      await kith.close();
      await start();
    },
    async close() {
      await kith.close();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  accepted(await library.service.scan({ dirs: [photos] }));
  return library;
}
