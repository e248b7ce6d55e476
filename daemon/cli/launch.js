#!/usr/bin/env node
/**
 * What npm links as `kith`. It stands in the repository as plain JavaScript, because npm remembers a command that was not
 * there when it was first called, and the built one is not there right after `npm install`: it is built on the first call.
 */
import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const built = new URL('../../dist/daemon/cli/kith.js', import.meta.url);

if (existsSync(built) || build()) await import(built.href);
else process.exitCode = 1;

/** Builds Kith; false when it could not be built. What the build prints goes to stderr: stdout is for what was asked. */
function build() {
  console.error('kith: building Kith, once; this takes some seconds.');
  try {
    execSync('npm run --silent build', { cwd: root, stdio: ['ignore', process.stderr, process.stderr] });
    return true;
  } catch {
    console.error(`kith: Kith could not be built. Type this in ${root}: npm install && npm run build`);
    return false;
  }
}
