import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRefusal, type Refusal } from '../../protocol/index.js';
import { type ConnectionToDaemon, connect } from '../serve/index.js';
import { kithScript } from './script.js';

/** How long a daemon may take until it serves: on its first start it fetches its networks. */
const patienceMs = 180_000;

export interface StartOptions {
  readonly data: string;
  readonly env: NodeJS.ProcessEnv;
  /** How the owner calls Kith, for hints. */
  readonly invocation: string;
}

/** Starts a daemon of its own process, which stays when this one ends, and connects to it. */
export async function startDaemon({
  data,
  env,
  invocation,
}: StartOptions): Promise<ConnectionToDaemon | Refusal> {
  const args = [kithScript(), 'daemon', '--data', data];
  const child = spawn(process.execPath, args, { stdio: 'ignore', detached: true, env });
  child.unref();
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    const daemon = await connect(data);
    if (daemon !== null) return daemon;
    // Another command may hold the library and let it go in a moment, but this daemon does not wait for that.
    if (ended) return notStarted(invocation);
    await sleep(100);
  }
  return notStarted(invocation);
}

/** The daemon of a data folder: the one that runs, else one that is started now. */
export async function reachDaemon(options: StartOptions): Promise<ConnectionToDaemon | Refusal> {
  const daemon = await connect(options.data);
  if (isRefusal(daemon) || daemon !== null) return daemon;
  return startDaemon(options);
}

function notStarted(invocation: string): Refusal {
  return {
    refused: 'not-running',
    what: 'No daemon runs, and none could be started.',
    hint: `See why with: ${invocation} daemon`,
  };
}
