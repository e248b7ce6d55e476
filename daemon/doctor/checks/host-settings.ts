import type { Finding } from '../../../protocol/index.js';
import type { Facts } from '../facts.js';

/** A setting of a photo manager, as its adapter tells of it. */
interface HostSetting {
  readonly id: string;
  readonly hides: 'sidecars' | 'later' | 'own';
  readonly setting: string;
  readonly now: string;
  readonly wanted: string;
  readonly click: string;
}

interface Host {
  readonly about: Finding['about'];
  readonly name: string;
  /** The file the settings are from. */
  readonly file: string;
  /** Whether there are others of this photo manager, so that a finding has to say which it is about. */
  readonly hasTwins: boolean;
}

/** The findings about the settings of one photo manager; one good one where none hides anything. */
export function judgeSettings(
  host: Host,
  settings: readonly HostSetting[],
  folders: Facts['folders'],
): Finding[] {
  const { about, name, file, hasTwins } = host;
  if (settings.length === 0) {
    const what = `They hide no names (${file}).`;
    return [{ id: `${about}:settings`, about, title: 'Settings', state: 'good', what, mend: null }];
  }
  return settings.map(({ id, hides, setting, now, wanted, click }) => ({
    id: `${about}:${id}`,
    about,
    title: setting,
    state: weight(hides, folders),
    what: `Now “${now}”, better “${wanted}”: ${consequence(hides, name)}${hasTwins ? ` (${file})` : ''}`,
    mend: click,
  }));
}

function consequence(hides: HostSetting['hides'], name: string): string {
  switch (hides) {
    case 'sidecars':
      return `${name} does not see the names that Kith writes into sidecars.`;
    case 'later':
      return `${name} does not see names that come after it has read a photo in.`;
    case 'own':
      return `names that you give in ${name} are not seen elsewhere.`;
  }
}

/** What hides nothing that Kith writes is no problem: names of the host's own, or sidecars where no folder has only them. */
function weight(hides: HostSetting['hides'], folders: Facts['folders']): 'problem' | 'advice' {
  if (hides === 'own') return 'advice';
  if (hides === 'later' || folders.length === 0) return 'problem';
  return folders.some(({ write }) => write === 'sidecar') ? 'problem' : 'advice';
}
