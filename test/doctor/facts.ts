import type { Facts, Folder } from '../../daemon/doctor/facts.js';
import type { Finding } from '../../protocol/index.js';

const GB = 1e9;

export function folder(more: Partial<Folder> = {}): Folder {
  return {
    path: '/photos',
    write: 'sidecar',
    watched: true,
    endings: { jpg: 10 },
    isThere: true,
    readable: true,
    writable: true,
    freeBytes: 100 * GB,
    ...more,
  };
}

/** A machine on which all is well, but for what a test says. */
export function facts(more: Partial<Facts> = {}): Facts {
  const folders = more.folders ?? [folder()];
  return {
    platform: 'linux',
    node: '20.20.0',
    daemonRuns: true,
    library: {
      folders,
      foldersToWatch: 3,
      packs: ['permissive-1'],
      setAside: 0,
      unwritten: 0,
      waiting: 0,
      withheld: [],
    },
    data: { ...folder({ path: '/data' }), othersMayLook: false },
    folders,
    packs: [{ id: 'permissive-1', broken: [], fetch: 'kith models fetch' }],
    watchLimit: 100_000,
    exiftool: { version: '13.59' },
    digikams: [],
    darktables: [],
    lightroom: null,
    ...more,
  };
}

/** What the checks of the library say of it. */
export function library(more: Partial<Exclude<Facts['library'], { refused: unknown }>>): Facts['library'] {
  return {
    folders: [folder()],
    foldersToWatch: 3,
    packs: [],
    setAside: 0,
    unwritten: 0,
    waiting: 0,
    withheld: [],
    ...more,
  };
}

/** One word a finding. */
export function statesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ id, state }) => `${id} ${state}`);
}
