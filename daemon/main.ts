/** Wires the rooms together; the only place that knows them all. */
import { openExifTool, XmpAdapter } from '../adapters/xmp/index.js';
import { choosePack, defaultPack } from '../models/index.js';
import type { Refusal } from '../protocol/index.js';
import type { Kith, OpenOptions } from './cli/open.js';
import { Intake } from './intake.js';
import { People } from './people/index.js';
import { createRecogniser, type Recogniser } from './recognise/index.js';
import { type RunningServer, startServer } from './serve/index.js';
import { createService, ProgressMeter, Watches, Work, writebackSource } from './service/index.js';
import { lockData, Store, StoreError } from './store/index.js';
import { Writeback } from './writeback/index.js';

/** Opens the library of a data folder; refused while another process has it or when it cannot be used. */
export async function openKith({ data, log }: OpenOptions): Promise<Kith | Refusal> {
  const opened = openStore(data);
  if ('refused' in opened) return opened;
  const { store, lock } = opened;

  const pack = choosePack(defaultPack);
  const exiftool = openExifTool();
  let recogniser: Recogniser | null = null;
  const people = new People(store.events, () => new Date());
  const intake = new Intake({
    store,
    exiftool,
    recogniser: () => (recogniser ??= createRecogniser({ exiftool, pack: pack.id })),
    pack: pack.id,
    log,
  });
  const writeback = new Writeback(new XmpAdapter(exiftool), writebackSource(store, people), log);
  const rooms = {
    store,
    people,
    intake,
    writeback,
    progress: new ProgressMeter(),
    pack: pack.id,
    calibrations: pack.calibration,
    log,
  };
  const work = new Work(rooms);
  const watches = new Watches(store, work, log);
  const service = createService(rooms, work, watches);
  let server: RunningServer | null = null;

  return {
    service,

    async serve({ port, onShutdown }) {
      const started = await startServer({ service, data, port, log, onShutdown });
      if (!('refused' in started)) server = started;
      return started;
    },

    watch: () => watches.start(),

    async close() {
      intake.stop();
      await watches.close();
      await work.idle();
      await server?.close();
      await recogniser?.close();
      await writeback.close();
      await exiftool.end();
      store.close();
      lock.release();
    },
  };
}

function openStore(data: string) {
  try {
    const lock = lockData(data);
    if (lock === null) return inUse(data);
    try {
      return { lock, store: new Store(data) };
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    if (error instanceof StoreError) return unusable(error.message);
    throw error;
  }
}

function inUse(data: string): Refusal {
  return {
    refused: 'busy',
    what: `Another Kith is working on ${data}.`,
    hint: 'Wait until it is done, or stop it; or choose another folder with --data.',
  };
}

function unusable(what: string): Refusal {
  return { refused: 'conflict', what, hint: 'Nothing was changed.' };
}
