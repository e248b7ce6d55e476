import { access, constants, readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { done, leftOut, type Outcome } from './outcome.js';

/** Largest file read into memory; an uncompressed 200-megapixel TIFF has 600 MB. */
const MAX_BYTES = 1_000_000_000;

const systemError = z.object({ code: z.string() });

/**
 * All bytes of a picture file, or why they cannot be had.
 *
 * Kith reads files itself: an image library handed a path takes brackets in a name for options.
 */
export async function readPicture(path: string): Promise<Outcome<Uint8Array>> {
  const examined = await examine(path);
  if (!examined.ok) return examined;
  return explainErrors(async () => done(await readFile(path)));
}

/** Whether the path leads to a file that can be read at all, without waiting on pipes and devices. */
export function examine(path: string): Promise<Outcome<void>> {
  return explainErrors(async () => {
    const status = await stat(path);
    if (status.isDirectory())
      return leftOut('not-a-picture', 'This is a folder named like a picture; rename it.');
    if (!status.isFile())
      return leftOut('not-a-picture', 'This is a device, pipe or socket and not a picture.');
    if (status.size === 0)
      return leftOut('empty', 'The file is empty; copy it again from where it came from.');
    if (status.size > MAX_BYTES) {
      return leftOut(
        'too-large',
        `The file has more than ${MAX_BYTES / 1e6} MB; export a smaller copy of it.`,
      );
    }
    await access(path, constants.R_OK);
    return done(undefined);
  });
}

async function explainErrors<T>(action: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await action();
  } catch (error) {
    const system = systemError.safeParse(error);
    if (!system.success) throw error;
    return explain(system.data.code);
  }
}

function explain(code: string): Outcome<never> {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ESTALE':
      return leftOut('vanished', 'The file was gone when Kith came to read it; it is read when it is back.');
    case 'EACCES':
    case 'EPERM':
      return leftOut('unreadable', 'Kith may not read the file; give yourself permission to read it.');
    case 'ELOOP':
      return leftOut('unreadable', 'The name is a symbolic link that leads back to itself; remove the link.');
    case 'ENAMETOOLONG':
    case 'ERR_INVALID_ARG_VALUE':
      return leftOut('bad-name', 'No system call can open a file of this name; rename it.');
    default:
      return leftOut(
        'unreadable',
        `The disk could not deliver the file (${code}); check the disk, then retry.`,
      );
  }
}
