import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Album } from '../daemon/eval/index.js';
import type { Half } from '../daemon/eval/truth.js';
import type { Clothes } from '../daemon/gallery/index.js';
import { clothesOfFaces } from '../daemon/service/clothes.js';
import { moments } from '../daemon/service/observations.js';
import { Store } from '../daemon/store/index.js';
import { chooseBodyPack, defaultBodyPack, defaultPack } from '../models/index.js';
import { degradeAlbum } from './degraded-album.js';
import { SAMPLE_DATA } from './sample-data.js';
import { readHalves, scanInto } from './scan-album.js';

/** An album that groupings are measured on. */
export interface GroupingSet {
  readonly name: string;
  /** Whether part of its photos was spoilt on purpose. */
  readonly isDegraded: boolean;
  readonly halves: Record<Half, Album>;
  /** What clothes would say if moments did not matter. */
  readonly clothesAnywhere: Clothes | undefined;
}

const ALBUMS = ['album-dev', 'album-family'].map((name) => join(SAMPLE_DATA, name));
const SEED = 7;

/** Albums with their bodies, and a degraded copy of each. Some ten minutes for the two sample albums. */
export async function groupingSets(
  pack: string = defaultPack,
  albums: readonly string[] = ALBUMS,
): Promise<GroupingSet[]> {
  const sets: GroupingSet[] = [];
  for (const album of albums) {
    const name = basename(album);
    sets.push({ name, isDegraded: false, ...(await withBodies(resolve(album), pack)) });
    const copy = await mkdtemp(join(tmpdir(), 'kith-degraded-'));
    try {
      await degradeAlbum(album, copy, SEED);
      sets.push({ name: `${name} degraded`, isDegraded: true, ...(await withBodies(copy, pack)) });
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  }
  return sets;
}

function withBodies(album: string, pack: string): Promise<Pick<GroupingSet, 'halves' | 'clothesAnywhere'>> {
  const packs = { pack, bodies: defaultBodyPack };
  return scanInto(album, packs, async (data) => {
    const halves = await readHalves(album, data, packs);
    const store = new Store(data, { faces: pack, bodies: defaultBodyPack });
    try {
      const photos = moments(store).flatMap((moment) => moment.photos);
      const whole = { id: 'all', photos, dated: true };
      const clothesAnywhere = clothesOfFaces(store, chooseBodyPack(), [whole]);
      return { halves, clothesAnywhere };
    } finally {
      store.close();
    }
  });
}
