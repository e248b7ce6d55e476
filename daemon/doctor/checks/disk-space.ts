import type { Finding } from '../../../protocol/index.js';
import type { Facts, FolderOnDisk } from '../facts.js';
import { bytes } from '../words.js';

/** Names that go into photos are written to copies, a few at a time; the largest photos have about 100 MB. */
const FULL_BYTES = 500e6;

/** The memory of 100,000 photos takes less. */
const LOW_BYTES = 2e9;

/** Whether there is room for Kith's memory and for what it writes. */
export function checkDiskSpace({ data, folders }: Pick<Facts, 'data' | 'folders'>): Finding[] {
  const used = [data, ...folders.filter(({ write }) => write !== 'none')].filter(({ isThere }) => isThere);
  const low = used.flatMap(shortage);
  if (low.length > 0) return low;
  const known = used.flatMap(({ freeBytes }) => freeBytes ?? []);
  if (known.length === 0) return [];
  const what = `At least ${bytes(Math.min(...known))} are free wherever Kith writes.`;
  return [{ id: 'disk-space', about: 'folders', title: 'Disk space', state: 'good', what, mend: null }];
}

function shortage({ path, freeBytes }: FolderOnDisk): Finding[] {
  if (freeBytes === null || freeBytes >= LOW_BYTES) return [];
  return [
    {
      id: `disk-space:${path}`,
      about: 'folders',
      title: 'Disk space',
      state: freeBytes < FULL_BYTES ? 'problem' : 'advice',
      what: `Only ${bytes(freeBytes)} are free on the disk of ${path}.`,
      mend: 'Make room on it; Kith goes on by itself when there is.',
    },
  ];
}
