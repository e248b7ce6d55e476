import { fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Calibrations } from '../gallery/index.js';
import type { Looked } from '../people/review/index.js';

export interface LookTask {
  /** The data folder. */
  readonly data: string;
  readonly pack: string;
  readonly calibrations: Calibrations;
}

/** What there is to ask about, by the first so many events of the log. */
export interface LookedAt {
  readonly looked: Looked;
  readonly events: number;
}

/** Processes run compiled code only, so from source (in the tests) the entry is the built one. */
const ENTRY = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? '../../dist/daemon/service/look-process.js' : 'look-process.js',
    import.meta.url,
  ),
);

/**
 * Finds what there is to ask about in a process of its own: it needs every vector of the library at once, and a thread's
 * memory would stay with the daemon.
 *
 * @param signal ends it; then it rejects with an AbortError
 */
export function lookInProcess(task: LookTask, signal: AbortSignal): Promise<LookedAt> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = fork(ENTRY, { serialization: 'advanced', execArgv: [], signal });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`the process that looks for questions ended with ${code}`)),
    );
    child.once('message', (answer: LookedAt) => resolve(answer));
    child.once('spawn', () => {
      if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
      child.send(task, (error) => error && reject(error));
    });
  });
}
