import type { Result } from '../../../protocol/index.js';

export type Explanation = Result<'face.explain'>;

/** How each reason is said. */
export interface WhyWords {
  readonly saidByYou: (name: string) => string;
  readonly groupOnly: string;
  readonly nobodyAlike: string;
  readonly looksLike: (name: string, probability: number) => string;
  readonly looksLikeOther: (name: string, probability: number) => string;
  readonly unclearFace: string;
  readonly unclearOthers: (name: string) => string;
  readonly runnerUp: (name: string, probability: number) => string;
  readonly clothes: (name: string) => string;
  readonly rejected: (name: string) => string;
  readonly samePhoto: (names: readonly string[]) => string;
}

/** A runner-up under this is nobody to speak of. */
const worthTelling = 0.005;

/** Clothes that add less than this to the log odds say nothing: twice as likely. */
const tellingClothes = Math.LN2;

/** Why a face is taken for whom it is, in sentences, the most telling first. */
export function whyOf(explanation: Explanation, words: WhyWords): string[] {
  const { person, name, confirmed, likeliest, moment, excluded } = explanation;
  const sentences: string[] = [];
  if (confirmed && name !== null) sentences.push(words.saidByYou(name));
  if (person !== null && name === null) sentences.push(words.groupOnly);
  sentences.push(...looks(likeliest, person, words));
  const [alike] = moment.clothes.filter(({ support }) => support >= tellingClothes);
  if (alike?.name && alike.person === person) sentences.push(words.clothes(alike.name));
  for (const one of excluded)
    if (one.why === 'rejected' && one.name !== null) sentences.push(words.rejected(one.name));
  const beside = excluded.flatMap((one) => (one.why === 'same-photo' && one.name !== null ? [one.name] : []));
  if (beside.length > 0) sentences.push(words.samePhoto([...new Set(beside)]));
  return sentences;
}

function looks(
  likeliest: Explanation['likeliest'],
  person: string | null,
  words: WhyWords,
): readonly string[] {
  if (likeliest === null || likeliest.name === null) return [words.nobodyAlike];
  const { name, probability, doubt, runnerUp } = likeliest;
  const isOther = person !== null && likeliest.person !== person;
  const rival =
    runnerUp !== null && runnerUp.name !== null && runnerUp.probability >= worthTelling
      ? [words.runnerUp(runnerUp.name, runnerUp.probability)]
      : [];
  return [
    (isOther ? words.looksLikeOther : words.looksLike)(name, probability),
    ...(doubt === 'face' ? [words.unclearFace] : []),
    ...(doubt === 'exemplars' ? [words.unclearOthers(name)] : []),
    ...rival,
  ];
}
