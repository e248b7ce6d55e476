import { spawnSync } from 'node:child_process';
import type { Deaths } from './under-kills.js';

/** Kills at random moments of the first `withinMs` after the first file is ready to be swapped in. */
export function atRandom(kills: number, withinMs: number, tell: (kills: number) => void = () => {}): Deaths {
  return async (attempt) => {
    // A kill that comes when all is written is none.
    for (let killed = 0, lives = 0; killed < kills && lives < 4 * kills; lives++) {
      if (await attempt({ afterMs: Math.random() * withinMs })) tell(++killed);
    }
  };
}

/** The system calls by which the writer changes something on a disk, its database's among them. */
const CHANGES = [
  'rename',
  'unlink',
  'chmod',
  'utimensat',
  'copy_file_range',
  'ftruncate',
  'fsync',
  'fdatasync',
  'pwrite64',
] as const;

/**
 * Kills before the first, the second, the third… call of each kind, until a life has no such call left to die at; three
 * times, for names are written, changed and taken out.
 */
export const beforeEachChange: Deaths = async (attempt) => {
  for (const call of CHANGES.flatMap((call) => [call, call, call])) {
    for (let nth = 1; await attempt({ before: { call, nth } }); nth++);
  }
};

/** Whether there is a strace, which is what can kill at a system call. */
export function hasStrace(): boolean {
  return spawnSync('strace', ['-V']).status === 0;
}
