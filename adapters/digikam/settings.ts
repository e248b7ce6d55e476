import { parseKConfig } from './kconfig.js';

/** A setting of a host that hides names, and what to click. */
export interface HostSetting {
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
interface Switch {
  readonly key: string;
  readonly setting: string;
  readonly wanted: boolean;
  readonly click: string;
}

const SWITCHES: readonly Switch[] = [
  {
    key: 'Use XMP Sidecar For Reading',
    setting: 'Read sidecars',
    wanted: true,
    click: `${METADATA} → Sidecars: tick “Read from sidecar files”.`,
  },
  {
    key: 'Rescan File If Modified',
    setting: 'Read photos again after they changed',
    wanted: true,
    click: `${METADATA} → Behavior: tick “Rescan file when files are modified”.`,
  },
  {
    key: 'Use Compatible File Name',
    setting: 'Sidecars named photo.xmp instead of photo.jpg.xmp',
    wanted: false,
    click: `${METADATA} → Sidecars: untick “Sidecar file names are compatible with commercial programs”.`,
  },
  {
    key: 'Save Tags',
    setting: 'Write tags',
    wanted: true,
    click: `${METADATA} → Behavior: tick “Image tags”.`,
  },
  {
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
    ({ setting, wanted, click }) => ({ setting, now: onOff(!wanted), wanted: onOff(wanted), click }),
  );
  return [...switches, ...writingMode(group.get('Metadata Writing Mode'))];
}

function writingMode(value = '0'): HostSetting[] {
  if (value === '1' || value === '2') return [];
  return [
    {
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
