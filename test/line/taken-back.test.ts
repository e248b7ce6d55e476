import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shared } from '../shared.js';
import { accepted } from './album.js';
import { LibraryOfOne } from './library-of-one.js';
import { edit, everywhere, namesIn } from './sidecars.js';

const album = shared('data/album-family');
const BUSH = 'George W Bush';

/** Whoever knows a face under its name writes these, and no other fields. */
const inFieldsOfDigikam = (name: string) => ({ ...everywhere(name), people: [], microsoft: [] });

/** The owner and another program name one face in turns; nobody is left in the file whom nobody says any more. */
describe.skipIf(album === null)('a face that another program had named before Kith knew it', () => {
  const library = new LibraryOfOne();
  const sidecar = (index: number) => `${library.at(index)}.xmp`;

  beforeAll(async () => {
    await library.fill(album ?? '', BUSH, 3);
    await library.scan();
    const faces = await library.faces();
    for (const [index, file] of library.files.entries()) {
      const face = faces.find((one) => one.file === file);
      asDigikam(index, 'Anna', face?.box);
    }
    // Where the faces are is known; from here on Kith knows nothing.
    rmSync(library.data, { recursive: true });
    await library.scan();
    for (const index of library.files.keys())
      expect(namesIn(sidecar(index))).toEqual(inFieldsOfDigikam('Anna'));
  });
  afterAll(() => library.remove());

  const boxes: Record<number, string> = {};

  /** The one face of a photo, named in all that digiKam writes, and nobody else. */
  function asDigikam(
    index: number,
    name: string,
    box?: { x0: number; y0: number; x1: number; y1: number },
  ): void {
    if (box !== undefined) {
      const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
      boxes[index] = `{X=${x},Y=${y},W=${box.x1 - box.x0},H=${box.y1 - box.y0},Unit=normalized}`;
    }
    edit(
      sidecar(index),
      `-XMP-mwg-rs:RegionInfo={RegionList=[{Area=${boxes[index]},Name=${name},Type=Face}]}`,
      `-XMP-digiKam:TagsList=People/${name}`,
      `-XMP-lr:HierarchicalSubject=People|${name}`,
      `-XMP-dc:Subject=${name}`,
    );
  }

  const undo = (event?: number) =>
    library.kith(async (service) => accepted(await service.undo({ event, wait: true })));
  const lastTold = async () => (await library.log()).find(({ kind }) => kind === 'told')?.id;
  const faceOn = async (index: number) =>
    (await library.faces()).find(({ file }) => file === library.at(index))?.id ?? expect.fail('no face');

  it('bears the last name said of it, and each undo brings back the one before, alone', async () => {
    await library.name(await faceOn(0), 'Carla');
    expect(namesIn(sidecar(0))).toEqual(everywhere('Carla'));
    asDigikam(0, 'Dora');
    await library.scan();
    expect(await library.conflicts()).toEqual([]);
    expect(namesIn(sidecar(0))).toEqual(everywhere('Dora'));
    await undo(await lastTold());
    expect(namesIn(sidecar(0))).toEqual(everywhere('Carla'));
    await undo();
    expect(namesIn(sidecar(0))).toEqual(everywhere('Anna'));
  });

  it('has its first name again in every list when a change of it there is undone', async () => {
    asDigikam(1, 'Carla');
    await library.scan();
    await undo(await lastTold());
    expect(namesIn(sidecar(1))).toEqual(everywhere('Anna'));
  });

  it('has it again when its removal there is undone', async () => {
    const barney = ['-XMP-digiKam:TagsList+=People/Barney', '-XMP-lr:HierarchicalSubject+=People|Barney'];
    edit(sidecar(2), ...barney);
    await library.scan();
    edit(sidecar(2), '-XMP-mwg-rs:RegionInfo=', '-XMP-mp:RegionInfoMP=', '-XMP-dc:Subject=');
    edit(sidecar(2), '-XMP-digiKam:TagsList=People/Barney', '-XMP-lr:HierarchicalSubject=People|Barney');
    await library.scan();
    expect(await library.search('Anna')).not.toContain(library.at(2));
    expect(JSON.stringify(namesIn(sidecar(2)))).not.toContain('Anna');
    await undo(await lastTold());
    expect(await library.search('Anna')).toContain(library.at(2));
    const names = Object.values(namesIn(sidecar(2)));
    for (const list of names) expect(JSON.stringify(list)).toContain('Anna');
  });
});
