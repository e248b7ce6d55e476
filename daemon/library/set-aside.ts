/** The sentences an owner reads about a file that was left out. */

import type { SetAside } from './types.js';

const messages = {
  empty: 'The file is empty; copy it again from where it came.',
  'not-a-picture': 'The name is a picture’s but the content is not one Kith knows; rename it or leave it.',
  damaged: 'The picture’s structure is broken; restore it from a backup if you have one.',
  truncated: 'The file ends before the picture does; copy it again, or wait if it is still being copied.',
  'too-large': 'The file is larger than Kith reads at once; save a smaller copy beside it.',
  vanished: 'The file went away while it was read; it is looked for again at the next scan.',
  timeout: 'ExifTool took too long over the file; retry it, and restore it from a backup if it fails again.',
  'bad-name': 'The name is not valid UTF-8, so no other program could be told of it; rename it.',
} as const;

/** The standard reason, or the same one with its own sentence. */
export function setAside(code: keyof typeof messages, message: string = messages[code]): SetAside {
  return { code, message };
}

/** What the owner must know of a file system error; errors that are no file system's are bugs and are thrown on. */
export function setAsideForError(error: unknown): SetAside {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') throw error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return setAside('vanished');
  if (code === 'EACCES' || code === 'EPERM') {
    return {
      code: 'unreadable',
      message: 'Kith may not read this; give the user that runs Kith read permission.',
    };
  }
  if (code === 'ELOOP') {
    return {
      code: 'unreadable',
      message: 'This is a symbolic link that leads back to itself; remove or mend the link.',
    };
  }
  return {
    code: 'unreadable',
    message: `The system could not read this (${code}); check the disk or the connection.`,
  };
}
