import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '../daemon/serve/index.js';
import { isRefusal, type KithClient } from '../protocol/index.js';
import { type DaemonProcess, startDaemon } from './daemon-process.js';
import { manyAtOnce } from './serve/clients.js';
import { Latency } from './serve/latency.js';
import { makeLibrary, type Size } from './serve/library.js';
import { lists, type Questions, searches } from './serve/questions.js';
import { nameGroups, review } from './serve/steps.js';

/** Of issue 5: the library that every step has to be quick in. */
const PHOTOS = 100_000;

/** Requests of each kind. */
const ASKED = 200;
const ANSWERS = 200;

/** Before it asks a kind of question for the figures, as the daemon has done for a while when an owner is at work. */
const WARM_UP = 5;

/**
 * Requests to a real daemon with a large made-up library on disk: how long each takes at the client, with one and with 50
 * clients, and the memory of the daemon. Fewer photos (`-- serve 5000`) prove only that all of it works.
 */
export async function runServeBench([photos = PHOTOS]: readonly number[]): Promise<void> {
  const size = sizeOf(photos);
  const home = mkdtempSync(join(tmpdir(), 'kith-serve-'));
  const [data, folder] = [join(home, 'data'), join(home, 'photos')];
  mkdirSync(data);
  try {
    const library = await timed('library made', () => makeLibrary(data, folder, size));
    const daemon = await timed('serving', () => startDaemon(data, home));
    try {
      const client = await clientOf(data);
      await timed('first list of people', () => client.request('people', { limit: 1 }));
      tellMemory(daemon);
      await timed('first question', () => client.request('review.next', {}));
      tellMemory(daemon);
      await askEach(client, searches(library, size));
      await askEach(client, lists(library));
      tellMemory(daemon);
      tell(await review(client, library, ANSWERS));
      tellMemory(daemon);
      console.log(`${size.groups} groups of ${size.facesOfGroup} faces:`);
      tell(await nameGroups(client, library));
      tellMemory(daemon);
      tell(await manyAtOnce(() => clientOf(data), library, searches(library, size)));
      tellMemory(daemon);
    } finally {
      await daemon.stop();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function sizeOf(photos: number): Size {
  return {
    photos,
    faces: 1.5 * photos,
    people: photos / 50,
    groups: 20,
    facesOfGroup: Math.round(photos / 200),
  };
}

async function clientOf(data: string): Promise<KithClient> {
  const connection = await connect(data);
  if (connection === null || isRefusal(connection)) throw new Error('the daemon does not answer');
  return connection.client;
}

async function askEach(client: KithClient, questions: Questions): Promise<void> {
  for (const [name, ask] of Object.entries(questions)) {
    for (let i = 0; i < WARM_UP; i++) await ask(client);
    const latency = new Latency();
    for (let i = 0; i < ASKED; i++) await latency.of(() => ask(client));
    tell({ [name]: latency });
  }
}

function tell(latencies: Readonly<Record<string, Latency>>): void {
  for (const [name, latency] of Object.entries(latencies)) console.log(`${name.padEnd(34)} ${latency.line}`);
}

function tellMemory(daemon: DaemonProcess): void {
  const { resident, atMost, together, togetherAtMost } = daemon.memory();
  const all = `with all that it started ${together} MB, ${togetherAtMost} MB at most`;
  console.log(`memory of the daemon: ${resident} MB, ${atMost} MB at most; ${all}\n`);
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  console.log(`${what} after ${((performance.now() - started) / 1000).toFixed(2)} s`);
  return result;
}
