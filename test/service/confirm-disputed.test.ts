import { expect, it } from 'vitest';
import { XmpAdapter } from '../../adapters/xmp/index.js';
import { Changes } from '../../daemon/service/changes.js';
import { isOpen } from '../../daemon/service/conflicts.js';
import { createSettle } from '../../daemon/service/decide.js';
import { createFaceDecisions } from '../../daemon/service/decide-faces.js';
import { writebackSource } from '../../daemon/service/wanted.js';
import { Writeback } from '../../daemon/writeback/index.js';
import { accepted, silent } from '../line/album.js';
import { madeUpService } from './made-up-service.js';

/** Anna is confirmed on two faces; another program calls the first one Carla. */
function library() {
  const rooms = madeUpService([
    { file: '/photos/a.jpg', people: ['Anna'] },
    { file: '/photos/b.jpg', people: ['Anna'] },
  ]);
  const { store, people } = rooms;
  store.folders.save({ path: '/photos', writeMode: 'sidecar', watched: true });
  store.conflicts.save({
    face: 'a-0',
    path: '/photos/a.jpg',
    theirs: 'Carla',
    sources: ['appended/lightroom'],
    at: '2026',
    wrote: null,
  });
  const source = writebackSource(store, people, async () => {});
  const writeback = new Writeback(new XmpAdapter(), source);
  const changes = new Changes(store.changes);
  const settle = createSettle({ ...rooms, writeback, changes, log: silent });
  const { confirm } = createFaceDecisions({ ...rooms, changes }, settle, settle);
  return { people, confirm, isWaiting: () => isOpen(store.conflicts.of('a-0'), people) };
}

it('a face that is confirmed and waits in a conflict is settled by being confirmed again, until that is undone', async () => {
  const { people, confirm, isWaiting } = library();
  expect(isWaiting()).toBe(true);
  const decision = accepted(await confirm({ person: 'Anna', faces: ['a-0', 'b-0'] }));
  expect(decision).toMatchObject({ writing: 1, disputed: 0 });
  expect(isWaiting()).toBe(false);
  people.undo(decision.event);
  expect(isWaiting()).toBe(true);
  expect(people.state.assignments.get('a-0')).toMatchObject({ confirmed: true });
});

it('a face that is confirmed, and that nobody asks about, needs no second word', async () => {
  const { confirm, isWaiting } = library();
  expect(await confirm({ person: 'Anna', faces: ['b-0'] })).toMatchObject({ refused: 'conflict' });
  expect(isWaiting()).toBe(true);
});
