import {
  chooseBodyPack,
  choosePack,
  licencesOf,
  listModels,
  ModelError,
  verifyModels,
} from '../../models/index.js';
import type { Decision, Params, Refusal, Result } from '../../protocol/index.js';
import type { Task } from '../serve/index.js';
import { cancellable } from './cancellable.js';
import type { Settle } from './decide.js';
import { pageOrAllOf } from './page.js';
import type { Rooms } from './rooms.js';
import { compareTrial, type Trial } from './trial.js';
import type { Work } from './work.js';

/** Changing the networks that recognise people: tried beside those in use, adopted by the owner's word, taken back. */
export function createModels(rooms: Rooms, work: Work, settle: Settle) {
  const { store, people, packs, log } = rooms;
  let trial: Trial | null = null;

  async function compared(pack: string, task: Task | undefined): Promise<Trial> {
    await work.tryPack(pack, task);
    return compareTrial(rooms, pack, task);
  }

  return {
    modelsStatus: async (): Promise<Result<'models.status'>> => ({
      faces: packs.faces.id,
      bodies: packs.bodies?.id ?? null,
      waiting: {
        faces: store.recognised.countWaiting(packs.faces.id),
        bodies: packs.bodies === null ? 0 : store.recognised.countWaiting(packs.bodies.id),
      },
    }),

    modelsList: async (): Promise<Result<'models.list'>> => ({
      packs: (await listModels()).map(({ pack, isDefault, ready }) => ({
        id: pack.id,
        kind: pack.kind,
        description: pack.description,
        ...(pack.caveat !== undefined && { caveat: pack.caveat }),
        isDefault,
        ready,
        licences: licencesOf(pack),
      })),
    }),

    modelsTry: (
      { pack, cursor, limit }: Params<'models.try'>,
      task?: Task,
    ): Promise<Result<'models.try'> | Refusal> =>
      cancellable(task, async () => {
        const refusal = await unusable(() => choosePack(pack));
        if (refusal !== null) return refusal;
        // The pages after the first are of the same comparison: to make it anew takes as long as grouping.
        if (cursor === undefined || trial?.pack !== pack) trial = await compared(pack, task);
        const { page, next } = pageOrAllOf(trial.people, ({ person }) => person, cursor, limit);
        return { ...trial, people: page, next };
      }),

    async modelsAdopt({ pack, wait }: Params<'models.adopt'>): Promise<Decision | Refusal> {
      const refusal = (await unusable(() => choosePack(pack))) ?? notYet(pack);
      if (refusal !== null) return refusal;
      const decided = people.adopt(pack);
      await work.followLog();
      return settle(decided, wait);
    },

    async modelsBodies({ pack, wait }: Params<'models.bodies'>): Promise<Result<'models.bodies'> | Refusal> {
      const refusal = pack === null ? null : await unusable(() => chooseBodyPack(pack));
      if (refusal !== null) return refusal;
      packs.setBodies(pack);
      const looking = work.lookForBodies('all');
      if (wait) await looking;
      else looking.catch((error: unknown) => log.error({ err: error }, 'looking for bodies failed'));
      return { bodies: pack };
    },
  };

  function notYet(pack: string): Refusal | null {
    if (pack === packs.faces.id)
      return { refused: 'conflict', what: `${pack} is in use already.`, hint: 'Nothing was changed.' };
    const waiting = store.recognised.countWaiting(pack);
    if (waiting === 0) return null;
    return {
      refused: 'conflict',
      what: `${waiting} photos were not recognised with ${pack} yet.`,
      hint: `\`kith models use ${pack}\` goes on with it.`,
    };
  }
}

/** Why a pack cannot be used; null when it can. */
async function unusable(choose: () => { readonly id: string }): Promise<Refusal | null> {
  try {
    const { id } = choose();
    const missing = (await verifyModels(id)).find(({ prepared }) => prepared !== 'ready');
    if (missing === undefined) return null;
    return {
      refused: 'models-missing',
      what: `${missing.paths.prepared} is ${missing.prepared}.`,
      hint: `Mend it with: kith models fetch ${id}`,
    };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { refused: 'models-missing', what: error.message, hint: `Mend it with: ${error.mend}` };
  }
}
