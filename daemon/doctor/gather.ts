import { constants } from 'node:fs';
import { access, readdir, readFile, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { darktableSettingsFiles } from '../../adapters/darktable/index.js';
import {
  digikamSettingsFiles,
  type FoundDatabase,
  findDigikamDatabases,
  readDigikam,
} from '../../adapters/digikam/index.js';
import { openExifTool } from '../../adapters/xmp/index.js';
import { defaultPack, fetchCommand, verifyModels } from '../../models/index.js';
import { isRefusal, type Refusal } from '../../protocol/index.js';
import type {
  DarktableOnDisk,
  DataFolder,
  DigikamOnDisk,
  Facts,
  FolderOnDisk,
  LibraryFacts,
  Machine,
  PackOnDisk,
} from './facts.js';
import { lightroomPlaces } from './lightroom-places.js';

/** How many folders one user's programs may watch (inotify(7)). */
const WATCH_LIMIT = '/proc/sys/fs/inotify/max_user_watches';

/** What is known of Kith before anything is looked at. */
export interface Patient {
  readonly data: string;
  readonly daemonRuns: boolean;
  readonly library: LibraryFacts | Refusal;
}

/** Looks at the machine; all the I/O of the doctor. Changes nothing. */
export async function gatherFacts(machine: Machine, { data, daemonRuns, library }: Patient): Promise<Facts> {
  const listed = isRefusal(library) ? [] : library.folders;
  const packs = isRefusal(library) ? [defaultPack] : library.packs;
  const [dataFolder, folders, packsOnDisk, watchLimit, exiftool, digikams, darktables, lightroom] =
    await Promise.all([
      lookAtData(data, machine),
      Promise.all(listed.map(async (folder) => ({ ...folder, ...(await lookAtFolder(folder.path)) }))),
      Promise.all(packs.map(lookAtPack)),
      machine.platform === 'linux' ? readNumber(WATCH_LIMIT) : null,
      tryExiftool(),
      lookAtDigikams(machine),
      lookAtDarktables(machine),
      findLightroom(machine),
    ]);
  return {
    platform: machine.platform,
    node: process.versions.node,
    daemonRuns,
    library,
    data: dataFolder,
    folders,
    packs: packsOnDisk,
    watchLimit,
    exiftool,
    digikams,
    darktables,
    lightroom,
  };
}

async function lookAtData(path: string, { platform }: Machine): Promise<DataFolder> {
  const folder = await lookAtFolder(path);
  if (platform === 'win32' || !folder.isThere) return { ...folder, othersMayLook: null };
  const { mode } = await stat(path);
  return { ...folder, othersMayLook: (mode & 0o077) !== 0 };
}

async function lookAtFolder(path: string): Promise<FolderOnDisk> {
  const [isThere, readable, writable, disk] = await Promise.all([
    stat(path).then((found) => found.isDirectory(), never),
    may(path, constants.R_OK | constants.X_OK),
    may(path, constants.W_OK),
    statfs(path).catch(() => null),
  ]);
  return { path, isThere, readable, writable, freeBytes: disk && disk.bavail * disk.bsize };
}

async function lookAtPack(id: string): Promise<PackOnDisk> {
  const states = await verifyModels(id);
  const broken = states.flatMap(({ prepared, paths }) =>
    prepared === 'ready' ? [] : [{ path: paths.prepared, state: prepared }],
  );
  return { id, broken, fetch: fetchCommand({ id }) };
}

/** A process of its own, so that the answer is about starting one. */
async function tryExiftool(): Promise<Facts['exiftool']> {
  const exiftool = openExifTool();
  try {
    return { version: await exiftool.version() };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  } finally {
    await exiftool.end();
  }
}

async function lookAtDigikams(machine: Machine): Promise<DigikamOnDisk[]> {
  const databases = findDigikamDatabases(machine);
  return (await readAll(digikamSettingsFiles(machine))).map(({ settings, text }) => ({
    settings,
    text,
    database: lookAtDatabase(databases.find((found) => found.settings === settings)),
  }));
}

function lookAtDatabase(found: FoundDatabase | undefined): DigikamOnDisk['database'] {
  if (found === undefined) return null;
  if ('reason' in found) return found.reason;
  const reading = readDigikam(found.database);
  if ('reason' in reading) return reading.reason;
  const { offline } = reading;
  const photos = reading.photos.filter(({ people }) => people.length > 0);
  const names = photos.flatMap(({ people }) =>
    people.flatMap(({ name, state }) => (state === 'confirmed' && name !== null ? name : [])),
  );
  return { path: found.database, people: new Set(names).size, photos: photos.length, offline };
}

function lookAtDarktables(machine: Machine): Promise<DarktableOnDisk[]> {
  return readAll(darktableSettingsFiles(machine));
}

async function findLightroom(machine: Machine): Promise<string | null> {
  const { programs, catalogs } = lightroomPlaces(machine);
  for (const program of programs) if (await may(program, constants.F_OK)) return program;
  for (const folder of catalogs) {
    const catalog = (await readdir(folder).catch(() => [])).find((name) => name.endsWith('.lrcat'));
    if (catalog !== undefined) return join(folder, catalog);
  }
  return null;
}

/** Those of the files that are there, with what stands in them. */
async function readAll(paths: readonly string[]): Promise<{ settings: string; text: string }[]> {
  const read = await Promise.all(
    paths.map(async (settings) => {
      const text = await readFile(settings, 'utf8').catch(() => null);
      return text === null ? [] : [{ settings, text }];
    }),
  );
  return read.flat();
}

async function readNumber(path: string): Promise<number | null> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const value = Number.parseInt(text, 10);
  return Number.isNaN(value) ? null : value;
}

function may(path: string, what: number): Promise<boolean> {
  return access(path, what).then(() => true, never);
}

function never(): false {
  return false;
}
