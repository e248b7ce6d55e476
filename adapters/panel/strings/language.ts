/** The languages of the page, and which one is spoken: plain functions, so that tests need no browser. */

export type Direction = 'ltr' | 'rtl';

export const languages = {
  en: { label: 'English', dir: 'ltr' },
  zh: { label: '中文', dir: 'ltr' },
} as const satisfies Record<string, { readonly label: string; readonly dir: Direction }>;

export type Language = keyof typeof languages;

export function isLanguage(text: string | null): text is Language {
  return text !== null && Object.hasOwn(languages, text);
}

/** The language that the owner chose here, else the first of the browser's that there is, else English. */
export function chooseLanguage(chosen: string | null, preferred: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen;
  const plain = preferred.map((tag) => tag.toLowerCase().replace(/-.*$/, ''));
  return plain.find(isLanguage) ?? 'en';
}
