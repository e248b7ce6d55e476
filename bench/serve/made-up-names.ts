import { seededRandom } from '../../daemon/gallery/random.js';

const SYLLABLES = 'an be ro mi la ste fan kor ti na wu zo ka lin mar tha el vi ja cob'.split(' ');

/** Names as there could be, no two alike: `Anbero Mila`, and one of five with a third part. */
export function madeUpNames(count: number): string[] {
  const random = seededRandom(1);
  const syllable = () => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? '';
  const word = () => {
    const letters = Array.from({ length: random() < 0.5 ? 2 : 3 }, syllable).join('');
    return letters.charAt(0).toUpperCase() + letters.slice(1);
  };
  const names = new Set<string>();
  while (names.size < count) names.add(`${word()} ${word()}${names.size % 5 === 0 ? ` ${word()}` : ''}`);
  return [...names];
}
