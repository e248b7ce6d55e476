import type { Check } from '../facts.js';
import { checkDaemon } from './daemon.js';
import { checkDarktable } from './darktable.js';
import { checkDataFolder } from './data-folder.js';
import { checkDigikam } from './digikam.js';
import { checkDiskSpace } from './disk-space.js';
import { checkExiftool } from './exiftool.js';
import { checkFolders } from './folders.js';
import { checkLibrary } from './library.js';
import { checkLightroom } from './lightroom.js';
import { checkNetworks } from './networks.js';
import { checkNode } from './node.js';
import { checkSetAside } from './set-aside.js';
import { checkUnwritten } from './unwritten.js';
import { checkWatchLimit } from './watch-limit.js';
import { checkWithheld } from './withheld.js';
import { checkWriteMode } from './write-mode.js';

export const checks: readonly Check[] = [
  checkLibrary,
  checkNode,
  checkNetworks,
  checkExiftool,
  checkDataFolder,
  checkDaemon,
  checkSetAside,
  checkUnwritten,
  checkFolders,
  checkWriteMode,
  checkWithheld,
  checkDiskSpace,
  checkWatchLimit,
  checkDigikam,
  checkDarktable,
  checkLightroom,
];
