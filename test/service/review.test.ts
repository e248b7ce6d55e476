import { spawnSync } from 'node:child_process';
import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { People } from '../../daemon/people/index.js';
import { createCompleteness } from '../../daemon/service/completeness.js';
import { Changes, Packs, type Rooms } from '../../daemon/service/index.js';
import { LibraryIndex } from '../../daemon/service/library-index.js';
import { createReview } from '../../daemon/service/review.js';
import { ReviewDesk } from '../../daemon/service/review-desk.js';
import { Store } from '../../daemon/store/index.js';
import { defaultPack } from '../../models/index.js';
import type { Params } from '../../protocol/index.js';
import { madeUpFaces } from '../gallery/people-of-vectors.js';
import { accepted } from '../line/album.js';
import { tempDir } from '../temp-dir.js';

const log = pino({ level: 'silent' });
let now = new Date('2026-01-02T12:00:00');

/** A library of three people in two groups each, as the machine left it. */
function library() {
  const data = tempDir();
  const store = new Store(data, { faces: defaultPack, bodies: null });
  const people = new People(store.events, () => now);
  const faces = madeUpFaces(3, 8, 6);
  for (const [n, face] of faces.entries()) {
    const day = String(1 + n).padStart(2, '0');
    const identity = { orientation: 1, width: 400, height: 300, latitude: null, longitude: null } as const;
    store.photos.save({ photo: face.photo, takenAt: `2020-05-${day}T12:00:00`, ...identity });
    store.files.save({
      path: `/photos/${face.photo}.jpg`,
      photo: face.photo,
      size: 1,
      mtimeMs: 1,
      orientation: 1,
      missing: false,
      setAside: null,
    });
    store.faces.replace(face.photo, [
      {
        id: face.id,
        photo: face.photo,
        box: { x0: 0.1, y0: 0.1, x1: 0.3, y1: 0.4 },
        landmarks: [],
        score: 1,
        quality: { norm: 3.5, sizePx: 100, yaw: 0, pitch: 0, roll: 0, blur: 0, drift: 0 },
        embedding: face.vector,
      },
    ]);
  }
  people.accept(
    faces.map(({ id, who }, n) => ({
      face: id,
      person: `p${2 * who + (n % 8 < 5 ? 1 : 2)}`,
      probability: null,
    })),
  );
  const packs = new Packs(store, people, defaultPack);
  const rooms: Pick<Rooms, 'data' | 'store' | 'people' | 'packs' | 'changes' | 'log'> = {
    data,
    store,
    people,
    packs,
    changes: new Changes(store.changes),
    log,
  };
  return { store, people, rooms };
}

function serve({ rooms }: ReturnType<typeof library>) {
  const desk = new ReviewDesk(rooms, () => now);
  return createReview(
    rooms,
    desk,
    async (decided) =>
      'refused' in decided ? decided : { event: decided.event, summary: 'Done.', writing: 0 },
    () => now,
  );
}

function processesThatLook(): string[] {
  const { stdout } = spawnSync('ps', ['--ppid', String(process.pid), '-o', 'args='], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes('look-process'));
}

