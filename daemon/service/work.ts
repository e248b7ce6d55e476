import pLimit from 'p-limit';
import type { Progress } from '../../protocol/index.js';
import type { Scope } from '../people/index.js';
import type { Task } from '../serve/index.js';
import { clothesOfFaces } from './clothes.js';
import { DigikamListener } from './digikam.js';
import { groupInThread } from './grouping.js';
import { listen } from './listen.js';
import { moments, observe } from './observations.js';
import { settleOrphans } from './orphans.js';
import { proposeForBodies } from './proposals.js';
import type { Rooms } from './rooms.js';

type Stage = Progress['stage'];

/** What a pass over folders came to. */
export interface Passed {
  readonly photos: ReadonlySet<string>;
  readonly recognised: number;
  readonly written: number;
  readonly failed: readonly { path: string; code: string; message: string }[];
}

/** The whole line, one pass at a time: take in, group, write; then look for bodies, and group and write again. */
export class Work {
  readonly #rooms: Rooms;
  readonly #digikam: DigikamListener;
  readonly #oneAtATime = pLimit(1);
  /** How long the log was when all faces were grouped last. */
  #groupedAt = -1;
  /** Photos came or went, and grouping has not heard of it: what was taken back may stop between the two. */
  #ungrouped = false;

  constructor(rooms: Rooms) {
    this.#rooms = rooms;
    this.#digikam = new DigikamListener(rooms);
  }

