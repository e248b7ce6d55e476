import type { Question as Asked } from '../../protocol/index.js';
import type { Question, Review } from '../people/review/index.js';
import type { Rooms } from './rooms.js';

type Shown = Asked['person'];

/** Faces shown of a group: one in four may be turned away, and the others still tell. */
const EXAMPLES = 4;

/** A question as a client can put it: names, faces to look at, and what speaks for it in words. */
export function createWords({ store, people }: Pick<Rooms, 'store' | 'people'>) {
  const nameOf = (person: string) => people.state.people.get(person)?.name ?? null;
  const called = (person: string) => nameOf(person) ?? person;

  function placeOf(face: string): { face: string; photo: string; file: string }[] {
    const photo = store.faces.get(face)?.photo;
    const file = photo && store.files.ofPhoto(photo).find(({ missing }) => !missing);
    return photo && file ? [{ face, photo, file: file.path }] : [];
  }

  function shown(person: string, review: Review): Shown {
    return {
      id: person,
      name: nameOf(person),
      faces: review.facesOf(person),
      moments: review.momentsOf(person),
      examples: review.clearest(person, EXAMPLES).flatMap(placeOf),
    };
  }

  function textOf({ kind, person, other }: Question, group: Shown): string {
    if (kind === 'belongs') return `Is this ${called(person)}?`;
    if (kind === 'who') return group.faces === 1 ? 'Who is this?' : `Who is this, on ${group.faces} faces?`;
    const name = nameOf(other ?? '');
    return name === null ? 'Are these two the same person?' : `Is this ${name}?`;
  }

  function evidenceOf({ kind, probability, likely, person }: Question, review: Review): string[] {
    const [best, next] = likely;
    const among =
      best === undefined ? [] : [`cosine ${best.similarity.toFixed(2)} to ${called(best.person)}`];
    const rival = next === undefined ? [] : [`${percent(next.probability)} for ${called(next.person)}`];
    if (kind === 'belongs') return [`${percent(1 - probability)} that it is somebody else`];
    if (kind === 'same') return [`${percent(probability)} for a yes`, ...among, ...rival];
    const moments = review.momentsOf(person);
    const seen = moments === 1 ? 'seen in one moment' : `seen in ${moments} moments`;
    const told = likely.map((one) => `${percent(one.probability)} for ${called(one.person)}`);
    return [seen, ...told];
  }

  return function show(question: Question, review: Review): Asked {
    const { id, kind, person, other, face, probability, settles } = question;
    const group = shown(person, review);
    return {
      id,
      kind,
      text: textOf(question, group),
      person: group,
      other: other === null ? null : shown(other, review),
      face: face === null ? null : (placeOf(face)[0] ?? null),
      likely: question.likely.map((one) => ({ ...one, name: nameOf(one.person) })),
      probability,
      settles,
      evidence: evidenceOf(question, review),
    };
  };
}

/** Never `100 %`, for nothing is certain but the owner's word. */
function percent(probability: number): string {
  const rounded = Math.round(probability * 100);
  return `${Math.min(99, Math.max(1, rounded))} %`;
}
