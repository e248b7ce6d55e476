import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../../daemon/serve/index.js';
import type { Decision, Refusal } from '../../protocol/index.js';
import { shared } from '../shared.js';
import { accepted, modifiedAt } from './album.js';
import { LibraryOfOne } from './library-of-one.js';
import { asDarktable, everywhere, namesIn } from './sidecars.js';

const album = shared('data/album-family');
const BUSH = 'George W Bush';
const KARL = 'Karl Rove';

/** What a program leaves that changes a name in its two lists, and knows no other. */
const inTwoLists = (was: string, name: string) => ({
  ...everywhere(was),
  subject: [name],
  hierarchical: [`People|${name}`],
});

/** darktable's mark in a sidecar of a photo that it took in long before Kith wrote there. */
function markAsOldDarktables(sidecar: string): void {
  const mark = "rdf:about='' xmlns:darktable='http://darktable.sf.net/' darktable:xmp_version='5'";
  const whole = readFileSync(sidecar, 'utf8');
  expect(whole).toContain("rdf:about=''");
  writeFileSync(sidecar, whole.replace("rdf:about=''", mark));
}

/** The same, where some words more may stand in the plain list, in whatever order. */
function sorted(names: ReturnType<typeof namesIn>) {
  return Object.fromEntries(Object.entries(names).map(([list, words]) => [list, [...words].sort()]));
}

