import type { Result } from '../../../protocol/index.js';
import type { Words } from './en.js';

type Explanation = Result<'face.explain'>;

/** A face that speaks for somebody. */
interface FaceLike {
  readonly face: string;
  readonly confirmed: boolean;
  /** The time of life it stands for, as `1998–2003`; null for all. */
  readonly years: string | null;
}

/** Faces that weigh less than the most weighty ones say nothing that these do not. */
const mostFaces = 4;

/** Whom it is most like, and the faces that this rests on, those that weigh most first. */
export function facesLike(
  { likeliest }: Explanation,
  words: Words,
): {
  readonly intro: string | null;
  readonly faces: readonly FaceLike[];
} {
  if (likeliest === null || likeliest.name === null) return { intro: null, faces: [] };
  const faces = likeliest.because
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, mostFaces)
    .map(({ face, confirmed, years }) => ({ face, confirmed, years: yearsOf(years) }));
  return { intro: words.likeThese(likeliest.name, likeliest.probability), faces };
}

/** Everything else that speaks for or against somebody, a sentence each. */
export function reasonsOf({ likeliest, moment, excluded }: Explanation, words: Words): string[] {
  const runnerUp = likeliest?.runnerUp ?? null;
  const clothes = namesOf(moment.clothes.filter(({ support }) => support > 0));
  const rejected = namesOf(excluded.filter(({ why }) => why === 'rejected'));
  const besides = namesOf(excluded.filter(({ why }) => why === 'same-photo'));
  const reasons = [
    ...(runnerUp?.name == null ? [] : [words.runnerUp(runnerUp.name, runnerUp.probability)]),
    ...(likeliest?.doubt === 'face' ? [words.unclear] : []),
    ...(likeliest?.doubt === 'exemplars' ? [words.unclearExemplars] : []),
    ...(clothes.length > 0 ? [words.sameClothes(clothes)] : []),
    ...(rejected.length > 0 ? [words.saidNot(rejected)] : []),
    ...(besides.length > 0 ? [words.besides(besides)] : []),
  ];
  return likeliest === null && reasons.length === 0 ? [words.nothingKnown] : reasons;
}

function namesOf(people: readonly { readonly name: string | null }[]): string[] {
  return [...new Set(people.flatMap(({ name }) => name ?? []))];
}

function yearsOf(years: { readonly from: number | null; readonly to: number | null } | null): string | null {
  if (years === null) return null;
  return years.from === years.to ? String(years.from ?? '') : `${years.from ?? '…'}–${years.to ?? '…'}`;
}
