import type { Person } from '../../../protocol/index.js';

export type NamedPerson = Person & { readonly name: string };

/**
 * People whose name fits what was typed: a name that begins with it, then one of whose words does, then any that holds
 * it; among these, who has more faces first. Case and accents do not matter. All of them for no text.
 */
export function complete(people: readonly NamedPerson[], typed: string, most = 6): NamedPerson[] {
  const wanted = fold(typed);
  return people
    .map((person) => ({ person, fit: fitOf(fold(person.name), wanted) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit || b.person.faces - a.person.faces)
    .slice(0, most)
    .map(({ person }) => person);
}

/** Those who have a name. */
export function namedAmong(people: readonly Person[]): NamedPerson[] {
  return people.flatMap((person) => (person.name === null ? [] : [{ ...person, name: person.name }]));
}

/** Whether two names are one and the same, however they are written. */
export function sameName(a: string, b: string): boolean {
  return fold(a) === fold(b);
}

function fitOf(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return 3;
  if (name.includes(` ${wanted}`)) return 2;
  return name.includes(wanted) ? 1 : 0;
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').trim().replace(/\s+/gu, ' ').toLowerCase();
}
