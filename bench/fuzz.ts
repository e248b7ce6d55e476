import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DaemonProcess, startDaemon } from './daemon-process.js';
import { attack, isAnswering } from './fuzz/attack.js';

const MESSAGES = 100_000;
const ROUNDS = 10;

/** Memory that the second half of the attack may add to what the first half left: what a collector leaves lying about. */
const FLAT = 1.1;

/**
 * Sends hostile messages to a real daemon, and tells whether it answers and what memory it has, round by round. Fails when
 * it does not answer any more, or when its memory goes on growing.
 */
export async function runFuzzBench(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'kith-fuzz-'));
  const cwd = join(home, 'empty');
  mkdirSync(cwd);
  const daemon = await startDaemon(join(home, 'data'), cwd);
  try {
    console.log(`before: ${daemon.memory().resident} MB`);
    const started = performance.now();
    const resident = await attackInRounds(daemon);
    const half = Math.max(...resident.slice(0, ROUNDS / 2));
    const grown = (resident.at(-1) ?? Number.NaN) / half;
    console.log(
      `${((performance.now() - started) / 1000).toFixed(0)} s; ` +
        `memory at the end is ${grown.toFixed(2)} of the most in the first half; at most ${daemon.memory().atMost} MB`,
    );
    if (!(grown <= FLAT)) throw new Error('the memory of the daemon goes on growing');
  } finally {
    await daemon.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

/** MB that are resident after each round. */
async function attackInRounds(daemon: DaemonProcess): Promise<number[]> {
  const resident: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    await attack(daemon, MESSAGES / ROUNDS, round);
    if (!(await isAnswering(daemon))) throw new Error(`the daemon does not answer after round ${round}`);
    const memory = daemon.memory().resident;
    resident.push(memory);
    console.log(`${(round * MESSAGES) / ROUNDS} messages: answers, ${memory} MB`);
  }
  return resident;
}
