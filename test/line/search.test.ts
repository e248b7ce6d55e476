import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matchFaces } from '../../daemon/eval/match.js';
import { readTruth, type TruePhoto } from '../../daemon/eval/truth.js';
import { shared } from '../shared.js';
import { accepted, copyPhotos, withKith } from './album.js';

const album = shared('data/album-family');

/** As many of the album's photos as have people together often enough. */
const PHOTOS = 140;

describe.skipIf(album === null)('searching a real album in which every face has its true name', () => {
  const home = mkdtempSync(join(tmpdir(), 'kith-search-'));
  const photos = join(home, 'photos');
  const data = join(home, 'data');
  let truth: TruePhoto[] = [];

  beforeAll(async () => {
    truth = (await readTruth(album ?? '')).slice(0, PHOTOS);
    copyPhotos(album ?? '', photos, truth);
    await withKith(data, async (service) => {
      accepted(await service.scan({ dirs: [photos], write: 'none' }));
      const { faces } = accepted(await service.faces({ limit: 1000 }));
      for (const photo of truth) {
        const here = faces.filter(({ file }) => file === join(photos, photo.file));
        const { matched, missed } = matchFaces(photo, here);
        expect(missed, photo.file).toEqual([]);
        for (const { face, name } of matched) accepted(await service.name({ person: face.id, name }));
      }
    });
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const namesOn = ({ people }: TruePhoto) =>
    new Set(people.filter(({ face }) => face === 'visible').map(({ name }) => name));
  const everybody = () => [...new Set(truth.flatMap((photo) => [...namesOn(photo)]))];
  const filesWhere = (test: (names: ReadonlySet<string>) => boolean) =>
    truth
      .filter((photo) => test(namesOn(photo)))
      .map(({ file }) => file)
      .sort();

  it('A & B, A -B and only A are exactly the truth’s photos, for everybody', () =>
    withKith(data, async (service) => {
      const found = async (query: string) => {
        const answer = accepted(await service.search({ query }));
        return answer.photos
          .flatMap(({ files }) => files.map((file) => file.slice(photos.length + 1)))
          .sort();
      };
      let pairs = 0;
      for (const a of everybody()) {
        expect(await found(`only "${a}"`), `only ${a}`).toEqual(
          filesWhere((names) => names.has(a) && names.size === 1),
        );
        for (const b of everybody()) {
          const both = filesWhere((names) => names.has(a) && names.has(b));
          if (a === b || both.length === 0) continue;
          pairs += 1;
          expect(await found(`${a} & ${b}`), `${a} & ${b}`).toEqual(both);
          expect(await found(`${a} -"${b}"`), `${a} -${b}`).toEqual(
            filesWhere((names) => names.has(a) && !names.has(b)),
          );
        }
      }
      expect(pairs).toBeGreaterThan(20);
    }));

  it('memories know who is there most, and their best photos are among those that show both', () =>
    withKith(data, async (service) => {
      const counts = new Map(
        everybody().map((name) => [name, filesWhere((names) => names.has(name)).length]),
      );
      const { people } = accepted(await service.memoriesPeople({ limit: 100 }));
      expect(people).toHaveLength(counts.size);
      for (const { name, photos: count } of people) expect(count, name).toBe(counts.get(name));
      const [first] = people;
      expect(counts.get(first?.name ?? '')).toBe(Math.max(...counts.values()));

      const asked = { people: ['George W Bush & laura bsh'], limit: 5 };
      const { best, photos: total, summary } = accepted(await service.memoriesTogether(asked));
      const both = filesWhere((names) => names.has('George W Bush') && names.has('Laura Bush'));
      expect(total).toBe(both.length);
      expect(best).toHaveLength(Math.min(5, both.length));
      for (const { files } of best) expect(both).toContain(files[0]?.slice(photos.length + 1));
      expect(summary).toContain('George W Bush and Laura Bush');
    }));
});
