import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BodyProposal,
  type Moment,
  proposeBodies,
  type SeenBody,
  type UnseenBody,
} from '../../daemon/gallery/body-proposal.js';

const evidence = { slope: 12.9, intercept: -0.8 };

/** Bodies on a circle: the nearer two angles are, the more alike they are. */
function at(angle: number): Float32Array {
  return Float32Array.of(Math.cos(angle), Math.sin(angle));
}

const unseen = (id: string, photo: string, angle: number, ruledOut: readonly string[] = []): UnseenBody => ({
  id,
  photo,
  vector: at(angle),
  ruledOut: new Set(ruledOut),
});
const seen = (person: string, photo: string, angle: number): SeenBody => ({
  person,
  photo,
  vector: at(angle),
});

function propose(moment: Partial<Moment>): BodyProposal[] {
  return proposeBodies({ unseen: [], seen: [], present: new Map(), ...moment }, evidence);
}

const angle = fc.integer({ min: -180, max: 180 }).map((degrees) => (degrees / 180) * Math.PI);
const person = fc.constantFrom('Ann', 'Ben', 'Cem', 'Dot', 'Eva');
const photo = fc.constantFrom('1', '2', '3', '4');
const moment = fc.record({
  unseen: fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1 }),
      photo,
      vector: angle.map(at),
      ruledOut: fc.uniqueArray(person),
    }),
    { maxLength: 6, selector: ({ id }) => id },
  ),
  seen: fc.array(fc.record({ person, photo, vector: angle.map(at) }), { maxLength: 8 }),
  present: fc.array(fc.tuple(photo, fc.uniqueArray(person, { maxLength: 2 })), { maxLength: 3 }),
});

function built({ unseen, seen, present }: MadeUp): Moment {
  return {
    unseen: unseen.map((body) => ({ ...body, ruledOut: new Set(body.ruledOut) })),
    seen,
    present: new Map(present.map(([at, people]) => [at, new Set(people)])),
  };
}

interface MadeUp {
  readonly unseen: readonly (Omit<UnseenBody, 'ruledOut'> & { readonly ruledOut: readonly string[] })[];
  readonly seen: readonly SeenBody[];
  readonly present: readonly [string, string[]][];
}

