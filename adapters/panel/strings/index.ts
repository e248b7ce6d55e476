/** The words of the page, in the language it speaks. */
import { preference } from '../data/preferences.js';
import { en, type Strings } from './en.js';
import { type Formats, formatsOf } from './format.js';
import { chooseLanguage, type Direction, type Language, languages } from './language.js';
import { zh } from './zh.js';

/** Another language means another page: it is loaded anew. */
export const language: Language = chooseLanguage(
  preference('language'),
  typeof navigator === 'undefined' ? [] : navigator.languages,
);

/** Picks the words of the page's language. Every language has all of them. */
export function inLanguage<T>(tables: Readonly<Record<Language, T>>): T {
  return tables[language];
}

export const t: Strings = inLanguage({ en, zh });

export const format: Formats = formatsOf(language);

export const direction: Direction = languages[language].dir;

export { type Language, languages } from './language.js';
