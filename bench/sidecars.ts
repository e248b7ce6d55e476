import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { exiftoolPath } from 'exiftool-vendored';
import pLimit from 'p-limit';
import { type PhotoPeople, type Written, XmpAdapter } from '../adapters/xmp/index.js';
import { EXIFTOOL_CONFIG } from '../adapters/xmp/kith-note.js';
import { Writeback } from '../daemon/writeback/index.js';

const FILES = 1000;
/** Enough for every process that a way has to have written, and for all it loads as it goes. */
const WARM_UP = 100;
/** A process per file is slow and as fast at the end as at the beginning. */
const FILES_OF_PROCESSES = 40;
/** The whole is done this often and the best run counts: other work on the machine only ever slows one down. */
const ROUNDS = 3;

const PEOPLE: PhotoPeople = {
  width: 4000,
  height: 3000,
  regions: [
    { name: 'Anna Example', box: { x0: 0.1, y0: 0.2, x1: 0.25, y1: 0.6 } },
    { name: 'José Núñez', box: { x0: 0.5, y0: 0.2, x1: 0.65, y1: 0.6 } },
  ],
};

const FIELDS = 'mwg,microsoft,tagsList,hierarchicalSubject,subject,personInImage';

/** What the adapter asks exiftool for, written out, so that the others write the very same. */
const WRITES = PEOPLE.regions.flatMap(({ name, box }) => {
  const [w, h] = [box.x1 - box.x0, box.y1 - box.y0].map((side) => side.toFixed(2));
  const area = `{X=${(box.x0 + box.x1) / 2},Y=${(box.y0 + box.y1) / 2},W=${w},H=${h},Unit=normalized}`;
  return [
    `-XMP-mwg-rs:RegionList+={Area=${area},Name=${name},Type=Face}`,
    `-XMP-MP:RegionInfoRegions+={Rectangle=${box.x0}|, ${box.y0}|, ${w}|, ${h},PersonDisplayName=${name}}`,
    `-XMP-digiKam:TagsList+=People/${name}`,
    `-XMP-lr:HierarchicalSubject+=People|${name}`,
    `-XMP-dc:Subject+=${name}`,
    `-XMP-iptcExt:PersonInImage+=${name}`,
    `-XMP-kith:People+={Name=${name},Fields=[${FIELDS}],Rectangle=${box.x0}|, ${box.y0}|, ${w}|, ${h}}`,
  ];
});
const NOTE = ['-XMP-kith:File=sidecar', '-XMP-kith:Root=People', '-XMP-kith:Dimensions=0'];
/** Kith repeats the keyword of the other program for digiKam. */
const CARRIED = ['-XMP-digiKam:TagsList+=Rome', '-XMP-kith:Carried+=Rome'];
const SIZE = '-XMP-mwg-rs:RegionAppliedToDimensions={W=4000,H=3000,Unit=pixel}';
const COMMON = ['-charset', 'filename=utf8', '-n', '-overwrite_original'];

/** A sidecar as another program leaves it, to be written into. */
const FOREIGN = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4">
<dc:subject><rdf:Bag><rdf:li>Rome</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>`;

type Kind = 'new' | 'existing';
function editsOf(kind: Kind): readonly string[] {
  return [...COMMON, SIZE, ...WRITES, ...(kind === 'existing' ? CARRIED : []), ...NOTE];
}

/** Starts what it needs, with exiftool's settings in the file told, and gives what writes the sidecars of photos and what ends it. */
type Way = (
  config: string,
  kind: Kind,
) => Promise<{ write(photos: readonly string[]): Promise<void>; end(): Promise<void> }>;

/** Prints the sidecars a second of Kith, of one exiftool process per file and of a bare stay-open loop, and the ratios. */
export async function runSidecarBench(): Promise<void> {
  console.log(
    `${availableParallelism()} cores; ${FILES} photos, two people each; best of ${ROUNDS} rounds; load before ${loadavg()[0]?.toFixed(1)}`,
  );
  for (const kind of ['new', 'existing'] as const) await compare(kind);
}

async function compare(kind: Kind): Promise<void> {
  const rates = { ours: 0, bare: 0, processes: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    rates.ours = Math.max(rates.ours, await rate(kind, FILES, ours));
    rates.bare = Math.max(rates.bare, await rate(kind, FILES, bareLoop));
    rates.processes = Math.max(rates.processes, await rate(kind, FILES_OF_PROCESSES, processPerFile));
  }
  console.log(`${kind} sidecars:`);
  console.log(`  kith                 ${rates.ours.toFixed(1)} /s`);
  console.log(
    `  bare stay-open loop  ${rates.bare.toFixed(1)} /s   kith is ${(rates.ours / rates.bare).toFixed(2)} of it`,
  );
  console.log(
    `  a process per file   ${rates.processes.toFixed(1)} /s   kith is ${(rates.ours / rates.processes).toFixed(2)} of it`,
  );
}

/** Files a second. Processes that stay open are started, and have written once, before the clock is. */
async function rate(kind: Kind, count: number, way: Way): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-bench-'));
  const config = join(folder, 'kith.config');
  await writeFile(config, EXIFTOOL_CONFIG);
  const { write, end } = await way(config, kind);
  try {
    await write(await makePhotos(folder, 'warm', WARM_UP, kind));
    const photos = await makePhotos(folder, 'timed', count, kind);
    const start = performance.now();
    await write(photos);
    return (count * 1000) / (performance.now() - start);
  } finally {
    await end();
    await rm(folder, { recursive: true });
  }
}

async function makePhotos(folder: string, name: string, count: number, kind: Kind): Promise<string[]> {
  const photos = Array.from({ length: count }, (_, i) => join(folder, `${name}${i}.jpg`));
  for (const photo of photos) {
    await writeFile(photo, '');
    if (kind === 'existing') await writeFile(`${photo}.xmp`, FOREIGN);
  }
  return photos;
}

const ours: Way = async () => {
  const adapter = new XmpAdapter();
  const records = new Map<string, Written | null>();
  const writeback = new Writeback(adapter, {
    *filesToWrite(paths) {
      for (const path of paths) yield { path, mode: 'sidecar', wanted: PEOPLE };
    },
    takeOver: async () => undefined,
    written: (path) => records.get(path) ?? null,
    saveWritten: (path, written) => records.set(path, written),
    isUnfinished: () => false,
    saveUnfinished: () => undefined,
  });
  return {
    async write(photos) {
      writeback.enqueue(photos);
      const { written } = await writeback.drain();
      if (written !== photos.length)
        throw new Error(`only ${written} of ${photos.length} sidecars were written`);
    },
    end: () => adapter.close(),
  };
};

const processPerFile: Way = async (config, kind) => {
  const exiftool = await exiftoolPath();
  const run = promisify(execFile);
  const limit = pLimit(availableParallelism());
  return {
    async write(photos) {
      const one = (photo: string) => run(exiftool, ['-config', config, ...editsOf(kind), `${photo}.xmp`]);
      await Promise.all(photos.map((photo) => limit(() => one(photo))));
    },
    end: async () => undefined,
  };
};

/** Exiftool's own way to write many files: one process, the next command when the last one is done. */
const bareLoop: Way = async (config, kind) => {
  const child = spawn(await exiftoolPath(), ['-config', config, '-stay_open', 'True', '-@', '-'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async write(photos) {
      for (const photo of photos) {
        child.stdin.write([...editsOf(kind), `${photo}.xmp`, '-execute', ''].join('\n'));
        while ((await lines.next()).value !== '{ready}');
      }
    },
    async end() {
      child.stdin.end('-stay_open\nFalse\n');
      await closed;
    },
  };
};
