import type { Facts } from '../events.js';
import { already, called, conflict, properName, type Refused, toldApart } from '../refused.js';
import { type PeopleState, personCalled } from '../state.js';
import { whyNoBirthDate } from './birth-date.js';
import { everyone, facesOf, openFacesOf, type Step, someone } from './step.js';

/**
 * Names a person and confirms the faces in the group. A name somebody has already means that both are the same
 * person, and merges them.
 */
export function name(state: PeopleState, idOrName: string, given: string): Step | Refused {
  const person = someone(state, idOrName);
  if ('refused' in person) return person;
  const wanted = properName(given);
  if (typeof wanted !== 'string') return wanted;
  const namesake = personCalled(state, wanted);
  if (namesake !== null && namesake.id !== person.id) return merge(state, namesake.id, [person.id]);
  const faces = facesOf(state, person.id);
  return { event: { kind: 'named', person: person.id, name: wanted, faces }, person: person.id };
}

/** Makes several people one; the name of `into` wins, else the first one given. */
export function merge(state: PeopleState, into: string, from: readonly string[]): Step | Refused {
  const people = everyone(state, [into, ...from]);
  if ('refused' in people) return people;
  const [target, ...others] = people.map(({ id }) => id);
  if (target === undefined || others.length === 0)
    return conflict(`${into} is one person already.`, 'Name somebody else to merge with.');
  const apart = toldApart([target, ...others], state);
  if (apart !== null) return apart;
  const faces = [target, ...others].flatMap((id) => facesOf(state, id));
  return { event: { kind: 'merged', into: target, from: others, faces }, person: target };
}

/** "These two are not one person": they are never merged, and nobody is asked about it again. */
export function different(state: PeopleState, a: string, b: string): Step | Refused {
  const people = everyone(state, [a, b]);
  if ('refused' in people) return people;
  const [one, other] = people;
  if (one === undefined || other === undefined)
    return conflict(`${a} and ${b} are one person.`, '`kith split` takes faces out of a person.');
  const told = toldApart([one.id, other.id], state);
  if (told !== null) return told;
  const facesOfA = openFacesOf(state, one);
  const facesOfB = openFacesOf(state, other);
  return { event: { kind: 'different', a: one.id, b: other.id, facesOfA, facesOfB }, person: one.id };
}

/**
 * Says something of a person beside the name. Only somebody with a name can be hidden, be featured less or be a
 * favourite; the key face is one of theirs.
 *
 * @param today `2026-01-02`: nobody is born later
 */
export function describe(state: PeopleState, idOrName: string, facts: Facts, today: string): Step | Refused {
  const person = someone(state, idOrName);
  if ('refused' in person) return person;
  const known = state.facts.get(person.id) ?? {};
  const news = Object.entries(facts).filter(([, value]) => value !== undefined);
  const isKnown = ([fact, value]: [string, unknown]) =>
    ((Object.entries(known).find(([one]) => one === fact)?.[1] ?? null) || null) === (value || null);
  if (news.every(isKnown)) return already(`That is known of ${called(person, state)} already.`);
  if (person.name === null && (facts.hidden || facts.featuredLess || facts.favourite))
    return conflict(
      `${person.id} has no name.`,
      'Name them first, or say that they are a stranger: `kith ignore`.',
    );
  const { keyFace, born } = facts;
  if (keyFace && state.assignments.get(keyFace)?.person !== person.id)
    return conflict(
      `Face ${keyFace} is not ${called(person, state)}.`,
      '`kith faces --person` lists their faces.',
    );
  const wrong = born ? whyNoBirthDate(born, today) : null;
  if (wrong !== null) return conflict(wrong, 'Write it as 1990, 1990-05 or 1990-05-17.');
  return { event: { kind: 'described', person: person.id, ...Object.fromEntries(news) }, person: person.id };
}
