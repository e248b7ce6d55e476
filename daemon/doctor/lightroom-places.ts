import { join } from 'node:path';
import type { Machine } from './facts.js';

/** Where Lightroom Classic puts itself and its catalogs unless told otherwise (Adobe, "Preference file and other file locations"). */
export function lightroomPlaces({ platform, home, env }: Machine): {
  readonly programs: readonly string[];
  /** Folders in which an `.lrcat` may lie. */
  readonly catalogs: readonly string[];
} {
  const pictures = join(home, 'Pictures/Lightroom');
  if (platform === 'darwin') {
    return { programs: ['/Applications/Adobe Lightroom Classic'], catalogs: [pictures] };
  }
  if (platform !== 'win32') return { programs: [], catalogs: [] };
  const programFiles = env.ProgramFiles ?? 'C:/Program Files';
  const cloud = env.OneDrive === undefined ? [] : [join(env.OneDrive, 'Pictures/Lightroom')];
  return {
    programs: [join(programFiles, 'Adobe/Adobe Lightroom Classic/Lightroom.exe')],
    catalogs: [pictures, ...cloud],
  };
}
