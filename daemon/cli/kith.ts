#!/usr/bin/env node
/** The `kith` command: the first client of the protocol. */
import { invocation } from './invocation.js';
import { runProgram } from './program.js';

// The reader of a pipe may leave early, as `head` does; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runProgram(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  invocation: invocation(),
  exitCode: 0,
  // Loaded only when a command opens the library itself: it brings every room with it.
  openKith: async (options) => (await import('../main.js')).openKith(options),
});
