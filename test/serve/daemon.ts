import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach } from 'vitest';
import { type RunningServer, startServer } from '../../daemon/serve/index.js';
import type { ServerLimits } from '../../daemon/serve/limits.js';
import { ensureToken } from '../../daemon/serve/token.js';
import { isRefusal } from '../../protocol/index.js';
import { type TestLibrary, testLibrary } from './library.js';

export const silent = pino({ level: 'silent' });

export interface TestDaemon extends RunningServer {
  readonly library: TestLibrary;
  readonly data: string;
  readonly token: string;
  readonly port: number;
  /** How often a client asked for the end. */
  shutdowns: number;
}

const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** An empty data folder, gone after the test. */
export function dataFolder(): string {
  const data = mkdtempSync(join(tmpdir(), 'kith-serve-'));
  cleanups.push(() => rmSync(data, { recursive: true, force: true }));
  return data;
}

/** A server on a real socket over the test library, closed after the test. */
export async function testDaemon(
  data = dataFolder(),
  limits: Partial<ServerLimits> = {},
): Promise<TestDaemon> {
  const library = testLibrary();
  const onShutdown = () => {
    daemon.shutdowns += 1;
  };
  const server = await startServer({ service: library, data, log: silent, onShutdown, limits });
  if (isRefusal(server)) throw new Error(server.what);
  cleanups.push(() => server.close());
  const daemon: TestDaemon = {
    ...server,
    library,
    data,
    token: ensureToken(data),
    port: Number(new URL(server.url).port),
    shutdowns: 0,
  };
  return daemon;
}
