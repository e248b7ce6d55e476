import type { PeopleState, Person } from './state.js';

/** A decision that makes no sense as things stand: what is wrong, and what the owner can do. */
export interface Refused {
  readonly refused: 'not-found' | 'conflict';
  readonly what: string;
  readonly hint: string;
}

export function isRefused<T extends object>(outcome: T | Refused): outcome is Refused {
  return 'refused' in outcome;
}

export function conflict(what: string, hint: string): Refused {
  return { refused: 'conflict', what, hint };
}

export function notFound(what: string, hint: string): Refused {
  return { refused: 'not-found', what, hint };
}

/** The name as it is kept, or why it cannot be one. */
export function properName(name: string): string | Refused {
  const proper = name.normalize('NFC').trim().replace(/\s+/gu, ' ');
  if (proper === '') return conflict('The name is empty.', 'Give at least one letter.');
  if (!/^p\d+$/i.test(proper)) return proper;
  return conflict(`${proper} looks like the id of a group.`, 'Choose another name.');
}

/** Nobody of that id or name. */
export function nobody(idOrName: string): Refused {
  return notFound(`Nobody is called ${idOrName}.`, '`kith people` lists ids and names.');
}

/** A face that has no person. */
export function faceless(face: string): Refused {
  return notFound(`Face ${face} is with nobody.`, '`kith faces` lists the faces.');
}

/** Something that is so already. */
export function already(what: string): Refused {
  return conflict(what, 'Nothing was changed.');
}

/** Two of these the owner has told apart; null when that is true of none. */
export function toldApart(ids: readonly string[], state: PeopleState): Refused | null {
  for (const [index, a] of ids.entries()) {
    for (const b of ids.slice(index + 1)) {
      const step = state.different.get(a)?.get(b);
      if (step === undefined) continue;
      return conflict(
        `You said that ${called(a, state)} and ${called(b, state)} are different.`,
        `If they are one person after all, undo step ${step} first: \`kith undo ${step}\`.`,
      );
    }
  }
  return null;
}

/** `Anna (p1)`, or `p7` where nobody has named the group. */
export function called(person: string | Person, { people }: PeopleState): string {
  const id = typeof person === 'string' ? person : person.id;
  const name = people.get(id)?.name ?? null;
  return name === null ? id : `${name} (${id})`;
}