describe('reviewing a library', () => {
  let opened: ReturnType<typeof library>;
  let service: ReturnType<typeof serve>;
  const all: ReturnType<typeof library>[] = [];
  beforeEach(() => {
    now = new Date('2026-01-02T12:00:00');
    opened = library();
    all.push(opened);
    service = serve(opened);
  });
  afterAll(() => {
    for (const { store } of all) store.close();
  });

  it('tells who watches when there is something to ask: at first, and when faces are grouped anew', async () => {
    const desk = new ReviewDesk(opened.rooms, () => now);
    const told: number[] = [];
    desk.watch(({ who }) => told.push(who));
    await vi.waitFor(() => expect(told).toHaveLength(1), 20_000);
    expect(told[0]).toBeGreaterThanOrEqual(6);
    opened.people.name('p1', 'Anna');
    const face = opened.people.facesOf('p2')[0] ?? '';
    opened.people.accept([{ face, person: 'p7', probability: null }]);
    await vi.waitFor(() => expect(told).toHaveLength(2), 20_000);
    expect(opened.people.log).toHaveLength(3);
    expect((await desk.ready()).facesOf('p7')).toBe(1);
  });

  it.runIf(process.platform === 'linux')('ends the process that looks when it closes', async () => {
    const desk = new ReviewDesk(opened.rooms, () => now);
    const looking = desk.ready();
    await vi.waitFor(() => expect(processesThatLook()).toHaveLength(1), 20_000);
    desk.close();
    await expect(looking).rejects.toThrow('aborted');
    await vi.waitFor(() => expect(processesThatLook()).toEqual([]), 20_000);
    await expect(desk.ready()).rejects.toThrow('aborted');
  });

  it('tells nothing where there is nothing to ask', async () => {
    for (const person of ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']) opened.people.ignore([person]);
    const desk = new ReviewDesk(opened.rooms, () => now);
    const told: unknown[] = [];
    desk.watch((left) => told.push(left));
    expect((await desk.ready()).count()).toEqual({ same: 0, who: 0, belongs: 0 });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(told).toEqual([]);
  });

  const ask = async (params: Parameters<typeof service.reviewNext>[0]) =>
    accepted(await service.reviewNext(params));
  const answer = async (question: string, said: Params<'review.answer'>['answer'], name?: string) =>
    accepted(await service.reviewAnswer({ question, answer: said, name }));

  it('asks about the largest groups first, with faces and files to look at', async () => {
    const { questions, left } = await ask({ limit: 2 });
    expect(questions.map(({ id }) => id)).toEqual(['who:p1', 'who:p3']);
    expect(questions[0]).toMatchObject({
      text: 'Who is this, on 5 faces?',
      person: { faces: 5, name: null },
    });
    expect(questions[0]?.person.examples).toHaveLength(4);
    expect(questions[0]?.person.examples[0]?.file).toMatch(/^\/photos\/photo0-\d\.jpg$/);
    expect(questions[0]?.evidence).toContain('seen in 5 moments');
    expect(left.who).toBeGreaterThanOrEqual(6);
  });

  it('a name settles the group, and asks next whether the like is the same', async () => {
    const { decision, settled, next } = await answer('who:p1', 'name', 'Anna');
    expect(decision).toMatchObject({ event: 2 });
    expect(settled).toBe(5);
    expect(next).toMatchObject({ id: 'same:p1+p2', text: 'Is this Anna?', other: { name: 'Anna' } });
    expect(opened.people.find('Anna')?.id).toBe('p1');
  });

  it('a yes makes both one person', async () => {
    await answer('who:p1', 'name', 'Anna');
    const { settled } = await answer('same:p1+p2', 'yes');
    expect(settled).toBeGreaterThanOrEqual(3);
    expect(opened.people.facesOf('p1')).toHaveLength(8);
  });

  it('a no holds them apart, and asks who it is then', async () => {
    await answer('who:p1', 'name', 'Anna');
    await answer('same:p1+p2', 'no');
    const { questions } = await ask({ limit: 100 });
    expect(questions.map(({ id }) => id)).not.toContain('same:p1+p2');
    expect(questions.find(({ id }) => id === 'who:p2')?.likely).toEqual([]);
    expect(opened.people.merge('p1', ['p2'])).toMatchObject({ refused: 'conflict' });
  });

  it('asks about one person or group alone: who it is, and whether others are the same', async () => {
    await answer('who:p1', 'name', 'Anna');
    const ids = async (person: string) => (await ask({ person, limit: 100 })).questions.map(({ id }) => id);
    expect(await ids('Anna')).toEqual(['same:p1+p2']);
    expect(await ids('p2')).toEqual(['same:p1+p2']);
    expect((await ids('p3')).every((id) => id.includes('p3'))).toBe(true);
    expect((await ask({ person: 'p2', kind: 'belongs' })).questions).toEqual([]);
    expect(await service.reviewNext({ person: 'Nobody' })).toMatchObject({ refused: 'not-found' });
  });

  it('a stranger is asked about no more', async () => {
    await answer('who:p3', 'stranger');
    const { questions } = await ask({ limit: 100, kind: 'who' });
    expect(questions.map(({ person }) => person.id)).not.toContain('p3');
  });

  it('what was skipped stays away for a week, also when Kith is started again', async () => {
    const { decision } = await answer('who:p1', 'skip');
    expect(decision).toBeNull();
    const asked = async (from: ReturnType<typeof serve>) =>
      accepted(await from.reviewNext({ limit: 100, kind: 'who' })).questions.map(({ id }) => id);
    expect(await asked(service)).not.toContain('who:p1');
    expect(await asked(serve(opened))).not.toContain('who:p1');
    now = new Date('2026-01-10T12:00:00');
    expect(await asked(serve(opened))).toContain('who:p1');
  });

  it('a skip that is taken back is asked again, and can be answered', async () => {
    const asked = async () => (await ask({ limit: 100 })).questions.map(({ id }) => id);
    const before = await asked();
    await answer('who:p1', 'skip');
    await answer('who:p3', 'skip');
    const { decision, next } = await answer('who:p1', 'unskip');
    expect(decision).toBeNull();
    expect(next?.id).toBe('who:p1');
    expect(await asked()).toEqual(before.filter((id) => id !== 'who:p3'));
    expect((await answer('who:p1', 'name', 'Anna')).settled).toBe(5);
    expect(await service.reviewAnswer({ question: 'nonsense', answer: 'unskip' })).toMatchObject({
      refused: 'conflict',
    });
  });

  it('tells at how many times and places somebody is seen', async () => {
    const { questions } = await ask({});
    expect(questions[0]?.person.moments).toBe(5);
  });

  it('a question that is answered is not open any more, and says so', async () => {
    await answer('who:p1', 'name', 'Anna');
    expect(await service.reviewAnswer({ question: 'who:p1', answer: 'name', name: 'Ben' })).toMatchObject({
      refused: 'conflict',
      what: 'The question who:p1 is not open.',
    });
    expect(await service.reviewAnswer({ question: 'nonsense', answer: 'yes' })).toMatchObject({
      refused: 'conflict',
    });
  });

  it('a name has to be said', async () => {
    expect(await service.reviewAnswer({ question: 'who:p1', answer: 'name' })).toMatchObject({
      refused: 'conflict',
    });
    expect(await service.reviewAnswer({ question: 'who:p1', answer: 'yes' })).toMatchObject({
      refused: 'conflict',
    });
    expect(opened.people.log).toHaveLength(1);
  });

  it('follows what is decided elsewhere, and what is undone', async () => {
    const before = await ask({ limit: 100 });
    opened.people.name('p1', 'Anna');
    expect((await ask({ limit: 100 })).questions.map(({ id }) => id)).toContain('same:p1+p2');
    opened.people.merge('p1', ['p2']);
    expect((await ask({ limit: 100 })).questions.map(({ id }) => id)).not.toContain('same:p1+p2');
    opened.people.undo();
    opened.people.undo();
    expect(await ask({ limit: 100 })).toEqual(before);
  });

  it('looks again when the machine has grouped anew', async () => {
    await ask({});
    const faces = opened.people.facesOf('p2');
    opened.people.accept(faces.map((face) => ({ face, person: 'p1', probability: null })));
    const { questions } = await ask({ limit: 100 });
    expect(questions.map(({ id }) => id)).not.toContain('who:p2');
    expect(questions[0]).toMatchObject({ id: 'who:p1', person: { faces: 8 } });
  });

  it('tells what is left and what was done today', async () => {
    await answer('who:p1', 'name', 'Anna');
    now = new Date('2026-01-03T12:00:00');
    await answer('who:p3', 'name', 'Ben');
    const { left, today } = await service.reviewStatus();
    expect(today).toEqual({ answers: 1, faces: 5 });
    expect(left.same).toBeGreaterThan(0);
  });

  it('tells how many photos of somebody are missing, and in which folder', async () => {
    opened.people.name('p1', 'Anna');
    const library = new LibraryIndex(opened);
    const ask = createCompleteness({ ...opened.rooms, library }, new ReviewDesk(opened.rooms, () => now));
    const { photos, missing, where } = accepted(await ask({ person: 'Anna' }));
    expect(photos).toBe(5);
    expect(missing.estimate).toBeGreaterThan(2);
    expect(missing.high).toBe(3);
    expect(where[0]).toMatchObject({ folder: '/photos', groups: [{ id: 'p2', photos: 3 }] });
    expect(await ask({ person: 'p3' })).toMatchObject({ refused: 'not-found' });

    opened.people.name('p2', 'Anna');
    expect(accepted(await ask({ person: 'Anna' })).missing).toEqual({ estimate: 0, low: 0, high: 0 });
  });
});
