import {
  type Answer,
  decide,
  type Question,
  type QuestionKind,
  Review,
  type Said,
} from '../../people/review/index.js';
import type { Desk } from './desk.js';
import type { Order } from './simulate.js';

/** What faded is asked after all else, so that the order comes to an end. */
const FADED: readonly QuestionKind[] = ['who', 'same', 'belongs'];

/** Kith's own order, through the very questions and decisions that a real owner meets. */
export function kithOrder(desk: Desk): Order {
  const { people } = desk;
  const closed = new Set<string>();
  const said = (): Said => ({ ...people.state, closed });
  const review = new Review(desk.start.looked, desk.start.pair, said());
  const nameOf = (person: string | null) => people.state.people.get(person ?? '')?.name ?? null;
  const whoIs = (person: string | null) => desk.who(people.facesOf(person ?? ''));

  /** What contradicts an earlier answer is put off, as an owner would. */
  function say(question: Question, answer: Answer): void {
    if ('refused' in decide(people, question, answer)) closed.add(question.id);
  }

  function answer(question: Question): void {
    const { kind, person, other, face, id } = question;
    if (face !== null) {
      desk.click();
      const who = desk.who([face]);
      const isOther = who !== null && who !== nameOf(person);
      if (isOther) say(question, { says: 'no' });
      else closed.add(id);
    } else if (kind === 'same' && nameOf(other) === null) {
      desk.click();
      const isSame = whoIs(person) !== null && whoIs(person) === whoIs(other);
      say(question, { says: isSame ? 'yes' : 'no' });
    } else answerWho(question);
  }

  function answerWho(question: Question): void {
    const name = whoIs(question.person);
    if (name === null) {
      desk.click();
      say(question, { says: 'stranger' });
      return;
    }
    desk.say(name, nameOf(question.other));
    say(question, { says: 'name', name });
  }

  return {
    step() {
      const [question] = [review.next(), ...FADED.map((kind) => review.next(1, kind))].flat();
      if (question === undefined) return false;
      const asked = [question.person, question.other].flatMap((person) => person ?? []);
      const faces = asked.flatMap((person) => people.facesOf(person));
      answer(question);
      const now = faces.flatMap((face) => people.state.assignments.get(face)?.person ?? []);
      review.follow(said(), { faces, persons: [...asked, ...now] });
      return true;
    },
  };
}
