import { chmodSync, cpSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { expect } from 'vitest';
import type { Machine } from '../../daemon/doctor/index.js';
import type { TruePhoto } from '../../daemon/eval/truth.js';
import { openKith } from '../../daemon/main.js';
import type { Service } from '../../daemon/serve/index.js';
import { isRefusal, type Refusal } from '../../protocol/index.js';

export const silent = pino({ level: 'silent' });

/** Copies photos of an album, so that names can be written beside them. */
export function copyPhotos(album: string, to: string, photos: readonly TruePhoto[]): void {
  for (const { file } of photos) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(album, file), join(to, file));
    // The sample photos are protected, and Kith would leave their copies alone, too.
    chmodSync(join(to, file), 0o644);
  }
}

/** A user without any other photo manager. */
const newcomer: Machine = { platform: 'linux', home: '/nowhere', env: {} };

/** Opens the library for one step and closes it again, as each command of the command line does. */
export async function withKith<T>(
  data: string,
  step: (service: Service) => Promise<T>,
  machine = newcomer,
): Promise<T> {
  const kith = accepted(await openKith({ data, log: silent, machine }));
  try {
    return await step(kith.service);
  } finally {
    await kith.close();
  }
}

/** The answer, where a refusal would be a failure. */
export function accepted<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) expect.fail(`${answer.what} ${answer.hint}`);
  return answer;
}

export function modifiedAt(path: string): number {
  return statSync(path).mtimeMs;
}