describe.skipIf(album === null)(
  'a name of Kith’s that another program changes in its lists of words alone',
  () => {
    const library = new LibraryOfOne();
    const sidecar = (index: number) => `${library.at(index)}.xmp`;

    beforeAll(async () => {
      await library.fill(album ?? '', BUSH, 18);
      await library.scan();
      await library.name(await library.largestGroup(), BUSH);
      for (const index of library.files.keys()) expect(namesIn(sidecar(index))).toEqual(everywhere(BUSH));
    });
    afterAll(() => library.remove());

    const undo = (event?: number) =>
      library.kith(async (service) => accepted(await service.undo({ event, wait: true })));
    const resolve = (index: number, keep: 'mine' | 'theirs') =>
      library.kith(async (service) => {
        const { conflicts } = await service.conflicts();
        const face =
          conflicts.find(({ file }) => file === library.at(index))?.face ?? expect.fail('not open');
        return accepted(await service.conflictResolve({ face, keep, wait: true }));
      });
    const lastTold = async () => (await library.log()).find(({ kind }) => kind === 'told');
    const openOn = async (index: number) =>
      (await library.conflicts()).filter(({ file }) => file === library.at(index));

    it('is that name from then on, in every list, and undo brings the old one back', async () => {
      asDarktable(sidecar(0), KARL);
      await library.scan();
      expect(await library.conflicts()).toEqual([]);
      expect(await lastTold()).toMatchObject({ source: 'host', kind: 'told' });
      expect(await library.search(KARL)).toEqual([library.at(0)]);
      expect(await library.search(BUSH)).toHaveLength(library.files.length - 1);
      expect(namesIn(sidecar(0))).toEqual(everywhere(KARL));
      expect(namesIn(sidecar(1))).toEqual(everywhere(BUSH));
      await undo((await lastTold())?.id);
      expect(await library.search(BUSH)).toContain(library.at(0));
      expect(namesIn(sidecar(0))).toEqual(everywhere(BUSH));
      const before = modifiedAt(sidecar(0));
      await library.scan();
      expect(modifiedAt(sidecar(0))).toBe(before);
    });

    it('is changed on all photos where it was changed there', async () => {
      for (const index of [1, 2]) asDarktable(sidecar(index), 'Andy Card');
      await library.scan();
      expect(await library.conflicts()).toEqual([]);
      expect(await library.search('Andy Card')).toEqual([1, 2].map((index) => library.at(index)).sort());
      for (const index of [1, 2]) expect(namesIn(sidecar(index))).toEqual(everywhere('Andy Card'));
    });

    it.each([
      [3, 'José Núñez', 'José Núñez', 'José Núñez'],
      [4, 'Miller‚ Bob', 'Miller, Bob', 'Miller‚ Bob'],
      [5, 'Pipe¦Name', 'Pipe|Name', 'Pipe¦Name'],
    ])('keeps its letters (%s): %s', async (index, word, name, plain) => {
      asDarktable(sidecar(index), word);
      await library.scan();
      expect(await library.conflicts()).toEqual([]);
      expect(await library.photosOf(name)).toEqual([library.at(index)]);
      expect(namesIn(sidecar(index))).toEqual({
        ...everywhere(name),
        subject: [plain],
        hierarchical: [`People|${plain}`],
      });
      await undo((await lastTold())?.id);
      expect(namesIn(sidecar(index))).toEqual(everywhere(BUSH));
    });

    it('that was taken back here stays out when the program puts a third one there, and that is taken back, too', async () => {
      asDarktable(sidecar(3), 'Tom Ridge');
      await library.scan();
      expect(await library.conflicts()).toEqual([]);
      expect(namesIn(sidecar(3))).toEqual(everywhere('Tom Ridge'));
      await undo((await lastTold())?.id);
      expect(namesIn(sidecar(3))).toEqual(everywhere(BUSH));
    });

    it('and one that the program adds are taken back one by one: no list repeats what was undone', async () => {
      asDarktable(sidecar(4), BUSH, 'Barney the Dog');
      await library.scan();
      const added = (await lastTold())?.id;
      expect(await library.search('Barney the Dog')).toEqual([library.at(4)]);
      await undo(added);
      expect(namesIn(sidecar(4))).toEqual(everywhere(BUSH));
      const before = modifiedAt(sidecar(4));
      await library.scan();
      expect(modifiedAt(sidecar(4))).toBe(before);
      await library.kith(async (service) => accepted(await service.redo({ event: added, wait: true })));
      expect(namesIn(sidecar(4)).people).toEqual([BUSH, 'Barney the Dog']);
      expect(namesIn(sidecar(4)).subject).toEqual([BUSH, 'Barney the Dog']);
      await undo(added);
      expect(namesIn(sidecar(4))).toEqual(everywhere(BUSH));
    });

    it('in which only letters are large or small now is the same: nothing is said, written or asked', async () => {
      const before = await library.log();
      asDarktable(sidecar(6), BUSH.toUpperCase());
      const bytes = readFileSync(sidecar(6));
      await library.scan();
      expect(await library.conflicts()).toEqual([]);
      expect(await library.log()).toEqual(before);
      expect(readFileSync(sidecar(6))).toEqual(bytes);
      expect(namesIn(sidecar(7))).toEqual(everywhere(BUSH));
    });

    it('stands there once, in the program’s letters, when Kith writes the file, and goes with the name', async () => {
      asDarktable(sidecar(6), BUSH.toUpperCase(), 'Barney the Dog');
      await library.scan();
      expect(sorted(namesIn(sidecar(6)))).toEqual({
        subject: ['Barney the Dog', BUSH.toUpperCase()],
        hierarchical: ['People|Barney the Dog', `People|${BUSH.toUpperCase()}`],
        tagsList: ['People/Barney the Dog', `People/${BUSH}`],
        people: ['Barney the Dog', BUSH],
        regions: [BUSH],
        microsoft: [BUSH],
      });
      const { id: face } = (await library.faces()).find(({ file }) => file === library.at(6)) ?? { id: '' };
      await library.name(face, 'Laura Bush');
      expect(namesIn(sidecar(6)).regions).toEqual(['Laura Bush']);
      expect(JSON.stringify(namesIn(sidecar(6)))).not.toMatch(/george/i);
    });

    it('is a step for each name in its place, and each is undone alone', async () => {
      asDarktable(sidecar(16), 'Andy Card');
      asDarktable(sidecar(17), 'Tom Ridge');
      await library.scan();
      const [last, former] = (await library.log()).filter(({ kind, undone }) => kind === 'told' && !undone);
      expect([last?.summary, former?.summary].sort()).toMatchObject([
        expect.stringContaining('Andy Card'),
        expect.stringContaining('Tom Ridge'),
      ]);
      await undo(last?.id);
      await undo(former?.id);
      for (const index of [16, 17]) expect(namesIn(sidecar(index))).toEqual(everywhere(BUSH));
    });

    it('is left alone with two more names: nobody knows whose place they took', async () => {
      asDarktable(sidecar(8), KARL, 'Tom Ridge');
      await library.scan();
      expect(await openOn(8)).toMatchObject([{ mine: { name: BUSH }, theirs: null }]);
      expect(new Set(namesIn(sidecar(8)).people)).toEqual(new Set([BUSH, KARL, 'Tom Ridge']));
      expect(namesIn(sidecar(8)).regions).toEqual([BUSH]);
      await resolve(8, 'mine');
    });

    it('while the owner names the face: the answer tells that two names wait, and not that nothing changed', async () => {
      const { id: face } = (await library.faces()).find(({ file }) => file === library.at(2)) ?? { id: '' };
      await library.name(face, BUSH);
      asDarktable(sidecar(2), KARL);
      const decision = await library.name(face, 'Laura Bush');
      expect(decision).toMatchObject({ written: 0, disputed: 1 });
      expect(await openOn(2)).toMatchObject([{ face, mine: { name: 'Laura Bush' }, theirs: KARL }]);
      await resolve(2, 'mine');
      expect(namesIn(sidecar(2))).toEqual(everywhere('Laura Bush'));
    });

    describe('by a darktable that may never have read it', () => {
      const open = async (index: number) => {
        markAsOldDarktables(sidecar(index));
        asDarktable(sidecar(index), KARL);
        const bytes = readFileSync(sidecar(index));
        await library.scan();
        expect(await openOn(index)).toMatchObject([{ mine: { name: BUSH }, theirs: KARL }]);
        return bytes;
      };

      it('waits for the owner, and the file stays as it is', async () => {
        const bytes = await open(9);
        expect(readFileSync(sidecar(9))).toEqual(bytes);
        expect(await lastTold()).toMatchObject({ undone: expect.anything() });
        await library.kith(async (service) => {
          const { files } = accepted(await service.writePreview({ files: [library.at(9)] }));
          expect(files).toEqual([]);
        });
        await library.scan();
        expect(readFileSync(sidecar(9))).toEqual(bytes);
      });

      it('stays where it stands when the file is written for somebody else', async () => {
        asDarktable(sidecar(9), KARL, 'Barney the Dog');
        await library.scan();
        expect(await openOn(9)).toMatchObject([{ mine: { name: BUSH }, theirs: KARL }]);
        expect(sorted(namesIn(sidecar(9)))).toEqual({
          subject: ['Barney the Dog', KARL],
          hierarchical: ['People|Barney the Dog', `People|${KARL}`],
          tagsList: ['People/Barney the Dog', `People/${BUSH}`],
          people: ['Barney the Dog', BUSH],
          regions: [BUSH],
          microsoft: [BUSH],
        });
      });

      it('is put back in every list by `mine`, theirs is taken out, and undo opens the question again', async () => {
        await open(10);
        await resolve(10, 'mine');
        expect(await openOn(10)).toEqual([]);
        expect(namesIn(sidecar(10))).toEqual(everywhere(BUSH));
        await library.scan();
        expect(namesIn(sidecar(10))).toEqual(everywhere(BUSH));
        await undo();
        expect(await openOn(10)).toMatchObject([{ mine: { name: BUSH }, theirs: KARL }]);
        expect(namesIn(sidecar(10))).toEqual(inTwoLists(BUSH, KARL));
        await library.scan();
        expect(namesIn(sidecar(10))).toEqual(inTwoLists(BUSH, KARL));
      });

      it('gives way in every list by `theirs`, and undo opens the question again', async () => {
        await open(11);
        await resolve(11, 'theirs');
        expect(await openOn(11)).toEqual([]);
        expect(await library.search(KARL)).toContain(library.at(11));
        expect(namesIn(sidecar(11))).toEqual(everywhere(KARL));
        await undo();
        expect(await openOn(11)).toMatchObject([{ mine: { name: BUSH }, theirs: KARL }]);
        expect(namesIn(sidecar(11))).toEqual(inTwoLists(BUSH, KARL));
      });

      it('is not asked about again when darktable brings theirs back: it is taken out again', async () => {
        await open(12);
        await resolve(12, 'mine');
        asDarktable(sidecar(12), KARL);
        await library.scan();
        expect(await openOn(12)).toEqual([]);
        expect(namesIn(sidecar(12))).toEqual(everywhere(BUSH));
      });

      it('may be changed there once more while the question is open', async () => {
        await open(14);
        asDarktable(sidecar(14), 'Tom Ridge');
        await library.scan();
        expect(await openOn(14)).toMatchObject([{ mine: { name: BUSH }, theirs: 'Tom Ridge' }]);
        expect(namesIn(sidecar(14))).toEqual(inTwoLists(BUSH, 'Tom Ridge'));
        await resolve(14, 'theirs');
        expect(namesIn(sidecar(14))).toEqual(everywhere('Tom Ridge'));
      });

      it('is no question any more when it is changed back there', async () => {
        await open(15);
        asDarktable(sidecar(15), BUSH);
        await library.scan();
        expect(await openOn(15)).toEqual([]);
        expect(namesIn(sidecar(15))).toEqual(everywhere(BUSH));
      });

      describe('is settled by any decision about the face', () => {
        beforeAll(() => open(7));

        it.each<[string, (service: Service, face: string) => Promise<Decision | Refusal>]>([
          ['a move', (service, face) => service.move({ faces: [face], to: 'Laura Bush', wait: true })],
          ['a split', (service, face) => service.split({ person: BUSH, faces: [face], wait: true })],
          ['a rejection', (service, face) => service.reject({ face, wait: true })],
          ['ignoring it', (service, face) => service.ignore({ who: [face], wait: true })],
          ['that it is no face', (service, face) => service.notFaces({ faces: [face], wait: true })],
          ['a name', (service, face) => service.name({ person: face, name: 'Laura Bush', wait: true })],
          ['an answer', (service, face) => service.conflictResolve({ face, keep: 'theirs', wait: true })],
        ])('%s, and open again when that is undone', async (_, decide) => {
          const [question] = await openOn(7);
          const face = question?.face ?? expect.fail('not open');
          await library.kith(async (service) => {
            let told = 0;
            service.onChange(({ method }) => {
              if (method === 'conflicts.changed') told += 1;
            });
            const open = async () =>
              (await service.conflicts()).conflicts.filter((conflict) => conflict.face === face);
            const { event } = accepted(await decide(service, face));
            expect(told).toBe(1);
            expect(await open()).toEqual([]);
            accepted(await service.undo({ event, wait: true }));
            expect(told).toBe(2);
            expect(await open()).toMatchObject([{ theirs: KARL }]);
          });
          expect(namesIn(sidecar(7))).toEqual(inTwoLists(BUSH, KARL));
        });

        it('which puts theirs out of all lists, and clients hear of no question where none was open', async () => {
          const [question] = await openOn(7);
          await library.kith(async (service) => {
            const methods: string[] = [];
            service.onChange(({ method }) => methods.push(method));
            const faces = [question?.face ?? ''];
            accepted(await service.move({ faces, to: 'Laura Bush', wait: true }));
            expect(methods).toContain('conflicts.changed');
            methods.length = 0;
            accepted(await service.move({ faces, to: BUSH, wait: true }));
            expect(methods).not.toContain('conflicts.changed');
          });
          expect(namesIn(sidecar(7))).toEqual(everywhere(BUSH));
        });
      });

      it('is settled by naming the face as well', async () => {
        await open(13);
        const face = (await openOn(13))[0]?.face ?? '';
        await library.name(face, 'Laura Bush');
        expect(await openOn(13)).toEqual([]);
        expect(namesIn(sidecar(13))).toEqual(everywhere('Laura Bush'));
      });
    });
  },
);

