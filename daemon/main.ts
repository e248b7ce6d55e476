/** Wires the rooms together; the only place that knows them all. */
import type { ExifTool } from 'exiftool-vendored';
import { openExifTool, XmpAdapter } from '../adapters/xmp/index.js';
import { defaultPack, ModelError } from '../models/index.js';
import type { Refusal } from '../protocol/index.js';
import type { Kith, OpenOptions } from './cli/open.js';
import { thisMachine } from './doctor/index.js';
import { Intake, SecondLook } from './intake/index.js';
import { People } from './people/index.js';
import { type Copier, createCopier, createRecogniser, type Recogniser } from './recognise/index.js';
import { type RunningServer, startServer } from './serve/index.js';
import {
  Changes,
  createService,
  LibraryIndex,
  listen,
  Nightly,
  ownersPlaces,
  Packs,
  ProgressMeter,
  ReviewDesk,
  type Rooms,
  settlePlaces,
  Watches,
  Work,
  WriteRetries,
  writebackSource,
} from './service/index.js';
import { lockData, Store, StoreError } from './store/index.js';
import { Writeback } from './writeback/index.js';

/** Opens the library of a data folder; refused while another process has it or when it cannot be used. */
export async function openKith({ data, log, machine = thisMachine() }: OpenOptions): Promise<Kith | Refusal> {
  const opened = openStore(data);
  if ('refused' in opened) return opened;
  const { store, lock } = opened;

  const exiftool = openExifTool();
  const people = new People(store.events, () => new Date());
  const packs = openPacks(store, people);
  if ('refused' in packs) {
    await exiftool.end();
    store.close();
    lock.release();
    return packs;
  }
  settlePlaces({ store, people });
  const recognisers = new Recognisers(exiftool);
  const places = ownersPlaces(people);
  const intake = new Intake({
    store,
    exiftool,
    recogniser: () => recognisers.of(packs.faces.id),
    pack: () => packs.faces.id,
    places,
    log,
  });
  const copies = new Copies(exiftool);
  const secondLook = new SecondLook({ store, exiftool, places, log });
  const metadata = new XmpAdapter(exiftool);
  const source = writebackSource(store, people, async (path) => void (await listen(rooms, [path])));
  const writeback = new Writeback(metadata, source, log);
  const rooms: Rooms = {
    data,
    machine,
    store,
    people,
    library: new LibraryIndex({ store, people }),
    intake,
    secondLook,
    metadata,
    copies,
    writeback,
    progress: new ProgressMeter(),
    changes: new Changes(store.changes),
    packs,
    log,
  };
  const work = new Work(rooms);
  const watches = new Watches(store, work, log);
  const nightly = new Nightly(work, log);
  const retries = new WriteRetries(writeback, log);
  const reviewDesk = new ReviewDesk(rooms);
  const service = createService(rooms, { work, watches, reviewDesk });
  let server: RunningServer | null = null;

  return {
    service,

    async serve({ port, onShutdown }) {
      const started = await startServer({ service, data, port, log, onShutdown });
      if (!('refused' in started)) server = started;
      return started;
    },

    async watch() {
      nightly.start();
      retries.start();
      await watches.start();
    },

    async close() {
      nightly.stop();
      retries.stop();
      intake.stop();
      reviewDesk.close();
      await secondLook.stop();
      await watches.close();
      await work.idle();
      await server?.close();
      await recognisers.close();
      await copies.close();
      await writeback.close();
      await exiftool.end();
      store.close();
      lock.release();
    },
  };
}

/** The threads that recognise, opened when the first photo needs them: most commands need none. */
class Recognisers {
  readonly #exiftool: ExifTool;
  #open: { readonly pack: string; readonly recogniser: Recogniser } | null = null;

  constructor(exiftool: ExifTool) {
    this.#exiftool = exiftool;
  }

  of(pack: string): Recogniser {
    if (this.#open?.pack !== pack) {
      void this.close();
      this.#open = { pack, recogniser: createRecogniser({ exiftool: this.#exiftool, pack }) };
    }
    return this.#open.recogniser;
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.recogniser.close();
  }
}

/** The threads that make copies of photos to be looked at, opened when somebody looks. */
class Copies {
  readonly #exiftool: ExifTool;
  #copier: Copier | null = null;

  constructor(exiftool: ExifTool) {
    this.#exiftool = exiftool;
  }

  readonly copy: Copier['copy'] = (file, copy) => {
    this.#copier ??= createCopier({ exiftool: this.#exiftool });
    return this.#copier.copy(file, copy);
  };

  async close(): Promise<void> {
    await this.#copier?.close();
  }
}

/** Refused when a pack of the owner's own is in use and its manifest is gone. */
function openPacks(store: Store, people: People): Packs | Refusal {
  try {
    return new Packs(store, people, defaultPack);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { refused: 'models-missing', what: error.message, hint: `Mend it with: ${error.mend}` };
  }
}

function openStore(data: string) {
  try {
    const lock = lockData(data);
    if (lock === null) return inUse(data);
    try {
      return { lock, store: new Store(data, { faces: defaultPack, bodies: null }) };
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
