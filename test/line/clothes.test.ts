import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runEval } from '../../daemon/eval/index.js';
import { readTruth } from '../../daemon/eval/truth.js';
import { defaultBodyPack, defaultPack, fetchModels } from '../../models/index.js';
import { shared } from '../shared.js';
import { accepted, copyPhotos } from './album.js';

const album = shared('data/album-dev');

/** One of them stands in a suit like the other's on another photo of the day; their faces are clear and not alike. */
const PEOPLE = ['Taha Yassin Ramadan', 'Qian Qichen'];

describe.skipIf(album === null)('clothes', () => {
  const photos = mkdtempSync(join(tmpdir(), 'kith-clothes-'));
  afterAll(() => rmSync(photos, { recursive: true, force: true }));

  it('make no one person of two men in like suits, as they once did', async () => {
    const truth = (await readTruth(album ?? '')).filter(({ people }) =>
      people.some(({ name }) => PEOPLE.includes(name)),
    );
    expect(truth.length).toBeGreaterThan(10);
    copyPhotos(album ?? '', photos, truth);
    writeFileSync(join(photos, 'truth.json'), JSON.stringify(truth));
    await fetchModels({ pack: defaultBodyPack });
    const figures = accepted(await runEval(photos, { pack: defaultPack, bodies: defaultBodyPack }));
    expect(figures).toMatchObject({ mergesToDo: 0, facesToTakeOut: 0, pairwise: { precision: 1 } });
  }, 120_000);
});