describe.skipIf(album === null)('a name that is changed in the lists inside the photo', () => {
  const library = new LibraryOfOne();

  beforeAll(async () => {
    await library.fill(album ?? '', BUSH, 3);
    await library.scan('both');
    await library.name(await library.largestGroup(), BUSH);
  });
  afterAll(() => library.remove());

  it('is that name in both files, whatever the sidecar still said, and undo brings the old one back', async () => {
    asDarktable(library.at(0), KARL);
    await library.scan();
    expect(await library.conflicts()).toEqual([]);
    expect(await library.search(KARL)).toEqual([library.at(0)]);
    for (const file of [library.at(0), `${library.at(0)}.xmp`])
      expect(namesIn(file), file).toEqual(everywhere(KARL));
    const told = (await library.log()).find(({ kind }) => kind === 'told');
    await library.kith(async (service) => accepted(await service.undo({ event: told?.id, wait: true })));
    for (const file of [library.at(0), `${library.at(0)}.xmp`])
      expect(namesIn(file), file).toEqual(everywhere(BUSH));
  });

  it('stays the question when it is missed in the other file, too', async () => {
    markAsOldDarktables(`${library.at(1)}.xmp`);
    asDarktable(`${library.at(1)}.xmp`, KARL);
    await library.scan();
    asDarktable(library.at(1));
    await library.scan();
    expect(await library.conflicts()).toMatchObject([{ mine: { name: BUSH }, theirs: KARL }]);
    expect(namesIn(`${library.at(1)}.xmp`)).toEqual(inTwoLists(BUSH, KARL));
    expect(namesIn(library.at(1))).toEqual(everywhere(BUSH));
  });
});
