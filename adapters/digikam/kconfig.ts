/** A settings file of KDE: group, then key, then value. */
export type KConfig = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Reads KDE's settings format: `[Group]`, `Key=value`, comments with `#`, `\s`, `\t`, `\n` and `\\` in values; a key
 * with `[$e]` has `$HOME` in its value (KConfig, "Desktop entry specification" and "kiosk" options).
 */
export function parseKConfig(text: string, home: string): KConfig {
  const groups = new Map<string, Map<string, string>>();
  let group = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, name] = line.match(/^\[(.+)\]\s*$/) ?? [];
    if (name !== undefined) {
      group = groups.get(name) ?? new Map();
      groups.set(name, group);
      continue;
    }
    const [, key, options = '', value = ''] =
      line.match(/^\s*([^#[=][^[=]*?)\s*(\[[^=]*\])?\s*=\s*(.*?)\s*$/) ?? [];
    if (key === undefined) continue;
    const plain = unescaped(value);
    group.set(key, options.includes('e') ? plain.replace(/\$(HOME|\{HOME\})/g, () => home) : plain);
  }
  return groups;
}

function unescaped(value: string): string {
  const meaning: Readonly<Record<string, string>> = { s: ' ', t: '\t', n: '\n', r: '\r', '\\': '\\' };
  return value.replace(/\\(.)/g, (both, letter: string) => meaning[letter] ?? both);
}
