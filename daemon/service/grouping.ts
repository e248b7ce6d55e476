import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Calibrations, Clothes, Observation } from '../gallery/index.js';
import type { Move, PeopleState, Scope } from '../people/index.js';

export interface GroupingTask {
  readonly faces: readonly Observation[];
  readonly state: PeopleState;
  readonly calibrations: Calibrations;
  readonly scope: Scope;
  /** Where bodies are looked for. */
  readonly clothes?: Clothes | undefined;
}

/** Threads run compiled code only, so from source (in the tests) the entry is the built one. */
const ENTRY = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../../dist/daemon/service/grouping-worker.js' : 'grouping-worker.js',
    import.meta.url,
  ),
);

/**
 * Groups in a thread of its own, so that the daemon answers while thousands of faces are compared.
 *
 * @param signal ends it; then it rejects with an AbortError
 */
export async function groupInThread(task: GroupingTask, signal?: AbortSignal): Promise<Move[]> {
  const worker = new Worker(ENTRY, { workerData: task });
  try {
    const [moves] = await once(worker, 'message', signal && { signal });
    return moves;
  } finally {
    await worker.terminate();
  }
}
