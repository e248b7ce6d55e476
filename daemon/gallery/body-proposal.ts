import type { Calibration } from './calibration.js';
import { groupBy } from './group-by.js';
import { dot } from './vectors.js';

/** A body of one moment whose face is not seen. Vectors are as `contrastBodies` makes them. */
export interface UnseenBody {
  readonly id: string;
  readonly photo: string;
  readonly vector: Float32Array;
  /** Whom the owner said it is not. */
  readonly ruledOut?: ReadonlySet<string>;
}

/** A body of the same moment whose person is known. */
export interface SeenBody {
  readonly person: string;
  readonly photo: string;
  readonly vector: Float32Array;
}

/** Who a body without a face probably is. */
export interface BodyProposal {
  readonly body: string;
  readonly person: string;
  /** That it is this person, 0..1. */
  readonly probability: number;
}

/** The bodies of one moment. */
export interface Moment {
  readonly unseen: readonly UnseenBody[];
  readonly seen: readonly SeenBody[];
  /** People known to be in a photo, whether their body was found or not: nobody is there twice. */
  readonly present: ReadonlyMap<string, ReadonlySet<string>>;
}

/** How likely it is somebody else than the people of the moment, against each of them. */
const stranger = 1;

/**
 * For each body without a face of one moment, the likeliest person, surest first. A body gets none when everybody of
 * the moment is seen in its photo or ruled out. A person is as like as the likest of their bodies; two bodies in one
 * photo are not the same person, so whom the surer one probably is, the other probably is not.
 *
 * @param evidence from the dot product of two bodies to how many times likelier they are when both are one person's:
 * its logarithm, as the body pack states it
 */
export function proposeBodies(moment: Moment, evidence: Calibration): BodyProposal[] {
  const seen = groupBy(moment.seen, ({ person }) => person);
  const photos = groupBy(moment.unseen, ({ photo }) => photo);
  return [...photos]
    .flatMap(([photo, bodies]) => {
      const present = moment.present.get(photo) ?? new Set();
      const candidates = [...seen].filter(
        ([person, own]) => !present.has(person) && own.every((body) => body.photo !== photo),
      );
      return proposeInPhoto(
        bodies.map((body) => ({ id: body.id, odds: oddsOf(body, candidates, evidence) })),
      );
    })
    .toSorted(surestFirst);
}

interface Odds {
  readonly id: string;
  /** Of each person who may be the body, against a stranger. */
  readonly odds: ReadonlyMap<string, number>;
}

function oddsOf(
  body: UnseenBody,
  candidates: readonly (readonly [string, readonly SeenBody[]])[],
  { slope, intercept }: Calibration,
): Map<string, number> {
  const allowed = candidates.filter(([person]) => !body.ruledOut?.has(person));
  return new Map(
    allowed.map(([person, own]) => {
      const likest = Math.max(...own.map(({ vector }) => dot(body.vector, vector)));
      return [person, Math.exp(slope * likest + intercept)];
    }),
  );
}

/** Takes the surest body first; its person is as much less likely for the others as it is sure. */
function proposeInPhoto(bodies: readonly Odds[]): BodyProposal[] {
  const free = new Map<string, number>();
  const waiting = new Set(bodies);
  const proposals: BodyProposal[] = [];
  while (waiting.size > 0) {
    const [surest] = [...waiting]
      .flatMap((body) => {
        const best = likeliest(body, free);
        return best ? [{ ...best, from: body }] : [];
      })
      .toSorted(surestFirst);
    if (!surest) break;
    const { from, ...proposal } = surest;
    waiting.delete(from);
    proposals.push(proposal);
    free.set(proposal.person, (free.get(proposal.person) ?? 1) * (1 - proposal.probability));
  }
  return proposals;
}

/** @param free how likely it is that a person is not another body of the photo; 1 when nothing is said */
function likeliest({ id, odds }: Odds, free: ReadonlyMap<string, number>): BodyProposal | null {
  const left = [...odds].map(([person, value]) => ({ person, value: value * (free.get(person) ?? 1) }));
  const all = left.reduce((sum, { value }) => sum + value, stranger);
  const [best] = left
    .map(({ person, value }) => ({ body: id, person, probability: value / all }))
    .toSorted(surestFirst);
  return best ?? null;
}

function surestFirst(one: BodyProposal, other: BodyProposal): number {
  return (
    other.probability - one.probability || compare(one.body, other.body) || compare(one.person, other.person)
  );
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
