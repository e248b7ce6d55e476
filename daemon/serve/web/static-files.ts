import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { kithFolder } from '../version.js';
import type { Content } from './respond.js';

export type StaticFile = Required<Content>;

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * The built panel, each file under the path it is asked for by; `/` is its page. It is small and held in memory, so
 * that no path of a request ever reaches the disk.
 */
export function builtPanel(
  folder = join(kithFolder(), 'dist', 'adapters', 'panel'),
): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  if (!existsSync(folder)) return files;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const body = readFileSync(join(folder, name));
    const tag = createHash('sha256').update(body).digest('hex').slice(0, 16);
    const path = name === 'index.html' ? '/' : `/${name.split(sep).join('/')}`;
    files.set(path, { type, body, tag });
  }
  return files;
}
