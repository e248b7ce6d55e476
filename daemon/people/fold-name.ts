/** Names are the same however they were typed: Unicode form, letter case and spaces do not count. */
export function foldName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase('en');
}

/** Letters that have an accent and no form without one in Unicode. */
const unaccented: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** What a name is looked for by: as `foldName`, and without accents and marks that do not show. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{Script=Inherited}\p{Cf}]/gu, '')
    .replace(/[ßæœøłđðþı]/gu, (letter) => unaccented[letter] ?? letter)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** The words of a plain name; `Jean-Pierre` has two, `O'Brien` one. */
export function wordsOf(plain: string): string[] {
  return plain
    .replace(/['’ʼ]/gu, '')
    .split(/[\s\p{Pd}\p{Pc}.,;:&|()"/\\]+/u)
    .filter((word) => word !== '');
}
