import type { Calibration } from '../../gallery/index.js';
import type { Groups } from './groups.js';
import { LEAST_GROUP } from './look.js';
import { type Candidate, probabilityOfMember, probabilityOfPair, weigh } from './odds.js';
import { questionId } from './question-id.js';
import type { Likely, Question, Said, WeakMember } from './types.js';

/** From here on a yes is twice as likely as a no, so that two are shown; under it, the owner is asked who it is. */
const LEAST_SAME = 2 / 3;

/** Who is likely is told for so many people, and not under this probability. */
const LIKELY_TOLD = 3;
const LEAST_LIKELY = 0.02;

/** A new name has to be typed; all else is one click. */
export const CLICKS_TO_TYPE = 2;

/** Joining two groups that have no name settles them half: they still need one. */
const WITHOUT_NAME = 0.5;

/** What questions are made of. */
export interface Known {
  readonly groups: Groups;
  readonly said: Said;
  /** The curve of two faces, by their cosine. */
  readonly pair: Calibration;
  readonly weak: ReadonlyMap<string, WeakMember>;
  /** Who is not whom, in both directions: as the owner said of persons, and of faces by the group they are in. */
  readonly apart: ReadonlyMap<string, ReadonlySet<string>>;
}

type Draft = Omit<Question, 'id'>;

/** All questions there are about a person or an unnamed group, but for those that are closed. */
export function questionsAbout(person: string, known: Known): Question[] {
  const { groups, said } = known;
  if (groups.of(person).faces.size === 0 || said.ignored.has(person)) return [];
  const drafts = isNamed(person, said) ? doubtsAbout(person, known) : identitiesOf(person, known);
  return drafts
    .map((draft) => ({ id: questionId(draft), ...draft }))
    .filter(({ id }) => !said.closed.has(id));
}

export function isNamed(person: string, { people }: Said): boolean {
  return (people.get(person)?.name ?? null) !== null;
}

/** Who an unnamed group is: one named person, it is asked whether it is that one; and which other groups it is. */
function identitiesOf(person: string, known: Known): Draft[] {
  const { groups, said, pair } = known;
  const candidates: Candidate[] = [...groups.alike(person)]
    .filter(([other, { meet }]) => !meet && mayBeOne(person, other, known))
    .map(([other, { similarity }]) => ({ person: other, similarity, faces: groups.of(other).faces.size }));
  const named = candidates.filter((candidate) => isNamed(candidate.person, said));
  const likely = weigh(named, pair, (a, b) => groups.between(a, b)).filter(
    ({ probability }) => probability >= LEAST_LIKELY,
  );
  return [
    ...whoIs(person, likely, known),
    ...candidates
      .filter((candidate) => !isNamed(candidate.person, said))
      .flatMap((candidate) => areSame(person, candidate, known)),
  ];
}

/** Nothing is asked across what the owner holds apart. */
function mayBeOne(person: string, other: string, { said, apart }: Known): boolean {
  return !said.ignored.has(other) && !apart.get(person)?.has(other);
}

/** The question who a group is; as a choice of yes and no where one person is likely. */
function whoIs(person: string, likely: readonly Likely[], known: Known): Draft[] {
  const { faces } = known.groups.of(person);
  const isKnown = likely.reduce((sum, { probability }) => sum + probability, 0);
  const worth = known.groups.worthOf(person);
  const isSomebody = isKnown + (1 - isKnown) * worth;
  const common = {
    person,
    face: null,
    likely: likely.slice(0, LIKELY_TOLD),
    settles: faces.size * isSomebody,
    clicks: 1 + (isSomebody - isKnown) * (CLICKS_TO_TYPE - 1),
  };
  const who: Draft = { kind: 'who', other: null, probability: isSomebody, ...common };
  const [best] = likely;
  if (best === undefined || best.probability < LEAST_SAME) return [who];
  const same: Draft = { kind: 'same', other: best.person, probability: best.probability, ...common };
  // Put off, the one is not to come back as the other.
  return known.said.closed.has(questionId(same)) ? [] : [same];
}

/** Whether two groups without a name are one. */
function areSame(person: string, { person: other, similarity }: Candidate, { groups, pair }: Known): Draft[] {
  const probability = probabilityOfPair(similarity, pair);
  if (probability < LEAST_SAME) return [];
  const [first, second] = person < other ? [person, other] : [other, person];
  const smaller = Math.min(groups.of(first).faces.size, groups.of(second).faces.size);
  const settles = smaller * probability * WITHOUT_NAME;
  return [
    { kind: 'same', person: first, other: second, face: null, probability, likely: [], settles, clicks: 1 },
  ];
}

/** Which faces of a person may be somebody else's. */
function doubtsAbout(person: string, { groups, pair, weak, said }: Known): Draft[] {
  const { faces, parts } = groups.of(person);
  return [...faces].flatMap(({ id, group }) => {
    const member = weak.get(id);
    // It was measured against the others of its group, so that these have to be here, too.
    const others = group === null ? 0 : (parts.get(group) ?? 0);
    if (member === undefined || others < LEAST_GROUP || said.confirmedAlone.has(id)) return [];
    const probability = probabilityOfMember(member.similarity, pair);
    const settles = 1 - probability;
    return [
      {
        kind: 'belongs',
        person,
        other: null,
        face: id,
        probability,
        likely: [],
        settles,
        clicks: 1,
      } as const,
    ];
  });
}
