import type { Photo } from '../../../protocol/index.js';

/** The last part of a path, on whatever system it is. */
export function fileName({ files }: Photo): string {
  return files[0]?.split(/[/\\]/).at(-1) ?? '';
}
