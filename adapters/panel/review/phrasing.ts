import type { Asked } from './asked.js';
import type { Words } from './en.js';

/** A group that is less likely than this to be worth a name is said to be of strangers. */
const passerBy = 0.2;

/** The question in words. */
export function questionText({ kind, yes }: Asked, words: Words): string {
  const name = yes?.name ?? null;
  switch (kind) {
    case 'who':
      return words.who;
    case 'same':
      return name === null ? words.areSame : words.isThis(name);
    case 'belongs':
      return name === null ? words.belongsToGroup : words.belongs(name);
    case 'body':
      return name === null ? words.bodyOfGroup : words.body(name);
  }
}

/** What speaks for it, a sentence each. */
export function evidenceOf(asked: Asked, words: Words): string[] {
  const { kind, settles } = asked;
  const many = Math.round(settles);
  // A group's faces are counted below it.
  return [...reasonsOf(asked, words), ...(kind !== 'who' && many > 1 ? [words.settles(many)] : [])];
}

function reasonsOf({ kind, yes, about, likely, probability, moments }: Asked, words: Words): string[] {
  switch (kind) {
    case 'who':
      return [
        ...(moments === null ? [] : [words.seen(about.faces ?? 1, moments)]),
        likely.length > 0 ? words.perhaps(likely) : words.likeNobody,
        ...(probability < passerBy ? [words.passerBy] : []),
      ];
    case 'same': {
      if (yes?.name == null) return [words.sureSame(probability)];
      const rival = likely.find(({ name }) => name !== yes.name);
      return [
        words.sure(yes.name, probability),
        ...(rival === undefined ? [] : [words.orElse(rival.name, rival.probability)]),
      ];
    }
    case 'belongs':
      return [words.doubt(probability)];
    case 'body':
      return [words.byClothes(probability)];
  }
}
