import { join, resolve } from 'node:path';
import { boxToDisplayed } from '../../adapters/xmp/index.js';
import { chooseBodyPack, defaultPack } from '../../models/index.js';
import type { Clothes, Observation } from '../gallery/index.js';
import { People } from '../people/index.js';
import { clothesOfFaces } from '../service/clothes.js';
import { moments, observe } from '../service/observations.js';
import { Store } from '../store/index.js';
import { type HiddenScore, scoreHidden } from './hidden.js';
import { matchFaces } from './match.js';
import { type Half, halfOf, readTruth } from './truth.js';

/** A face as the gallery takes it, with the name the truth gives it; null for bystanders. */
export interface NamedFace extends Observation {
  readonly name: string | null;
}

export interface Album {
  readonly photos: number;
  /** Faces of the people asked for, and bystanders. */
  readonly faces: readonly NamedFace[];
  /** Visible faces that were not found. */
  readonly missed: number;
  /** Found faces the truth names nobody for. */
  readonly bystanders: number;
  /** Found faces on photos without people. */
  readonly falseFaces: number;
  /** People whose head is covered, as they were proposed. */
  readonly hidden: HiddenScore;
  /** What the clothes of these and the other half's faces say; where bodies were looked for. */
  readonly clothes: Clothes | undefined;
}

/**
 * What was found in an album that was scanned into a data folder, with the truth's names on it.
 *
 * @param half only these people; faces of the others are left out altogether
 * @param packs the packs it was scanned with
 */
export async function readAlbum(
  album: string,
  data: string,
  half?: Half,
  { pack = defaultPack, bodies = null }: { pack?: string; bodies?: string | null } = {},
): Promise<Album> {
  const truth = await readTruth(album);
  const isOf = (name: string) => half === undefined || halfOf(name) === half;
  const store = new Store(data, { faces: pack, bodies });
  try {
    const names = new Map<string, string | null>();
    const counts = { missed: 0, falseFaces: 0 };
    for (const photo of truth) {
      const file = store.files.get(resolve(join(album, photo.file)));
      const stored = file?.photo ? store.faces.ofPhoto(file.photo) : [];
      const found = stored.map(({ id, box }) => ({ id, box: boxToDisplayed(box, file?.orientation ?? 1) }));
      const { matched, missed, bystanders } = matchFaces(photo, found);
      for (const { face, name } of matched) names.set(face.id, name);
      for (const { id } of bystanders) if (!names.has(id)) names.set(id, null);
      counts.missed += missed.filter(({ name }) => isOf(name)).length;
      if (photo.kind === 'no_people') counts.falseFaces += found.length;
    }
    const faces = observe(store).flatMap((face): NamedFace[] => {
      const name = names.get(face.id);
      return name === undefined || (name !== null && !isOf(name)) ? [] : [{ ...face, name }];
    });
    const bystanders = faces.filter(({ name }) => name === null).length;
    const { state } = new People(store.events, () => new Date());
    const clothes = clothesOfFaces(store, bodies === null ? null : chooseBodyPack(bodies), moments(store));
    const hidden = scoreHidden(truth, album, store, state, isOf);
    return { photos: truth.length, faces, bystanders, clothes, hidden, ...counts };
  } finally {
    store.close();
  }
}
