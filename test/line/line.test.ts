import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exiftoolPath } from 'exiftool-vendored';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readTruth, type TruePhoto } from '../../daemon/eval/truth.js';
import { shared } from '../shared.js';
import { accepted, copyPhotos, modifiedAt, withKith } from './album.js';

const album = shared('data/album-family');

/** The story of one library, step after step: each test goes on where the one before it ended. */
describe.skipIf(album === null)('the main job on real photos', () => {
  const home = mkdtempSync(join(tmpdir(), 'kith-line-'));
  const photos = join(home, 'photos');
  const data = join(home, 'data');
  let truth: TruePhoto[] = [];

  beforeAll(async () => {
    const all = await readTruth(album ?? '');
    truth = all.filter(
      ({ file, kind }, index) => index < 60 || kind === 'orientation' || file.startsWith('formats/'),
    );
    copyPhotos(album ?? '', photos, truth);
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const filesOf = (...names: string[]) =>
    truth
      .filter(({ people }) =>
        names.every((name) => people.some((person) => person.name === name && person.face === 'visible')),
      )
      .map(({ file }) => file)
      .sort();
  const search = (query: string) =>
    withKith(data, async (service) => {
      const { photos: found } = accepted(await service.search({ query }));
      return found.flatMap(({ files }) => files.map((file) => file.slice(photos.length + 1))).sort();
    });

  it('finds everybody’s faces', async () => {
    const summary = await withKith(data, async (service) => accepted(await service.scan({ dirs: [photos] })));
    expect(summary).toMatchObject({
      files: truth.length,
      recognised: summary.photos,
      setAside: 0,
      written: 0,
    });
    const visible = truth.flatMap(({ people }) => people.filter(({ face }) => face === 'visible'));
    expect(summary.faces).toBeGreaterThanOrEqual(visible.length);
  });

  it('does nothing a second time', async () => {
    const again = await withKith(data, async (service) => accepted(await service.scan({ dirs: [photos] })));
    expect(again).toMatchObject({ recognised: 0, written: 0, files: truth.length });
  });

  it('writes a name into the sidecar of each photo, and into no photo itself', async () => {
    const before = new Map(truth.map(({ file }) => [file, modifiedAt(join(photos, file))]));
    await nameGroupsOf('George W Bush');
    for (const file of filesOf('George W Bush')) {
      expect(existsSync(join(photos, `${file}.xmp`)), `${file}.xmp`).toBe(true);
    }
    for (const [file, time] of before) expect(modifiedAt(join(photos, file))).toBe(time);
  });

  it('the sidecars hold region and keywords, as the real ExifTool reads them', async () => {
    const path = await exiftoolPath();
    const [file = ''] = filesOf('George W Bush');
    const json = execFileSync(path, ['-struct', '-j', join(photos, `${file}.xmp`)], { encoding: 'utf8' });
    const [sidecar] = z.array(z.looseObject({})).parse(JSON.parse(json));
    expect(sidecar).toMatchObject({
      RegionInfo: { RegionList: [{ Name: 'George W Bush', Type: 'Face', Area: { Unit: 'normalized' } }] },
      TagsList: ['People/George W Bush'],
      HierarchicalSubject: ['People|George W Bush'],
      Subject: ['George W Bush'],
      PersonInImage: ['George W Bush'],
    });
  });

  it('boxes lie on the face in all eight orientations, as a reader turns them', async () => {
    const set = truth.filter(({ kind }) => kind === 'orientation');
    expect(set).toHaveLength(8);
    const upright: { x: number; y: number }[] = [];
    for (const [index, { file, people }] of set.entries()) {
      for (const { name } of people) await nameGroupsOf(name);
      const regions = await regionsOf(file);
      for (const [who, { name, within }] of people.entries()) {
        if (within === undefined) expect.fail(`the truth has no place for ${name}`);
        const found = regions.find((region) => region.Name === name);
        if (found === undefined) expect.fail(`${file} has no region for ${name}`);
        const seen = displayed({ x: found.Area.X, y: found.Area.Y }, index + 1);
        const [x0, y0, x1, y1] = within;
        expect(seen.x > x0 && seen.x < x1 && seen.y > y0 && seen.y < y1, `${file}: ${name}`).toBe(true);
        upright[who] ??= seen;
        expect(Math.hypot(seen.x - upright[who].x, seen.y - upright[who].y), file).toBeLessThan(0.02);
      }
    }
  });

  it('a second name, and a search for both gives exactly their common photos', async () => {
    await nameGroupsOf('Laura Bush');
    expect(await search('George W Bush')).toEqual(filesOf('George W Bush'));
    expect(await search('george w bush & laura bush')).toEqual(filesOf('George W Bush', 'Laura Bush'));
  });

  it('running again rewrites no sidecar', async () => {
    const sidecars = allSidecars();
    expect(sidecars.length).toBeGreaterThan(10);
    const before = sidecars.map((file) => modifiedAt(join(photos, file)));
    const again = await withKith(data, async (service) => accepted(await service.scan({ dirs: [photos] })));
    expect(again).toMatchObject({ recognised: 0, written: 0 });
    expect(sidecars.map((file) => modifiedAt(join(photos, file)))).toEqual(before);
  });

  it('running again brings back a sidecar that was deleted', async () => {
    const [deleted = '', ...others] = allSidecars();
    const before = others.map((file) => modifiedAt(join(photos, file)));
    rmSync(join(photos, deleted));
    const again = await withKith(data, async (service) => accepted(await service.scan({ dirs: [photos] })));
    expect(again).toMatchObject({ recognised: 0, written: 1 });
    expect(existsSync(join(photos, deleted))).toBe(true);
    expect(others.map((file) => modifiedAt(join(photos, file)))).toEqual(before);
  });

  it('half of the folder moves: nothing is recognised again, and the names are there', async () => {
    const moved = truth.filter((_, index) => index % 2 === 0).map(({ file }) => file);
    for (const file of moved) {
      mkdirSync(join(photos, 'moved', file, '..'), { recursive: true });
      renameSync(join(photos, file), join(photos, 'moved', file));
      if (existsSync(join(photos, `${file}.xmp`)))
        renameSync(join(photos, `${file}.xmp`), join(photos, 'moved', `${file}.xmp`));
    }
    const again = await withKith(data, async (service) => accepted(await service.scan({ dirs: [photos] })));
    expect(again).toMatchObject({ recognised: 0, written: 0, files: truth.length });
    const whereNow = filesOf('George W Bush').map((file) => (moved.includes(file) ? `moved/${file}` : file));
    expect(await search('George W Bush')).toEqual(whereNow.sort());
  });

  it('undo takes the names out of the files again, and redo writes them', async () => {
    const { event } = await withKith(data, async (service) => accepted(await service.undo({ wait: true })));
    const laura = filesOf('Laura Bush').length;
    const named = () => allSidecars().filter((file) => says(join(photos, file), 'Laura Bush'));
    expect(named().length).toBeLessThan(laura);
    await withKith(data, async (service) => accepted(await service.undo({ event, wait: true })));
    expect(named().length).toBe(laura);
  });

  it('every name can be explained, by other faces than the one asked about', async () => {
    await withKith(data, async (service) => {
      const { faces } = accepted(await service.faces({ person: 'George W Bush' }));
      for (const { id } of faces.slice(0, 5)) {
        const { likeliest } = accepted(await service.faceExplain({ face: id }));
        expect(likeliest?.name).toBe('George W Bush');
        expect(likeliest?.because.map(({ face }) => face)).not.toContain(id);
        expect(likeliest?.because.length).toBeGreaterThan(0);
      }
      expect(await service.faceExplain({ face: 'no-such-face' })).toMatchObject({ refused: 'not-found' });
    });
  });

  it('a rejected face loses its name in the file', async () => {
    const { files } = await withKith(data, async (service) => {
      const { faces } = accepted(await service.faces({ person: 'Laura Bush' }));
      const [face] = faces;
      if (face === undefined) expect.fail('Laura Bush has no face');
      accepted(await service.reject({ face: face.id, wait: true }));
      return { files: [face.file] };
    });
    for (const file of files) expect(says(`${file}.xmp`, 'Laura Bush')).toBe(false);
  });

  it('naming a group like somebody else says that both are one now', async () => {
    await withKith(data, async (service) => {
      const { people } = await service.people();
      const group = people.find(({ name }) => name === null);
      const decided = accepted(
        await service.name({ person: group?.id ?? '', name: 'laura bush', wait: true }),
      );
      expect(decided.summary).toMatch(/^Merged p\d+ into Laura Bush/);
      const undone = accepted(await service.undo({ wait: true }));
      expect(undone.summary).toMatch(/^Undid step \d+: Merged p\d+ into Laura Bush/);
    });
  });

  it('bad files are set aside with a reason each, and disturb nothing', async () => {
    writeFileSync(join(photos, 'zero.jpg'), '');
    writeFileSync(join(photos, 'text.jpg'), 'this is a text');
    writeFileSync(join(photos, 'line\nbreak.jpg'), 'neither');
    mkdirSync(join(photos, 'folder.jpg'));
    const { summary, status } = await withKith(data, async (service) => ({
      summary: accepted(await service.scan({ dirs: [photos] })),
      status: await service.status(),
    }));
    expect(summary).toMatchObject({ setAside: 4, recognised: 0 });
    const reasons = new Map(status.setAside.map(({ path, code }) => [path.slice(photos.length + 1), code]));
    expect(Object.fromEntries(reasons)).toEqual({
      'zero.jpg': 'empty',
      'text.jpg': 'not-a-picture',
      'line\nbreak.jpg': 'not-a-picture',
      'folder.jpg': 'not-a-picture',
    });
    for (const { message } of status.setAside) expect(message.length).toBeGreaterThan(10);
  });

  it('a file that was set aside is tried again when asked, also when nothing shows that it changed', async () => {
    const [file = ''] = filesOf('Colin Powell');
    const original = existsSync(join(photos, file)) ? join(photos, file) : join(photos, 'moved', file);
    const bytes = readFileSync(original);
    const mended = join(photos, 'mended.jpg');
    const when = new Date('2020-01-01T00:00:00Z');
    const put = (content: Uint8Array) => {
      writeFileSync(mended, content);
      utimesSync(mended, when, when);
    };
    put(bytes.map(() => 0x20));
    await withKith(data, async (service) => {
      const scan = async () => accepted(await service.scan({ dirs: [photos] }));
      const { files, setAside } = await scan();
      put(bytes);
      expect(await scan()).toMatchObject({ files, setAside });
      const retried = await service.setAsideRetry({ paths: [mended, join(photos, 'zero.jpg')], wait: true });
      expect(retried).toMatchObject({ queued: 2, stillSetAside: [{ code: 'empty' }] });
      expect(await scan()).toMatchObject({ files, setAside: setAside - 1 });
    });
  });

  /** Says who the groups are that hold the faces the truth gives this name, as an owner who looks would. */
  async function nameGroupsOf(name: string): Promise<void> {
    await withKith(data, async (service) => {
      const { faces } = accepted(await service.faces({ limit: 1000 }));
      const groups = new Set<string>();
      for (const { file, people } of truth) {
        const person = people.find((one) => one.name === name && one.face === 'visible');
        if (person?.within === undefined) continue;
        const [x0, y0, x1, y1] = person.within;
        const near = faces.find(({ file: path, box }) => {
          const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
          return path.endsWith(file) && x > x0 && x < x1 && y > y0 && y < y1;
        });
        if (near?.person && near.name !== name) groups.add(near.person);
      }
      for (const group of groups) {
        const decided = accepted(await service.name({ person: group, name, wait: true }));
        expect(decided.failed).toEqual([]);
      }
    });
  }

  function allSidecars(): string[] {
    return readdirSync(photos, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.xmp'));
  }

  async function regionsOf(file: string) {
    const json = execFileSync(await exiftoolPath(), [
      '-struct',
      '-j',
      '-RegionInfo',
      join(photos, `${file}.xmp`),
    ]);
    const region = z.object({
      Name: z.string(),
      Area: z.object({ X: z.coerce.number(), Y: z.coerce.number() }),
    });
    const sidecar = z.array(z.object({ RegionInfo: z.object({ RegionList: z.array(region) }) }));
    return sidecar.parse(JSON.parse(json.toString()))[0]?.RegionInfo.RegionList ?? [];
  }

  function says(sidecar: string, name: string): boolean {
    return existsSync(sidecar) && readFileSync(sidecar, 'utf8').includes(name);
  }
});

/** Where a viewer that honours the orientation shows a point of the stored raster (Exif 2.32), written down anew. */
function displayed({ x, y }: { x: number; y: number }, orientation: number): { x: number; y: number } {
  const turned: Record<number, [number, number]> = {
    1: [x, y],
    2: [1 - x, y],
    3: [1 - x, 1 - y],
    4: [x, 1 - y],
    5: [y, x],
    6: [1 - y, x],
    7: [1 - y, 1 - x],
    8: [y, 1 - x],
  };
  const [a, b] = turned[orientation] ?? [Number.NaN, Number.NaN];
  return { x: a, y: b };
}
