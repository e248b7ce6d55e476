import { describe, expect, it } from 'vitest';
import type { Writing } from '../../daemon/people/index.js';
import { allHolds, holdsOn } from '../../daemon/service/holds.js';
import { madeUpService } from './made-up-service.js';

/** Two folders with a photo of Anna in each, and one of Ben in the second. */
function library() {
  const rooms = madeUpService([
    { file: '/on/a.jpg', people: ['Anna'] },
    { file: '/off/b.jpg', people: ['Anna'] },
    { file: '/off/c.jpg', people: ['Ben'] },
  ]);
  const { store, people } = rooms;
  store.folders.save({ path: '/on', writeMode: 'sidecar', watched: true });
  store.folders.save({ path: '/off', writeMode: 'none', watched: true });
  const nothing: Writing = { everything: false, people: [], photos: [] };
  const did = (decided: { event: number } | { refused: string }) =>
    'event' in decided ? decided.event : expect.fail('it was refused');
  return {
    rooms,
    withhold: (what: Partial<Writing>) => did(people.withhold({ ...nothing, ...what })),
    withholdAll: () => did(people.withhold({ ...nothing, everything: true })),
    releaseAll: () => did(people.release({ ...nothing, everything: true })),
    release: (photos: string[]) => did(people.release({ ...nothing, photos })),
    undo: (event: number) => did(people.undo(event)),
    on: (...photos: string[]) => holdsOn(new Set(photos), rooms),
    all: () => allHolds(rooms),
    idOf: (name: string) => people.find(name)?.id ?? expect.fail(`nobody is called ${name}`),
  };
}

const off = { by: 'write-mode', folder: '/off' };

describe('what keeps names out of files', () => {
  it('is the write mode of a folder, for the photos in it', () => {
    const { on, all } = library();
    expect(on('a')).toEqual([]);
    expect(on('a', 'b', 'c')).toEqual([off]);
    expect(all()).toEqual([off]);
  });

  it('is that a folder is on no list any more', () => {
    const { on, rooms } = library();
    rooms.store.folders.remove('/on');
    expect(on('a')).toEqual([{ by: 'write-mode', folder: '/on' }]);
  });

  it('is not the write mode where the file is gone', () => {
    const { on, rooms } = library();
    const file = rooms.store.files.get('/off/b.jpg') ?? expect.fail('there is no file');
    rooms.store.files.save({ ...file, missing: true });
    expect(on('b')).toEqual([]);
  });

  it('is a step that took everything out, until it is undone', () => {
    const { on, all, withholdAll, undo } = library();
    const step = withholdAll();
    const revert = { by: 'revert', step, summary: 'Took what Kith wrote out of all files.' };
    expect(on('a')).toEqual([revert]);
    expect(all()).toEqual([off, revert]);
    undo(step);
    expect(on('a')).toEqual([]);
  });

  it('is each such step, for all of them must be undone', () => {
    const { on, withholdAll, undo } = library();
    const [first, second] = [withholdAll(), withholdAll()];
    expect(on('a')).toMatchObject([{ step: first }, { step: second }]);
    undo(second);
    expect(on('a')).toMatchObject([{ step: first }]);
  });

  it('is no step from before everything was let be written again', () => {
    const { on, withholdAll, releaseAll } = library();
    withholdAll();
    releaseAll();
    expect(on('a')).toEqual([]);
    const step = withholdAll();
    expect(on('a')).toMatchObject([{ step }]);
  });

  it('is a step that took a person out, on the photos of that person', () => {
    const { on, withhold, idOf } = library();
    const step = withhold({ people: [idOf('Anna')] });
    const summary = `Took Anna (${idOf('Anna')}) out of all files.`;
    expect(on('a')).toEqual([{ by: 'revert', step, summary }]);
    expect(on('c')).toEqual([off]);
  });

  it('is a step that took photos out, until they are let be written again', () => {
    const { on, all, withhold, release } = library();
    const step = withhold({ photos: ['a', 'c'] });
    expect(on('a')).toEqual([{ by: 'revert', step, summary: 'Took what Kith wrote out of 2 photos.' }]);
    expect(on('b')).toEqual([off]);
    release(['a']);
    expect(on('a')).toEqual([]);
    expect(all()).toMatchObject([off, { step }]);
    release(['c']);
    expect(all()).toEqual([off]);
  });
});
