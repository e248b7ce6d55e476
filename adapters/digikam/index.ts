/** Reads the people that a digiKam user has named straight from digiKam's own database, and never writes to it. */
export { readDigikam } from './database.js';
export {
  digikamSettingsFiles,
  type FoundDatabase,
  findDigikamDatabases,
  type UserFolders,
} from './find.js';
export { checkDigikamSettings, type Hidden, type HostSetting } from './settings.js';
export type {
  DigikamFace,
  DigikamPhoto,
  DigikamReading,
  FaceState,
  Problem,
} from './types.js';
export { mountedVolumes, type Volume } from './volumes.js';
