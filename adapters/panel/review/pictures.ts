import type { Asked, Sighting } from './asked.js';

/** How large a picture is made: the first of a side, and the others. */
const sides = { large: 480, small: 160 } as const;

export function pictureOf({ of, id }: Sighting, size: keyof typeof sides): string {
  return `/${of}/${id}?size=${sides[size]}`;
}

/** The face of the person that a body is taken for. */
export function portraitOf(person: string): string {
  return `/people/${person}?size=${sides.large}`;
}

/** Every picture that a question shows, the large ones first. */
function picturesOf({ kind, yes, about, against }: Asked): readonly [large: string[], small: string[]] {
  const sides = [about, against].flatMap((side) => (side === null ? [] : [side.sightings]));
  const large = sides.flatMap(([first]) => (first === undefined ? [] : pictureOf(first, 'large')));
  const small = sides.flatMap(([, ...others]) => others.map((one) => pictureOf(one, 'small')));
  return [kind === 'body' && yes !== null ? [...large, portraitOf(yes.person)] : large, small];
}

/** Pictures that are kept decoded, so that they can be taken back to as well. */
const mostKept = 80;

const kept = new Map<string, HTMLImageElement>();

/** Loads and decodes the pictures of questions before they are shown: of all the large ones first. */
export function warm(questions: readonly Asked[]): void {
  const pictures = questions.map(picturesOf);
  const large = pictures.flatMap(([some]) => some);
  const small = pictures.flatMap(([, some]) => some);
  for (const address of [...large, ...small]) {
    if (kept.has(address)) continue;
    const image = new Image();
    image.src = address;
    kept.set(address, image);
    image.decode().catch(() => kept.delete(address));
  }
  for (const address of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(address);
  }
}
