import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { hasHash } from './cache.js';
import { ModelError, reasonOf } from './model-error.js';
import type { PublishedFile } from './packs/schema.js';

/**
 * The owner's own file: `from` is the file, or the folder that holds it by its name. ModelError when it cannot be read
 * or is another file than the one pinned.
 */
export async function readOwn(from: string, wanted: PublishedFile, mend: string): Promise<Uint8Array> {
  const again = `${mend} --from FILE`;
  try {
    const path = (await stat(from)).isDirectory() ? join(from, basename(wanted.file)) : from;
    const { size } = await stat(path);
    if (size !== wanted.bytes) {
      throw new ModelError(path, `has ${size} bytes and the file Kith knows ${wanted.bytes}`, again);
    }
    const content = await readFile(path);
    if (!hasHash(content, wanted.sha256)) {
      throw new ModelError(path, `is not the file Kith knows (SHA-256 ${wanted.sha256})`, again);
    }
    return content;
  } catch (cause) {
    if (cause instanceof ModelError) throw cause;
    throw new ModelError(from, `could not be read (${reasonOf(cause)})`, again, { cause });
  }
}
