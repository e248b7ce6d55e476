import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';

/** What a command is about: people, files, or everything. */
export interface Which {
  readonly everything: boolean;
  readonly people: string[];
  readonly files: string[];
}

/** Tells people from files: a file is there, or is written as a path. */
export function which(named: readonly string[], options: unknown): Which {
  const { all } = z.object({ all: z.boolean().default(false) }).parse(options);
  return {
    everything: all,
    people: named.filter((text) => !isFile(text)),
    files: named.filter(isFile).map((text) => resolve(text)),
  };
}

/** What is meant of all that Kith wrote: a command that goes through the owner's files does not guess. */
export function whichOrUsage(named: readonly string[], options: unknown, command: Command): Which {
  const meant = which(named, options);
  if (named.length === 0 && !meant.everything) command.error('error: name people or files, or say --all');
  return meant;
}

/** A photo, by one of its files or by its id. */
export function whichPhoto(text: string | undefined): { photo?: string; file?: string } {
  if (text === undefined) return {};
  return isFile(text) ? { file: resolve(text) } : { photo: text };
}

function isFile(text: string): boolean {
  return existsSync(text) || text.includes(sep);
}
