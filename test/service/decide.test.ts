import { describe, expect, it } from 'vitest';
import { XmpAdapter } from '../../adapters/xmp/index.js';
import { Changes } from '../../daemon/service/changes.js';
import { createSettle } from '../../daemon/service/decide.js';
import { writebackSource } from '../../daemon/service/wanted.js';
import { Writeback } from '../../daemon/writeback/index.js';
import { accepted, silent } from '../line/album.js';
import { madeUpService } from './made-up-service.js';

/** Groups without a name on photos of Anna, two of them in two files, and a photo of nobody else. */
function library() {
  const rooms = madeUpService([
    { file: '/photos/a.jpg', people: ['Anna', '?x'] },
    { file: '/photos/b.jpg', people: ['Anna', '?y'] },
    { file: '/photos/c.jpg', people: ['?x'] },
  ]);
  const { store, people } = rooms;
  store.folders.save({ path: '/photos', writeMode: 'sidecar', watched: true });
  const copy = { photo: 'b', size: 1, mtimeMs: 1, orientation: 1 as const, missing: false, setAside: null };
  store.files.save({ path: '/photos/copy of b.jpg', ...copy });
  const writeback = new Writeback(
    new XmpAdapter(),
    writebackSource(store, people, async () => {}),
  );
  const settle = createSettle({ ...rooms, writeback, changes: new Changes(store.changes), log: silent });
  const id = (face: string) => people.state.assignments.get(face)?.person ?? expect.fail(`${face} is nobody`);
  return {
    people,
    id,
    settle: async (...decided: Parameters<typeof settle>) => accepted(await settle(...decided)),
  };
}

describe('the files that a decision says it changes', () => {
  it('are none where people without a name become one, or two', async () => {
    const { people, id, settle } = library();
    expect(await settle(people.merge(id('a-1'), [id('b-1')]))).toMatchObject({ writing: 0 });
    expect(await settle(people.split(id('b-1'), ['b-1']))).toMatchObject({ writing: 0 });
    expect(await settle(people.reject('a-1'))).toMatchObject({ writing: 0 });
    expect(await settle(people.ignore([id('c-0')]))).toMatchObject({ writing: 0 });
  });

  it('are all files of the photos of who gets a name, another one, or loses it', async () => {
    const { people, id, settle } = library();
    expect(await settle(people.name(id('a-1'), 'Xaver'))).toMatchObject({ writing: 2 });
    expect(await settle(people.merge('Xaver', [id('b-1')]))).toMatchObject({ writing: 2 });
    expect(await settle(people.name('Anna', 'Anna Berg'))).toMatchObject({ writing: 3 });
    expect(await settle(people.reject('b-0'))).toMatchObject({ writing: 2 });
    expect(await settle(people.undo())).toMatchObject({ writing: 2 });
  });

  it('are those that hold something of Kith, where nobody is to be named any more', async () => {
    const { people, id, settle } = library();
    await settle(people.name(id('a-1'), 'Xaver'));
    // Nothing was ever written beside c, where Xaver is alone.
    expect(await settle(people.undo())).toMatchObject({ writing: 1 });
    expect(await settle(people.redo())).toMatchObject({ writing: 2 });
  });

  it('are none where something is said of a person that files do not hold', async () => {
    const { people, settle } = library();
    expect(await settle(people.describe('Anna', { favourite: true }))).toMatchObject({ writing: 0 });
  });
});
