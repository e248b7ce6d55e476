import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExifTool, exiftoolPath } from 'exiftool-vendored';
import { EXIFTOOL_CONFIG } from './kith-note.js';

/** A batch of large files on a slow disk is rewritten in well under this. */
const TASK_TIMEOUT_MS = 120_000;

/** Two processes keep two cores busy; a third would only take them from the recognition. */
export const PROCESSES = 2;

/**
 * How long a process that has just started is alone. Batch-cluster's own 1.5 s are time for hundreds of sidecars; an
 * exiftool that cannot start is not to be tried all the time.
 */
const START_DELAY_MS = 250;

/**
 * Printed after every command, ahead of exiftool's own `{ready}`. Exiftool prints names and captions as they are, so
 * only what no photo can foretell may part one answer from the next.
 */
const END = randomBytes(16).toString('hex');
export const END_OF_TASK = new RegExp(`${END}\\r?\\n\\{ready\\}`);
export const END_OF_COMMAND = new RegExp(`${END}\\r?\\n\\{ready1\\}\\r?\\n`);

const ENVIRONMENT = { ...process.env, LANG: 'C' };
const OPEN_ARGS = ['-stay_open', 'True', '-@', '-', '-common_args', '-echo3', END];

/**
 * Opens an exiftool: few processes, which stay open. Nothing that a file says, or is called, can pass for the end of
 * an answer, whatever the task.
 */
export function openExifTool(): ExifTool {
  return new ExifTool({
    maxProcs: PROCESSES,
    taskTimeoutMillis: TASK_TIMEOUT_MS,
    minDelayBetweenSpawnMillis: START_DELAY_MS,
    useMWG: false,
    pass: END_OF_TASK,
    fail: END_OF_TASK,
    processFactory: start,
  });
}

async function start(): Promise<ChildProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-exiftool-'));
  const config = join(folder, 'kith.config');
  await writeFile(config, EXIFTOOL_CONFIG);
  const args = ['-config', config, ...OPEN_ARGS];
  const child = process.platform === 'win32' ? await startPlain(args) : await startMortal(args);
  // Exiftool reads its settings once, before it says a word.
  const forget = () => rm(folder, { recursive: true, force: true });
  child.stdout.once('data', forget);
  child.once('close', forget);
  // Without this, a letter that falls on the border of two chunks would be read as two broken ones.
  child.stdout.setEncoding('utf8');
  child.stderr.setEncoding('utf8');
  return child;
}

async function startPlain(args: readonly string[]) {
  return spawn(await exiftoolPath(), args, { env: ENVIRONMENT });
}

/**
 * Exiftool takes the end of its input for a pause and would wait for ever for a parent that was killed. Here the shell
 * then sends what ends it. A command that was cut short must not run on half a path: `-if 0` makes it match no file.
 */
const MORTAL = '{ cat; printf "\\n-if\\n0\\n-stay_open\\nFalse\\n"; } | "$0" "$@"';

async function startMortal(args: readonly string[]) {
  return spawn('/bin/sh', ['-c', MORTAL, await exiftoolPath(), ...args], { env: ENVIRONMENT });
}
