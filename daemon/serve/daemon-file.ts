import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';

/** How clients find the daemon of a data folder: `daemon.json`, there while it runs. */
const schema = z.object({
  /** Base of its addresses, `http://127.0.0.1:PORT`. */
  url: z.url(),
  pid: z.int().min(1),
  version: z.string(),
});
export type DaemonFile = z.infer<typeof schema>;

export function writeDaemonFile(data: string, daemon: DaemonFile): Promise<void> {
  return writeFileAtomic(daemonFile(data), `${JSON.stringify(daemon)}\n`, { mode: 0o600 });
}

/** Null when there is none, or one that says nothing. It may be of a daemon that was killed. */
export function readDaemonFile(data: string): DaemonFile | null {
  try {
    return schema.parse(JSON.parse(readFileSync(daemonFile(data), 'utf8')));
  } catch {
    return null;
  }
}

export function removeDaemonFile(data: string): void {
  rmSync(daemonFile(data), { force: true });
}

function daemonFile(data: string): string {
  return join(data, 'daemon.json');
}
