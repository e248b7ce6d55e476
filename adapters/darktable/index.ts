/** Says which settings of darktable hide the names that are in sidecars, and what to click. */
export { darktableSettingsFiles, type UserFolders } from './find.js';
export { checkDarktableSettings, type Hidden, type HostSetting } from './settings.js';
