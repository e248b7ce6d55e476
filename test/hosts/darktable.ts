import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runUntilDone } from './host.js';

/** What the script needs to know, by the names of its environment. */
export type Story = Readonly<Record<`KITH_${string}`, string>>;

/** It takes one to five seconds, fourteen on a machine at a load of nine. */
const PATIENCE = 40_000;

/** Lets darktable do what a script says, until `done`. It writes sidecars from the import on. */
export async function darktableDoes(
  script: 'darktable.lua' | 'darktable-again.lua',
  story: Story,
  home: string,
  display: string,
  done: () => boolean,
): Promise<void> {
  mkdirSync(home, { recursive: true });
  // The darktable before was killed, and one that starts at once may find its process in the table still.
  for (const lock of ['library.db.lock', 'config/data.db.lock']) rmSync(join(home, lock), { force: true });
  const command = ['darktable', '--configdir', join(home, 'config'), '--cachedir', join(home, 'cache')];
  const options = ['--library', join(home, 'library.db'), '--conf', 'write_sidecar_files=on import'];
  const lua = ['--luacmd', `dofile('${join(import.meta.dirname, script)}')`];
  const run = { display, home, env: story, done, patience: PATIENCE };
  await runUntilDone({ command: [...command, ...options, ...lua], ...run });
}
