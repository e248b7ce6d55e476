import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { DigikamReading } from '../../adapters/digikam/index.js';

/** Threads run compiled code only, so from source (in the tests) the entry is the built one. */
const ENTRY = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../../dist/daemon/service/digikam-worker.js' : 'digikam-worker.js',
    import.meta.url,
  ),
);

/** Reads a database of digiKam in a thread of its own, so that the daemon answers meanwhile. */
export async function readInThread(database: string): Promise<DigikamReading> {
  const worker = new Worker(ENTRY, { workerData: database });
  try {
    const [reading] = await once(worker, 'message');
    return reading;
  } finally {
    await worker.terminate();
  }
}
