import { type Finding, isRefusal } from '../../../protocol/index.js';
import type { Facts, Folder } from '../facts.js';

/** Whether there are folders, and each of them is there and can be read, and written where names go. */
export function checkFolders({ library, folders }: Pick<Facts, 'library' | 'folders'>): Finding[] {
  if (isRefusal(library)) return [];
  const about = { id: 'folders', about: 'folders', title: 'Your folders' } as const;
  if (folders.length === 0) {
    return [
      {
        ...about,
        state: 'problem',
        what: 'Kith knows no folder with photos yet.',
        mend: 'Name one, as in: kith watch add ~/Pictures',
      },
    ];
  }
  const bad = folders.flatMap(problemOf);
  if (bad.length > 0) return bad;
  return [{ ...about, state: 'good', what: 'All are there and can be used.', mend: null }];
}

function problemOf({ path, write, isThere, readable, writable }: Folder): Finding[] {
  const about = { id: `folder:${path}`, about: 'folders', title: 'Folder', state: 'problem' } as const;
  if (!isThere) {
    const mend = `Connect its disk, or take it off the list with: kith watch remove "${path}"`;
    return [{ ...about, what: `${path} is not there.`, mend }];
  }
  if (!readable) {
    return [{ ...about, what: `${path} cannot be read.`, mend: 'Give your user the right to read it.' }];
  }
  if (writable || write === 'none') return [];
  return [
    {
      ...about,
      what: `${path} cannot be written, so no name gets into it.`,
      mend: `Give your user the right to write there, or let it be with: kith watch add "${path}" --write none`,
    },
  ];
}
