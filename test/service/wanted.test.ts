import { describe, expect, it } from 'vitest';
import { People } from '../../daemon/people/index.js';
import { createSettings } from '../../daemon/service/settings.js';
import { writebackSource } from '../../daemon/service/wanted.js';
import { faceId, Store } from '../../daemon/store/index.js';
import { tempDir } from '../temp-dir.js';

const photo = 'a1b2c3d4e5f607182930';
const place = { takenAt: null, latitude: null, longitude: null };
const at = { size: 10, mtimeMs: 1, orientation: 1, missing: false, setAside: null } as const;

/** A photo with two faces: one the owner named Anna, one the machine holds for Anna as probably as told. */
function libraryWith(probability: number) {
  const store = new Store(tempDir(), { faces: 'pack', bodies: null });
  const faces = [0.1, 0.6].map((x0) => {
    const box = { x0, y0: 0.2, x1: x0 + 0.2, y1: 0.6 };
    return {
      id: faceId(photo, box),
      photo,
      box,
      landmarks: [{ x: 0.15, y: 0.3 }],
      score: 0.9,
      quality: { norm: 12, sizePx: 100, yaw: 1, pitch: 2, roll: 3, blur: 0.1, drift: 0.02 },
      embedding: Float32Array.from([0.6, -0.8, 0]),
    };
  });
  store.folders.save({ path: '/photos', writeMode: 'sidecar', watched: true });
  store.photos.save({ photo, orientation: 1, width: 4000, height: 3000, ...place });
  store.files.save({ path: '/photos/a.jpg', photo, ...at });
  store.faces.replace(photo, faces);
  const people = new People(store.events, () => new Date('2026-01-02T03:04:05Z'));
  const [first, second] = faces.map(({ id }) => id);
  people.nameFace(first ?? '', 'Anna');
  people.accept([{ face: second ?? '', person: 'p1', probability }]);
  const source = writebackSource(store, people, async () => undefined);
  return {
    ...createSettings({ store }),
    regions: () => [...source.filesToWrite([photo])].flatMap(({ wanted }) => wanted.regions).length,
  };
}

describe('names that the machine gave', () => {
  it.each([
    [0.994, 1],
    [0.995, 2],
  ])('with a probability of %s: %s of two are written', (probability, regions) => {
    expect(libraryWith(probability).regions()).toBe(regions);
  });

  it('are written from the probability on that the owner set, and no more when it is taken back', async () => {
    const library = libraryWith(0.96);
    await library.settingsSet({ name: 'sure', value: '0.95' });
    expect(library.regions()).toBe(2);
    await library.settingsSet({ name: 'sure', value: '0.97' });
    expect(library.regions()).toBe(1);
    await library.settingsSet({ name: 'sure', value: '0.95' });
    await library.settingsSet({ name: 'sure', value: null });
    expect(library.regions()).toBe(1);
  });
});

describe('a name that is disputed', () => {
  const wrote = { name: 'Anna', replacedIn: ['appended/lightroom'] };
  const asked = { path: '/photos/a.jpg', theirs: 'Carla', sources: ['appended/lightroom'], at: '2026' };

  /** Anna is on one face, by the owner; another program calls her Carla. */
  function disputed(said: typeof wrote | null) {
    const store = new Store(tempDir(), { faces: 'pack', bodies: null });
    const box = { x0: 0.1, y0: 0.2, x1: 0.3, y1: 0.6 };
    const face = faceId(photo, box);
    const quality = { norm: 12, sizePx: 100, yaw: 1, pitch: 2, roll: 3, blur: 0.1, drift: 0.02 };
    const embedding = Float32Array.from([0.6, -0.8, 0]);
    store.folders.save({ path: '/photos', writeMode: 'sidecar', watched: true });
    store.photos.save({ photo, orientation: 1, width: 4000, height: 3000, ...place });
    for (const path of ['/photos/a.jpg', '/photos/copy.jpg']) {
      store.files.save({ path, photo, ...at });
      store.written.save(path, { version: 1, places: [] });
    }
    store.faces.replace(photo, [{ id: face, photo, box, landmarks: [], score: 0.9, quality, embedding }]);
    const people = new People(store.events, () => new Date('2026-01-02T03:04:05Z'));
    people.nameFace(face, 'Anna');
    store.conflicts.save({ face, ...asked, wrote: said });
    const source = writebackSource(store, people, async () => undefined);
    const regions = () => [...source.filesToWrite([photo])].map(({ wanted }) => wanted.regions);
    return { store, people, face, regions };
  }

  it('stays where Kith had written it, but where the other one took its place', () => {
    const fields = (where: readonly string[]) => ({ disputed: { name: 'Carla', fields: where } });
    expect(disputed(wrote).regions()).toMatchObject([
      [{ name: 'Anna', ...fields(['appended/lightroom']) }],
      [{ name: 'Anna', ...fields([]) }],
    ]);
  });

  it('is not written before it is settled, if it was not', () => {
    expect(disputed(null).regions()).toEqual([[], []]);
  });

  it('is written everywhere once it is settled, and open again when that is undone or asked anew', () => {
    const { store, people, face, regions } = disputed(wrote);
    const isOpen = () => regions().every(([region]) => region?.disputed !== undefined);
    const answer = people.nameFace(face, 'Anna', ['Carla']);
    if ('refused' in answer) expect.fail(answer.what);
    store.conflicts.settle(face, answer.event);
    expect(isOpen()).toBe(false);
    people.undo(answer.event);
    expect(isOpen()).toBe(true);
    people.redo(answer.event);
    expect(isOpen()).toBe(false);
    store.conflicts.save({ face, ...asked, wrote });
    expect(isOpen()).toBe(true);
  });

  it('stays out of files when the owner keeps the person out', () => {
    const { people, regions } = disputed(wrote);
    const anna = people.find('Anna')?.id ?? '';
    people.withhold({ everything: false, people: [anna], photos: [] });
    expect(regions()).toEqual([[], []]);
  });
});

it('sends names of raw files to sidecars, whatever the setting, so that they count as written', () => {
  const store = new Store(tempDir(), { faces: 'pack', bodies: null });
  store.folders.save({ path: '/photos', writeMode: 'both', watched: true });
  store.photos.save({ photo, orientation: 1, width: 4000, height: 3000, ...place });
  for (const path of ['/photos/a.cr2', '/photos/a.jpg']) store.files.save({ path, photo, ...at });
  const people = new People(store.events, () => new Date('2026-01-02T03:04:05Z'));
  people.hear(['lightroom'], [{ photo, face: null, was: null, name: 'Anna' }], false);
  const files = writebackSource(store, people, async () => undefined).filesToWrite([photo]);
  expect([...files].map(({ path, mode }) => [path, mode])).toEqual([
    ['/photos/a.cr2', 'sidecar'],
    ['/photos/a.jpg', 'both'],
  ]);
});
