import { describe, expect, it } from 'vitest';
import { faceTags } from '../../adapters/digikam/tags.js';

const tags = [
  { id: 1, pid: 0, name: '_Digikam_Internal_Tags_' },
  { id: 2, pid: 0, name: 'Personen' },
  { id: 3, pid: 2, name: 'Unbekannt' },
  { id: 4, pid: 2, name: 'Unbestätigt' },
  { id: 5, pid: 2, name: 'Ignoriert' },
  { id: 6, pid: 2, name: 'Familie' },
  { id: 7, pid: 6, name: 'Anna' },
  { id: 8, pid: 0, name: 'Orte' },
  { id: 9, pid: 8, name: 'Rom' },
  { id: 10, pid: 8, name: 'Herr Rom' },
  { id: 11, pid: 2, name: 'Opa' },
  { id: 12, pid: 11, name: 'Opas Hund' },
];
const properties = [
  ...[3, 4, 5, 10, 11].map((tagid) => ({ tagid, property: 'person' })),
  { tagid: 3, property: 'unknownPerson' },
  { tagid: 4, property: 'unconfirmedPerson' },
  { tagid: 5, property: 'ignoredPerson' },
];

describe('tags that stand for people', () => {
  const found = faceTags(tags, properties);

  it('are those at the end of a path below digiKam’s people, in whatever language', () => {
    expect(found.get(7)).toEqual({ means: 'person', name: 'Anna' });
    expect(found.get(12)).toEqual({ means: 'person', name: 'Opas Hund' });
    expect(found.has(6)).toBe(false);
    expect(found.has(2)).toBe(false);
  });

  it('are those that digiKam marked, wherever they stand', () => {
    expect(found.get(10)).toEqual({ means: 'person', name: 'Herr Rom' });
    expect(found.get(11)).toEqual({ means: 'person', name: 'Opa' });
    expect(found.has(9)).toBe(false);
  });

  it('are also those for faces without a name and to be ignored, but not the one for guesses', () => {
    expect(found.get(3)).toEqual({ means: 'unknown' });
    expect(found.get(5)).toEqual({ means: 'ignored' });
    expect(found.has(4)).toBe(false);
  });

  it('do not become everything when the owner moved digiKam’s own tag to the top', () => {
    const moved = tags.map((tag) => (tag.id === 3 ? { ...tag, pid: 0 } : tag));
    expect(faceTags(moved, properties).has(9)).toBe(false);
  });

  it('can be read from a tree that leads back to itself', () => {
    const ring = [
      { id: 1, pid: 2, name: 'a' },
      { id: 2, pid: 1, name: 'b' },
      { id: 3, pid: 2, name: 'c' },
    ];
    expect(faceTags(ring, []).size).toBe(0);
  });
});
