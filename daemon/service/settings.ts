import { isAbsolute } from 'node:path';
import type { z } from 'zod';
import { picasaContactsProblem } from '../../adapters/xmp/index.js';
import {
  librarySettings as known,
  type Params,
  type Refusal,
  type Result,
  type Setting,
  type SettingName,
  settingName,
} from '../../protocol/index.js';
import type { Store } from '../store/index.js';
import type { Rooms } from './rooms.js';

/** How a setting is read as T from its text; D where none is kept. */
interface Reader<T, D> {
  readonly value: z.ZodType<T>;
  readonly byDefault: D;
}

/** What the owner set for the library, or what counts where nothing was set. */
export interface LibrarySettings {
  /** The parent of person keywords, as `People` or `Family/People`. */
  readonly peopleRoot: string;
  /** Absolute path of Picasa's `contacts.xml`; null where there is none. */
  readonly picasaContacts: string | null;
  /** Whether digiKam's own database is listened to. */
  readonly digikam: 'read' | 'ignore';
  /** From this probability on, 0.9..1, a name that the machine gave is written. */
  readonly sure: number;
}

/** The settings as they are now. */
export function librarySettings(store: Pick<Store, 'settings'>): LibrarySettings {
  return {
    peopleRoot: read(store, 'people-root', known['people-root']),
    picasaContacts: read(store, 'picasa-contacts', known['picasa-contacts']),
    digikam: read(store, 'digikam', known.digikam),
    sure: read(store, 'sure', known.sure),
  };
}

/** Shows and changes the settings; each is kept as the text that the owner gave. */
export function createSettings({ store }: Pick<Rooms, 'store'>) {
  function show(name: SettingName): Setting {
    const { byDefault, summary } = known[name];
    const isSet = store.settings.get(name) !== null;
    return {
      name,
      value: read<string | number, string | number | null>(store, name, known[name]),
      byDefault,
      isSet,
      summary,
    };
  }

  return {
    settingsGet: async ({ name }: Params<'settings.get'>): Promise<Result<'settings.get'>> => ({
      settings: (name === undefined ? settingName.options : [name]).map(show),
    }),

    async settingsSet({ name, value }: Params<'settings.set'>): Promise<Result<'settings.set'> | Refusal> {
      const problem = value === null ? null : await problemOf(name, value);
      if (problem !== null) return { refused: 'bad-setting', what: problem, hint: known[name].summary };
      store.settings.set(name, value);
      return { settings: [show(name)] };
    },
  };
}

function read<T, D>(
  { settings }: Pick<Store, 'settings'>,
  name: SettingName,
  { value, byDefault }: Reader<T, D>,
): T | D {
  const text = settings.get(name);
  return text === null ? byDefault : value.parse(text);
}

/** Why a text cannot be the value of a setting; null when it can. */
async function problemOf(name: SettingName, text: string): Promise<string | null> {
  const parsed = known[name].value.safeParse(text);
  if (!parsed.success) {
    const why = parsed.error.issues.map(({ message }) => message).join('; ');
    return `"${text}" cannot be ${name}: ${why}.`;
  }
  if (name !== 'picasa-contacts') return null;
  if (!isAbsolute(text)) return `"${text}" is no absolute path.`;
  return (await picasaContactsProblem(text))?.message ?? null;
}