describe('proposals for bodies without a face', () => {
  it('are one a body at most, surest first, of people who may be it', () => {
    fc.assert(
      fc.property(moment, (made) => {
        const all = built(made);
        const proposals = proposeBodies(all, evidence);
        expect(new Set(proposals.map(({ body }) => body)).size).toBe(proposals.length);
        const probabilities = proposals.map(({ probability }) => probability);
        expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
        for (const { body: id, person: who, probability } of proposals) {
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThan(1);
          const body = all.unseen.find((one) => one.id === id);
          expect(body?.ruledOut?.has(who)).toBe(false);
          expect(all.seen.some((one) => one.person === who)).toBe(true);
          expect(all.seen.some((one) => one.person === who && one.photo === body?.photo)).toBe(false);
          expect(all.present.get(body?.photo ?? '')?.has(who) ?? false).toBe(false);
        }
      }),
    );
  });

  it('are given to every body for whom somebody is left', () => {
    fc.assert(
      fc.property(moment, (made) => {
        const all = built(made);
        const proposed = new Set(proposeBodies(all, evidence).map(({ body }) => body));
        for (const body of all.unseen) {
          const left = all.seen.filter(
            ({ person: who }) =>
              !body.ruledOut?.has(who) &&
              !all.present.get(body.photo)?.has(who) &&
              all.seen.every((one) => one.person !== who || one.photo !== body.photo),
          );
          expect(proposed.has(body.id)).toBe(left.length > 0);
        }
      }),
    );
  });

  it('do not depend on the order of bodies or people', () => {
    fc.assert(
      fc.property(moment, (made) => {
        const all = built(made);
        const turned = { ...all, unseen: all.unseen.toReversed(), seen: all.seen.toReversed() };
        const [one, other] = [proposeBodies(all, evidence), proposeBodies(turned, evidence)];
        expect(other.map(({ body, person: who }) => [body, who])).toEqual(
          one.map(({ body, person: who }) => [body, who]),
        );
      }),
    );
  });

  it('go by a person’s likest body, not by how many there are', () => {
    const [first] = propose({
      unseen: [unseen('b', '1', 0)],
      seen: [seen('Ben', '2', 0.5), seen('Ben', '3', 0.5), seen('Ann', '2', 3), seen('Ann', '3', 0.1)],
    });
    expect(first?.person).toBe('Ann');
  });

  it('are unsure between two who look alike, and of anybody unlike', () => {
    const body = unseen('b', '1', 0);
    const likeTwo = propose({ unseen: [body], seen: [seen('Ann', '2', 0.1), seen('Ben', '3', -0.1)] });
    expect(likeTwo[0]?.probability).toBeLessThan(0.51);
    expect(propose({ unseen: [body], seen: [seen('Ann', '2', 2)] })[0]?.probability).toBeLessThan(0.1);
    expect(propose({ unseen: [body], seen: [seen('Ann', '2', 0.1)] })[0]?.probability).toBeGreaterThan(0.9);
  });

  it('are none without candidates and without bodies', () => {
    expect(propose({ unseen: [unseen('b', '1', 0)] })).toEqual([]);
    expect(propose({ seen: [seen('Ann', '1', 0)] })).toEqual([]);
  });

  it('leave out who is seen in the photo, by body or by face alone', () => {
    const body = unseen('b', '1', 0);
    const likest = [seen('Ann', '1', 0), seen('Ann', '2', 0), seen('Ben', '2', 0.4)];
    expect(propose({ unseen: [body], seen: likest })[0]?.person).toBe('Ben');
    const byFace = propose({
      unseen: [body],
      seen: [seen('Ann', '2', 0), seen('Ben', '2', 0.4)],
      present: new Map([['1', new Set(['Ann'])]]),
    });
    expect(byFace[0]?.person).toBe('Ben');
  });

  it('leave out whom the owner ruled out, for that body alone', () => {
    const proposals = propose({
      unseen: [unseen('b', '1', 0, ['Ann']), unseen('c', '2', 0)],
      seen: [seen('Ann', '3', 0), seen('Ben', '3', 0.6)],
    });
    expect(new Map(proposals.map(({ body, person: who }) => [body, who]))).toEqual(
      new Map([
        ['b', 'Ben'],
        ['c', 'Ann'],
      ]),
    );
  });

  it('do not name two bodies of one photo alike: the surer one keeps the person', () => {
    const people = [seen('Ann', '9', 0), seen('Ben', '9', 0.5)];
    const together = propose({ unseen: [unseen('b', '1', 0.2), unseen('c', '1', 0)], seen: people });
    expect(together.map(({ body, person: who }) => [body, who])).toEqual([
      ['c', 'Ann'],
      ['b', 'Ben'],
    ]);
    const apart = propose({ unseen: [unseen('b', '1', 0.2), unseen('c', '2', 0)], seen: people });
    expect(apart.map(({ person: who }) => who)).toEqual(['Ann', 'Ann']);
  });

  it('are hardly sure of the second body when the only likely person is taken', () => {
    const [first, second] = propose({
      unseen: [unseen('b', '1', 0.05), unseen('c', '1', 0)],
      seen: [seen('Ann', '9', 0)],
    });
    expect(first).toMatchObject({ body: 'c', person: 'Ann' });
    expect(second).toMatchObject({ body: 'b', person: 'Ann' });
    expect(second?.probability).toBeLessThan(0.5);
  });

  it('break ties by name, always the same way', () => {
    const tie = {
      unseen: [unseen('c', '1', 0), unseen('b', '2', 0)],
      seen: [seen('Ben', '3', 1), seen('Ann', '3', 1)],
    };
    expect(propose(tie).map(({ body, person: who }) => [body, who])).toEqual([
      ['b', 'Ann'],
      ['c', 'Ann'],
    ]);
  });

  it('take a crowd in one photo', () => {
    const crowd = Array.from({ length: 120 }, (_, i) => unseen(`b${i}`, '1', i / 20));
    const people = Array.from({ length: 60 }, (_, i) => seen(`p${i}`, '2', i / 10));
    const started = performance.now();
    expect(propose({ unseen: crowd, seen: people })).toHaveLength(120);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
