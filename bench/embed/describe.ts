import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { openExifTool } from '../../adapters/xmp/index.js';
import { identify, type Orientation } from '../../daemon/library/index.js';
import type { Quality } from '../../daemon/recognise/index.js';
import type { Box } from '../../models/index.js';
import type { CropName } from './crops.js';
import type { RawEmbeddings } from './embedders.js';
import type { PeerName } from './peer-embedders.js';

/** What is wanted of the faces. */
export interface Wanted {
  readonly crops: readonly CropName[];
  /** Whether other projects' networks describe them, too; not when left out. */
  readonly peers?: boolean;
  /** Long side, px, that the photos are shrunk to before they are looked at; none when left out. */
  readonly side?: number;
}

/** A photo, and what is wanted of its faces. */
export interface DescribeJob extends Wanted {
  readonly path: string;
  readonly photo: string;
  readonly orientation: Orientation;
}

/** A face that Kith finds, described in several ways. */
export interface DescribedFace {
  /** The store's. */
  readonly id: string;
  /** 0..1 of the displayed picture. */
  readonly box: Box;
  readonly quality: Quality;
  readonly raw: ReadonlyMap<CropName, RawEmbeddings>;
  readonly peers: Readonly<Record<PeerName, Float32Array>> | null;
}

/** Describes photos on all cores. */
export interface Describer {
  /** The faces of each photo, in the order of the paths; a photo that cannot be read rejects. */
  describe(paths: readonly string[], wanted: Wanted): Promise<DescribedFace[][]>;
  close(): Promise<void>;
}

/** @param peers the folder of the peers' packages; null when no peer is asked for */
export async function openDescriber(peers: string | null = null): Promise<Describer> {
  const exiftool = openExifTool();
  const workers = await Promise.all(Array.from({ length: availableParallelism() }, () => openWorker(peers)));
  return {
    async describe(paths, wanted) {
      const described: DescribedFace[][] = [];
      const queue = paths.entries();
      const workThrough = async (worker: Worker) => {
        for (const [i, path] of queue) {
          const identified = await identify(path, exiftool);
          if (!identified.ok) throw new Error(`${path}: ${identified.setAside.message}`);
          const { photo, orientation } = identified.identity;
          described[i] = await ask(worker, { ...wanted, path, photo, orientation });
        }
      };
      await Promise.all(workers.map(workThrough));
      return described;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
      await exiftool.end();
    },
  };
}

async function openWorker(peers: string | null): Promise<Worker> {
  const worker = new Worker(new URL('describe-worker.js', import.meta.url), { workerData: { peers } });
  await once(worker, 'message');
  return worker;
}

async function ask(worker: Worker, job: DescribeJob): Promise<DescribedFace[]> {
  worker.postMessage(job);
  const [faces]: DescribedFace[][] = await once(worker, 'message');
  return faces ?? [];
}
