import { parseKConfig } from './kconfig.js';

/**
 * What a setting keeps from being seen: the names that Kith writes into sidecars; those that it writes after digiKam
 * has read the photo in; or those that the owner gives in digiKam.
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

/** digiKam's `MetaEngine::MetadataWritingMode`, by number. */
const WRITING_MODES = [
  'into the photo only',
  'into the sidecar only',
  'into the photo and the sidecar',
  'into the photo, or the sidecar of a read-only one',
];

const METADATA = 'Settings → Configure digiKam → Metadata';

/** A switch of the group `[Metadata Settings]`. All are off until the owner turns them on. */
interface Switch extends Pick<HostSetting, 'id' | 'hides' | 'setting' | 'click'> {
  readonly key: string;
  readonly wanted: boolean;
}

const SWITCHES: readonly Switch[] = [
  {
    id: 'read-sidecars',
    hides: 'sidecars',
    key: 'Use XMP Sidecar For Reading',
    setting: 'Read sidecars',
    wanted: true,
    click: `${METADATA} → Sidecars: tick “Read from sidecar files”.`,
  },
  {
    id: 'rescan-files',
    hides: 'later',
    key: 'Rescan File If Modified',
    setting: 'Read photos again after they changed',
    wanted: true,
    click: `${METADATA} → Behavior: tick “Rescan file when files are modified”.`,
  },
  {
    id: 'sidecar-names',
    hides: 'sidecars',
    key: 'Use Compatible File Name',
    setting: 'Sidecars named photo.xmp instead of photo.jpg.xmp',
    wanted: false,
    click: `${METADATA} → Sidecars: untick “Sidecar file names are compatible with commercial programs”.`,
  },
  {
    id: 'write-tags',
    hides: 'own',
    key: 'Save Tags',
    setting: 'Write tags',
    wanted: true,
    click: `${METADATA} → Behavior: tick “Image tags”.`,
  },
  {
    id: 'write-face-tags',
    hides: 'own',
    key: 'Save FaceTags',
    setting: 'Write face tags',
    wanted: true,
    click: `${METADATA} → Behavior: tick “Face Tags (including face areas)”.`,
  },
];

/**
 * The settings in the text of a `digikamrc` that keep names in sidecars from being seen in digiKam, or digiKam's own
 * names from being seen elsewhere. Empty when all is well.
 */
export function checkDigikamSettings(digikamrc: string): HostSetting[] {
  const group = parseKConfig(digikamrc, '').get('Metadata Settings') ?? new Map<string, string>();
  const switches = SWITCHES.filter(({ key, wanted }) => isOn(group.get(key)) !== wanted).map(
    ({ key: _, wanted, ...rest }) => ({ ...rest, now: onOff(!wanted), wanted: onOff(wanted) }),
  );
  return [...switches, ...writingMode(group.get('Metadata Writing Mode'))];
}

function writingMode(value = '0'): HostSetting[] {
  if (value === '1' || value === '2') return [];
  return [
    {
      id: 'writing-mode',
      hides: 'own',
      setting: 'Where digiKam writes names',
      now: WRITING_MODES[Number(value)] ?? value,
      wanted: 'into the sidecar only',
      click: `${METADATA} → Sidecars: tick “Write to sidecar files” and choose “Write to XMP sidecar only”.`,
    },
  ];
}

/** KConfig takes these words for true, in any case. */
function isOn(value = 'false'): boolean {
  return ['true', 'on', 'yes', '1'].includes(value.toLowerCase());
}

function onOff(on: boolean): string {
  return on ? 'on' : 'off';
}
