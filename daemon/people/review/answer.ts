import type { Decided, People } from '../people.js';
import type { Refused } from '../refused.js';
import type { Question } from './types.js';

/** What the owner can say to a question; putting it off decides nothing. */
export type Answer =
  | { readonly says: 'yes' | 'no' | 'stranger' }
  /** Who it is: of a face in doubt, else of the group. */
  | { readonly says: 'name'; readonly name: string };

/** Turns an answer into the decision that it is. */
export function decide(people: People, question: Question, answer: Answer): Decided | Refused {
  const { kind, person, other, face } = question;
  if (answer.says === 'name') {
    return face === null ? people.name(person, answer.name) : people.nameFace(face, answer.name);
  }
  if (answer.says === 'stranger') {
    return face === null ? people.ignore([person]) : people.ignore([], [face]);
  }
  if (kind === 'same' && other !== null) {
    return answer.says === 'yes' ? people.merge(other, [person]) : people.different(person, other);
  }
  if (kind === 'belongs' && face !== null) {
    const name = people.find(person)?.name ?? person;
    return answer.says === 'yes' ? people.nameFace(face, name) : people.reject(face, person);
  }
  return {
    refused: 'conflict',
    what: 'The question is who this is, so that yes and no say nothing.',
    hint: 'Answer with a name, or that it is a stranger, or skip it.',
  };
}
