/** What the owner can set for the whole library. */
import { z } from 'zod';
import { path } from './values.js';

/** A path of tags as `Family/People`. The signs that part tags or keywords in some host are refused. */
const peopleRoot = z
  .string()
  .max(200, 'it has more than 200 characters')
  .regex(/^[^|,\\\p{Cc}\p{Cs}]*$/u, 'it may not hold | , \\ or control characters')
  .transform((text) => text.split('/').map((level) => level.trim()))
  .refine((levels) => levels.every((level) => level !== ''), 'give a name such as People, or Family/People')
  .transform((levels) => levels.join('/'));

const sure = z
  .string()
  .regex(/^\s*[\d.]+\s*$/, 'give a number such as 0.995')
  .pipe(z.coerce.number({ error: 'give a number such as 0.995' }))
  .pipe(z.number().min(0.9, 'it is at least 0.9').max(1, 'it is at most 1'));

const digikam = z.enum(['read', 'ignore'], { error: 'give read or ignore' });

export const settingName = z.enum(['people-root', 'picasa-contacts', 'digikam', 'sure']);
export type SettingName = z.infer<typeof settingName>;

/** Each setting by its name: how its text is read, what counts unless it is set, and what it does. */
export const librarySettings = {
  'people-root': {
    value: peopleRoot,
    byDefault: 'People',
    summary:
      'The tag that people stand under in the keywords of photos, as People or Family/People. When it is changed, Kith moves its own keywords there, and leaves those of others.',
  },
  'picasa-contacts': {
    value: path,
    byDefault: null,
    summary:
      "Picasa's contacts.xml, for the names of people that no .picasa.ini tells. On Windows it is %LocalAppData%\\Google\\Picasa2\\contacts\\contacts.xml.",
  },
  digikam: {
    value: digikam,
    byDefault: 'read',
    summary:
      "Whether names are taken over from digiKam's own database, read or ignore. With ignore, Kith still knows the names that digiKam writes into photos and sidecars.",
  },
  sure: {
    value: sure,
    byDefault: 0.995,
    summary:
      'How probable a name that Kith gives by itself must be to be written into files, from 0.9 to 1. What you confirmed is always written.',
  },
} as const;

const settingValue = z.union([z.string(), z.number()]).nullable();

const setting = z.object({
  name: settingName,
  value: settingValue.describe('What counts now; null: nothing.'),
  byDefault: settingValue,
  isSet: z.boolean().describe('Whether the owner chose the value.'),
  summary: z.string(),
});
export type Setting = z.infer<typeof setting>;

const settings = z.object({ settings: z.array(setting) });

export const settingsGet = {
  summary: 'The settings of the library: all of them, or one.',
  params: z.object({ name: settingName.optional() }),
  result: settings,
};

export const settingsSet = {
  summary: 'Changes a setting. Files that are written already follow when their folder is scanned.',
  params: z.object({
    name: settingName,
    value: z.string().max(4096).nullable().describe('As on the command line; null for the default.'),
  }),
  result: settings,
};
