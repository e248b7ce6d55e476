import type { PeopleState } from './state.js';

/** A decision that makes no sense as things stand: what is wrong, and what the owner can do. */
export interface Refused {
  readonly refused: 'not-found' | 'conflict';
  readonly what: string;
  readonly hint: string;
}

/** The name as it is kept, or why it cannot be one. */
export function properName(name: string): string | Refused {
  const proper = name.normalize('NFC').trim().replace(/\s+/gu, ' ');
  if (proper === '')
    return { refused: 'conflict', what: 'The name is empty.', hint: 'Give at least one letter.' };
  if (!/^p\d+$/i.test(proper)) return proper;
  return {
    refused: 'conflict',
    what: `${proper} looks like the id of a group.`,
    hint: 'Choose another name.',
  };
}

/** Nobody of that id or name. */
export function nobody(idOrName: string): Refused {
  return {
    refused: 'not-found',
    what: `Nobody is called ${idOrName}.`,
    hint: '`kith people` lists ids and names.',
  };
}

/** A face that has no person. */
export function faceless(face: string): Refused {
  return {
    refused: 'not-found',
    what: `Face ${face} is with nobody.`,
    hint: '`kith faces` lists the faces.',
  };
}

/** Two of these the owner has told apart; null when that is true of none. */
export function toldApart(ids: readonly string[], state: PeopleState): Refused | null {
  for (const [index, a] of ids.entries()) {
    for (const b of ids.slice(index + 1)) {
      const step = state.different.get(a)?.get(b);
      if (step === undefined) continue;
      return {
        refused: 'conflict',
        what: `You said that ${called(a, state)} and ${called(b, state)} are different.`,
        hint: `If they are one person after all, undo step ${step} first: \`kith undo ${step}\`.`,
      };
    }
  }
  return null;
}

function called(id: string, { people }: PeopleState): string {
  const name = people.get(id)?.name ?? null;
  return name === null ? id : `${name} (${id})`;
}
