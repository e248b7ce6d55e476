import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTruth } from '../../daemon/eval/truth.js';
import type { Service } from '../../daemon/serve/index.js';
import { accepted, copyPhotos, modifiedAt, withKith } from '../line/album.js';
import { everywhere, namesIn } from '../line/sidecars.js';
import { shared } from '../shared.js';
import { darktableDoes, type Story } from './darktable.js';
import { canRun, openScreen } from './host.js';

const album = shared('data/album-family');
const BUSH = 'George W Bush';
const GIVEN = 'Given in darktable';
const RENAMED = 'Renamed in darktable';

/** An owner names people in Kith, changes some of it in darktable, goes on in Kith, and looks at it in darktable. */
describe.skipIf(album === null || !canRun('darktable'))('Kith and the real darktable', () => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'kith-and-darktable-')));
  const photos = join(home, 'photos');
  const data = join(home, 'data');
  const tags = join(home, 'tags');
  let files: string[] = [];

  beforeAll(async () => {
    const truth = (await readTruth(album ?? '')).filter(
      ({ kind, people }) => kind === 'single' && people.length === 1 && people[0]?.name === BUSH,
    );
    copyPhotos(album ?? '', photos, truth.slice(0, 6));
    files = truth.slice(0, 6).map(({ file }) => join(photos, file));
    await kith(async (service) => {
      accepted(await service.scan({ dirs: [photos] }));
      const { people } = await service.people();
      accepted(await service.name({ person: people[0]?.id ?? '', name: BUSH, wait: true }));
    });
    await darktable(
      'darktable',
      {
        KITH_COUNT: `${files.length}`,
        KITH_IN_SIDECAR: basename(at(0)),
        KITH_IN_FILE: basename(at(1)),
        KITH_TAKEN: basename(at(2)),
        KITH_TAKEN_TAG: `People|${BUSH}`,
        KITH_RENAMED: basename(at(3)),
        KITH_RENAMED_TAG: `People|${BUSH}`,
      },
      () =>
        [0, 1].every((index) => hierarchical(at(index)).includes(GIVEN)) &&
        !hierarchical(at(2)).includes(BUSH) &&
        hierarchical(at(3)).includes(RENAMED),
    );
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const at = (index: number): string => files[index] ?? '';
  const sidecar = (index: number): string => `${at(index)}.xmp`;
  const kith = <T>(step: (service: Service) => Promise<T>) => withKith(data, step);
  const scan = () => kith(async (service) => accepted(await service.scan({ dirs: [photos] })));
  const search = (query: string) =>
    kith(async (service) => {
      const { photos: found } = accepted(await service.search({ query }));
      return found.flatMap((photo) => photo.files).sort();
    });

  /** What darktable keeps its tags in. It may be writing the file at this moment. */
  const hierarchical = (file: string): string =>
    /<lr:hierarchicalSubject>.*<\/lr:hierarchicalSubject>/s.exec(readFileSync(`${file}.xmp`, 'utf8'))?.[0] ??
    '';

  /** Lets a darktable of its own home take in all photos, tell their tags, and do what the story says. */
  async function darktable(own: string, story: Story, done: () => boolean) {
    const folders = [...new Set(files.map((file) => dirname(file)))].join('\n');
    const told = { KITH_FOLDERS: folders, KITH_TAGS: tags };
    const screen = await openScreen();
    try {
      await darktableDoes('darktable.lua', { ...told, ...story }, join(home, own), screen.display, done);
    } finally {
      screen.close();
    }
  }

  /** Everybody in the sidecar, without darktable's own tags and the branches, which it writes as plain words, too. */
  function peopleIn(index: number) {
    const { subject, hierarchical, ...rest } = namesIn(sidecar(index));
    const isOfOthers = (word: string) => ['People', 'darktable', 'format', 'jpg'].includes(word);
    return {
      ...rest,
      subject: subject.filter((word) => !isOfOthers(word)),
      hierarchical: hierarchical.filter((tag) => tag.startsWith('People|')),
    };
  }

  function tagsOf(file: string): string[] {
    const lines = readFileSync(tags, 'utf8').trimEnd().split('\n');
    return lines
      .filter((line) => line.startsWith(`${file}\tPeople|`))
      .map((line) => line.split('\t')[1] ?? '')
      .sort();
  }

  it('agree on whom the owner named in Kith', () => {
    expect(files).toHaveLength(6);
    for (const file of files) expect(tagsOf(file), file).toEqual([`People|${BUSH}`]);
  });

  it('agree again after one scan: what was changed in darktable are decisions in Kith', async () => {
    await scan();
    const { events } = await kith((service) => service.log({}));
    const [event] = events;
    expect(event).toMatchObject({ source: 'host', kind: 'told' });
    expect(await search(BUSH)).toEqual([0, 1, 4, 5].map(at).sort());
    expect(await search(GIVEN)).toEqual([0, 1].map(at).sort());
    expect(await search(`${BUSH} & ${GIVEN}`)).toEqual([0, 1].map(at).sort());
    expect(await search(RENAMED)).toEqual([at(3)]);
    expect((await kith((service) => service.conflicts())).conflicts).toEqual([]);
  });

  it.each([0, 1])('agree in every list on a name that was given there (%d)', (index) => {
    const names = peopleIn(index);
    const both = [BUSH, GIVEN];
    expect(new Set(names.subject)).toEqual(new Set(both));
    expect(new Set(names.hierarchical)).toEqual(new Set(both.map((name) => `People|${name}`)));
    expect(new Set(names.tagsList)).toEqual(new Set(both.map((name) => `People/${name}`)));
    expect(new Set(names.people)).toEqual(new Set(both));
    expect(names.regions).toEqual([BUSH]);
    expect(names.microsoft).toEqual([BUSH]);
  });

  it('agree in every list that somebody taken out there is not on the photo', () => {
    const nobody = { subject: [], hierarchical: [], tagsList: [], people: [], regions: [], microsoft: [] };
    expect(peopleIn(2)).toEqual(nobody);
    expect(readFileSync(sidecar(2), 'utf8')).toContain('darktable:import_timestamp');
  });

  it('agree in every list on a name that was changed there, and the box is where it was', () => {
    expect(peopleIn(3)).toEqual(everywhere(RENAMED));
  });

  it('have no more to tell each other: another scan writes nothing', async () => {
    const before = files.map((file) => existsSync(`${file}.xmp`) && modifiedAt(`${file}.xmp`));
    const log = await kith((service) => service.log({}));
    expect(await scan()).toMatchObject({ written: 0, failed: [] });
    expect(files.map((file) => existsSync(`${file}.xmp`) && modifiedAt(`${file}.xmp`))).toEqual(before);
    expect(await kith((service) => service.log({}))).toEqual(log);
  });

  it('agree on what is changed in Kith afterwards, when darktable takes the photos in anew', async () => {
    await kith(async (service) => {
      accepted(await service.name({ person: BUSH, name: 'The President', wait: true }));
      accepted(await service.name({ person: RENAMED, name: 'Jeb Bush', wait: true }));
    });
    rmSync(tags);
    await darktable('another darktable', { KITH_COUNT: '5' }, () => existsSync(tags));
    expect(tagsOf(at(4))).toEqual(['People|The President']);
    expect(tagsOf(at(0))).toEqual([`People|${GIVEN}`, 'People|The President']);
    expect(tagsOf(at(3))).toEqual(['People|Jeb Bush']);
    expect(tagsOf(at(2))).toEqual([]);
  }, 150_000);

  it('still agree after that: darktable only read', async () => {
    await scan();
    expect(await search('The President')).toEqual([0, 1, 4, 5].map(at).sort());
    expect(await search('Jeb Bush')).toEqual([at(3)]);
    expect(peopleIn(4)).toEqual(everywhere('The President'));
  });
});
