import type { LibraryFacts } from '../../daemon/doctor/facts.js';

/** What the doctor hears of a library with nothing in it. */
export const noLibrary: LibraryFacts = {
  folders: [],
  foldersToWatch: 0,
  packs: [],
  setAside: 0,
  unwritten: 0,
  waiting: 0,
  withheld: [],
};
