import { parentPort, workerData } from 'node:worker_threads';
import { regroup } from '../people/index.js';
import type { GroupingTask } from './grouping.js';

/** The thread's side of grouping.ts: one task, one answer. */
const { faces, state, calibration, scope }: GroupingTask = workerData;
parentPort?.postMessage(regroup(faces, state, calibration, scope));
