/**
 * What a setting keeps from being seen: the names that Kith writes into sidecars; those that it writes after darktable
 * has read the photo in; or those that the owner gives in darktable.
 */
export type Hidden = 'sidecars' | 'later' | 'own';

/** A setting of a host that hides names, and what to click. */
export interface HostSetting {
  /** Stable, for programs. */
  readonly id: string;
  readonly hides: Hidden;
  readonly setting: string;
  readonly now: string;
  readonly wanted: string;
  readonly click: string;
}

const STORAGE = 'Preferences (the gear at the top right) → storage';

/**
 * The settings in the text of a `darktablerc` that keep names in sidecars from being seen in darktable, or names
 * given in darktable from being seen elsewhere. Empty when all is well.
 */
export function checkDarktableSettings(darktablerc: string): HostSetting[] {
  const values = parse(darktablerc);
  const writing = values.get('write_sidecar_files') ?? 'on import';
  const crawling = values.get('run_crawler_on_start') ?? 'FALSE';
  const found: HostSetting[] = [];
  if (!WRITING.includes(writing)) {
    found.push({
      id: 'write-sidecars',
      hides: 'own',
      setting: 'Write sidecars',
      now: writing,
      wanted: 'on import',
      click: `${STORAGE}: set “write sidecar file for each image” to “on import”.`,
    });
  }
  if (crawling.toUpperCase() !== 'TRUE') {
    found.push({
      id: 'look-for-sidecars',
      hides: 'later',
      setting: 'Look for changed sidecars when darktable starts',
      now: 'off',
      wanted: 'on',
      click: `${STORAGE}: tick “look for updated XMP files on startup”.`,
    });
  }
  return found;
}

/** What makes darktable write sidecars; before 4.0 the setting was a switch, and TRUE wrote them. */
const WRITING: readonly string[] = ['on import', 'after edit', 'TRUE'];

/** `key=value` a line. */
function parse(text: string): Map<string, string> {
  return new Map(
    text.split(/\r?\n/).flatMap((line) => {
      const at = line.indexOf('=');
      return at < 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]];
    }),
  );
}
