import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { z } from 'zod';

/** Something small that the next daemon of the same data folder finds again. */
export interface Kept<T> {
  /** null when nothing was kept, or it says nothing. */
  read(): T | null;
  write(value: T): void;
}

/** Keeps it in a file of the data folder that only the owner may read. */
export function keptFile<T>(data: string, name: string, schema: z.ZodType<T>): Kept<T> {
  const path = join(data, name);
  return {
    read() {
      try {
        return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
      } catch {
        return null;
      }
    },
    write(value) {
      try {
        writeFileAtomic.sync(path, `${JSON.stringify(value)}\n`, { mode: 0o600 });
      } catch {
        // On a full disk it is kept for as long as the daemon runs.
      }
    },
  };
}
