import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';

/**
 * Hands `use` a name of the file that exiftool can neither take for something else (it reads its arguments line by
 * line) nor repeat as something else (`{ready}` ends its answers, `@INC` makes exiftool-vendored give up). A file whose
 * own name is safe is reached through a link to its folder and may be replaced; any other is only for reading.
 */
export async function withSafeName<T>(path: string, use: (safe: string) => Promise<T>): Promise<T> {
  if (isSafe(path)) return use(path);
  const links = await mkdtemp(join(tmpdir(), 'kith-links-'));
  try {
    return await use(await link(path, links));
  } finally {
    await rm(links, { recursive: true });
  }
}

async function link(path: string, links: string): Promise<string> {
  const name = basename(path);
  if (isSafe(name)) {
    await symlink(dirname(path), join(links, 'folder'));
    return join(links, 'folder', name);
  }
  const extension = extname(name);
  const file = join(links, `file${isSafe(extension) ? extension : ''}`);
  await symlink(path, file);
  return file;
}

function isSafe(text: string): boolean {
  return !/[\r\n{@]/.test(text);
}
