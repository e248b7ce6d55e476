import { availableParallelism } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openTopK } from '../../models/top-k.js';
import { look } from '../people/review/index.js';
import { Store } from '../store/index.js';
import { observe } from './observations.js';
import type { LookTask } from './review-desk.js';

/** The thread's side of review-desk.ts: reads the vectors itself, so that they are never in memory twice. */
const { data, pack, assignments, calibrations }: LookTask = workerData;
const store = new Store(data, { faces: pack, bodies: null });
try {
  const topK = await openTopK(availableParallelism());
  parentPort?.postMessage(await look(observe(store), { assignments }, calibrations, topK));
} finally {
  store.close();
}
