import { parentPort, workerData } from 'node:worker_threads';
import { readDigikam } from '../../adapters/digikam/index.js';

/** The thread's side of digikam-reader.ts: one database, one answer. */
parentPort?.postMessage(readDigikam(workerData));
