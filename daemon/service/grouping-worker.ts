import { availableParallelism } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openTopK } from '../../models/top-k.js';
import { regroup } from '../people/index.js';
import type { GroupingTask } from './grouping.js';

/** The thread's side of grouping.ts: one task, one answer. */
const { faces, state, calibrations, scope, clothes }: GroupingTask = workerData;
const topK = await openTopK(availableParallelism());
parentPort?.postMessage(await regroup(faces, state, calibrations, scope, topK, clothes));
