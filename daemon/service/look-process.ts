import { availableParallelism } from 'node:os';
import { openTopK } from '../../models/top-k.js';
import { People } from '../people/index.js';
import { look } from '../people/review/index.js';
import { Store } from '../store/index.js';
import type { LookedAt, LookTask } from './look.js';
import { observe } from './observations.js';

/** The other side of look.ts: reads the log and the vectors itself, so that the daemon never has them in memory. */
process.once('message', async ({ data, pack, calibrations }: LookTask) => {
  const store = new Store(data, { faces: pack, bodies: null });
  const people = new People(store.events, () => new Date());
  const topK = await openTopK(availableParallelism());
  const looked = await look(observe(store), people.state, calibrations, topK);
  store.close();
  const answer: LookedAt = { looked, events: people.log.length };
  process.send?.(answer, () => process.disconnect());
});

// Whoever asked may have been killed: nobody is left to take the answer.
process.once('disconnect', () => process.exit());