  /**
   * @param places folders, each with the paths in it to look at
   * @param scope how far grouping may change what is grouped
   * @param task ends it where it is when it is taken back; then it rejects. The next pass goes on there.
   */
  async pass(
    places: readonly { root: string; paths: readonly string[] }[],
    scope: Scope,
    task: Task | null = null,
  ): Promise<Passed> {
    const faces = await this.#turn(task, async () => {
      const taken = await this.#takeIn(places, task);
      await settleOrphans(this.#rooms);
      const named = await this.#listen();
      const inDigikam = await this.#digikam.listen();
      const isGroupingDue = this.#ungrouped || inDigikam.size > 0;
      const regrouped = isGroupingDue ? await this.#regroup(scope, task) : [];
      const outcome = await this.#write([...taken.photos, ...named, ...inDigikam, ...regrouped], scope);
      return { photos: taken.photos, recognised: taken.recognised.size, ...outcome };
    });
    // Names come first: bodies take three times as long as faces.
    const bodies = await this.lookForBodies(scope, task);
    return {
      ...faces,
      written: faces.written + bodies.written,
      failed: [...faces.failed, ...bodies.failed],
    };
  }

  /** Looks for bodies in all photos that wait for it, and groups with what their clothes say. */
  async lookForBodies(scope: Scope, task: Task | null = null): Promise<Pick<Passed, 'written' | 'failed'>> {
    const { secondLook, packs } = this.#rooms;
    const pack = packs.bodies?.id;
    const found =
      pack !== undefined && (await this.#secondLook('bodies', pack, task, () => secondLook.bodies(pack)));
    if (!found) return { written: 0, failed: [] };
    return this.#turn(task, async () => this.#write([...(await this.#regroup(scope, task))], scope));
  }

  /** Recognises all photos with another pack, beside the one in use; stops between two turns when it is taken back. */
  async tryPack(pack: string, task: Task | null = null): Promise<void> {
    const { secondLook } = this.#rooms;
    await this.#secondLook('recognising', pack, task, () => secondLook.faces(pack));
  }

  /** Groups and writes by what the log says now: another pack was adopted, or an adoption was undone. */
  async followLog(): Promise<Pick<Passed, 'written' | 'failed'>> {
    const { packs } = this.#rooms;
    await this.#turn(null, async () => packs.apply());
    // Photos that arrived while another pack was in use.
    await this.tryPack(packs.faces.id);
    return this.regroupAll();
  }

  /** Whether photos came or something was decided since all faces were grouped. */
  get isBehind(): boolean {
    return this.#rooms.people.log.length !== this.#groupedAt;
  }

  /** Groups all faces anew and writes what that changes. */
  regroupAll(): Promise<Pick<Passed, 'written' | 'failed'>> {
    return this.#turn(null, async () => this.#write([...(await this.#regroup('all', null))], 'all'));
  }

  /** Resolves when no pass is under way. */
  async idle(): Promise<void> {
    await this.#oneAtATime(() => undefined);
  }

  /** @throws the reason of the task's signal when it was taken back before its turn came */
  #turn<T>(task: Task | null, work: () => Promise<T>): Promise<T> {
    return this.#oneAtATime(async () => {
      task?.signal.throwIfAborted();
      this.#rooms.progress.workFor(task);
      try {
        return await work();
      } finally {
        this.#rooms.progress.finish();
      }
    });
  }

  /**
   * Turn after turn, so that photos which arrive meanwhile are not kept waiting.
   *
   * @returns whether any photo was looked at
   */
  async #secondLook(
    stage: Stage,
    pack: string,
    task: Task | null,
    look: () => Promise<readonly string[]>,
  ): Promise<boolean> {
    const { store, progress } = this.#rooms;
    for (let done = 0; ; ) {
      const looked = await this.#turn(task, async () => {
        const waiting = store.recognised.countWaiting(pack);
        if (waiting > 0) {
          progress.start(stage, done + waiting);
          progress.advance(done);
        }
        return look();
      });
      if (looked.length === 0) return done > 0;
      done += looked.length;
    }
  }

  async #takeIn(places: readonly { root: string; paths: readonly string[] }[], task: Task | null) {
    const { intake, progress } = this.#rooms;
    const photos = new Set<string>();
    const recognised = new Set<string>();
    for (const { root, paths } of places) {
      progress.start('finding', 0);
      const tell = (done: number, total: number) => {
        if (done === 0) progress.start('recognising', total);
        else progress.advance(done);
      };
      const taken = await intake.take(root, paths, tell, task?.signal);
      for (const photo of taken.photos) photos.add(photo);
      for (const photo of taken.recognised) recognised.add(photo);
      this.#ungrouped ||= taken.photos.size > 0 || taken.gone > 0;
      task?.signal.throwIfAborted();
    }
    return { photos, recognised };
  }

  /** Photos on which other programs changed who is there. */
  async #listen(): Promise<Set<string>> {
    const { store, packs, progress } = this.#rooms;
    const files = store.files.unheard(packs.faces.id);
    if (files.length === 0) return new Set();
    progress.start('reading', files.length);
    return listen(this.#rooms, files, (done) => progress.advance(done));
  }

  /** Photos whose people changed. */
  async #regroup(scope: Scope, task: Task | null): Promise<Set<string>> {
    const { store, people, packs, progress, changes } = this.#rooms;
    progress.start('grouping', store.faces.count());
    const faces = observe(store);
    const photoOf = new Map(faces.map(({ id, photo }) => [id, photo]));
    const clothes = clothesOfFaces(store, packs.bodies, moments(store));
    const { calibration: calibrations } = packs.faces;
    const grouping = { faces, state: people.state, calibrations, scope, clothes };
    const moves = await groupInThread(grouping, task?.signal);
    const before = moves.flatMap(({ face }) => people.state.assignments.get(face)?.person ?? []);
    people.accept(moves);
    this.#ungrouped = false;
    if (scope === 'all') this.#groupedAt = people.log.length;
    proposeForBodies(this.#rooms);
    const photos = new Set(moves.flatMap(({ face }) => photoOf.get(face) ?? []));
    changes.people([...before, ...moves.flatMap(({ person }) => person ?? [])]);
    changes.photos(photos);
    return photos;
  }

  /** After a whole scan also what an earlier run left undone, because it was killed or the disk was away. */
  async #write(changed: readonly string[], scope: Scope) {
    const { store, writeback, progress } = this.#rooms;
    writeback.enqueue(changed);
    if (scope === 'all') await writeback.recover(store.photos.present().map(({ id }) => id));
    progress.start('writing', writeback.backlog);
    const { written, failed } = await writeback.drain();
    return { written, failed };
  }
}
