/** Says which settings of darktable hide the names that are in sidecars, and what to click. */
export { checkDarktableSettings, type HostSetting } from './settings.js';
