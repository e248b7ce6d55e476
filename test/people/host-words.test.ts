import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HostWord, People } from '../../daemon/people/index.js';
import { done, memoryLog, now } from './owner.js';

const MWG = ['mwg'];

function library(): People {
  const people = new People(memoryLog(), now);
  people.accept(
    ['f0', 'f1', 'f2', 'f3'].map((face, i) => ({ face, person: `p${i + 1}`, probability: null })),
  );
  return people;
}

const word = (face: string | null, was: string | null, name: string | null): HostWord => ({
  photo: 'photo',
  face,
  was,
  name,
});
const nameOf = (people: People, face: string) => {
  const assignment = people.state.assignments.get(face);
  return assignment === undefined ? null : (people.state.people.get(assignment.person)?.name ?? null);
};
const present = (people: People) =>
  [...(people.state.present.get('photo')?.keys() ?? [])].map((id) => people.state.people.get(id)?.name);
/** All that anybody can see of the state. */
const visible = (people: People) => ({
  faces: [...people.state.assignments].sort(),
  names: [...people.state.people].sort(),
  present: present(people),
});

describe('on the first day, names of other programs', () => {
  it('make people, one for each name however it is written, with their faces confirmed', () => {
    const people = library();
    people.hear(
      MWG,
      [word('f0', null, 'José'), word('f1', null, 'jose\u0301'), word('f2', null, ' Anna  Berg ')],
      true,
    );
    expect(nameOf(people, 'f0')).toBe('José');
    expect(nameOf(people, 'f1')).toBe('José');
    expect(nameOf(people, 'f2')).toBe('Anna Berg');
    expect(people.state.assignments.get('f2')).toMatchObject({ confirmed: true, by: 'import' });
    expect(people.log.at(-1)).toMatchObject({ source: 'host', event: { kind: 'imported', from: MWG } });
  });

  it('that have no place say that the person is on the photo', () => {
    const people = library();
    people.hear(['lightroom'], [word(null, null, 'Anna')], true);
    expect(present(people)).toEqual(['Anna']);
  });

  it('do not go against what the owner said: that is for the owner to decide', () => {
    const people = library();
    done(people.nameFace('f0', 'Ben'));
    done(people.nameFace('f1', 'Anna'));
    done(people.reject('f2', 'Anna'));
    const words = [word('f0', null, 'Anna'), word('f2', null, 'Anna')];
    expect(people.hear(MWG, words, true)).toEqual({ decided: [], disputed: words });
    expect(nameOf(people, 'f0')).toBe('Ben');
  });

  it('that cannot be names are passed over', () => {
    const heard = library().hear(MWG, [word('f0', null, '  '), word('f1', null, 'p12')], true);
    expect(heard).toEqual({ decided: [], disputed: [] });
  });

  it('are taken back as a whole, and are not the owner’s latest step', () => {
    const people = library();
    const before = visible(people);
    done(people.nameFace('f3', 'Zoë'));
    const { decided } = people.hear(MWG, [word('f0', null, 'Anna'), word(null, null, 'Ben')], true);
    done(people.undo(decided[0]?.event));
    done(people.undo());
    expect(visible(people)).toEqual(before);
  });

  it('two of them on one face: the first counts, and the second is disputed', () => {
    const people = library();
    const second = word('f0', null, 'Ben');
    expect(people.hear(MWG, [word('f0', null, 'Anna'), second], true).disputed).toEqual([second]);
    expect(nameOf(people, 'f0')).toBe('Anna');
  });
});

/** Kith and the file agreed on `was`; then the owner changed it here to `mine`, and elsewhere to `theirs`. */
describe('a face that both sides named', () => {
  const cases: {
    was: string | null;
    mine: string | null;
    theirs: string | null;
    now: string | null;
    disputed?: true;
  }[] = [
    { was: 'Anna', mine: 'Anna', theirs: 'Ben', now: 'Ben' },
    { was: 'Anna', mine: 'Anna', theirs: null, now: null },
    { was: 'Anna', mine: 'Ben', theirs: 'Ben', now: 'Ben' },
    { was: 'Anna', mine: 'Carl', theirs: 'Ben', now: 'Carl', disputed: true },
    { was: 'Anna', mine: 'Carl', theirs: null, now: 'Carl' },
    { was: 'Anna', mine: null, theirs: 'Ben', now: 'Ben' },
    { was: 'Anna', mine: null, theirs: null, now: null },
    { was: null, mine: null, theirs: 'Ben', now: 'Ben' },
    { was: null, mine: 'Carl', theirs: 'Ben', now: 'Carl', disputed: true },
    { was: null, mine: 'Ben', theirs: 'ben', now: 'Ben' },
  ];
  it.each(cases)(
    'was $was, is $mine here and $theirs there: $now',
    ({ was, mine, theirs, now: after, disputed }) => {
      const people = new People(memoryLog(), now);
      if (was !== null) done(people.nameFace('f0', was));
      if (was !== null && mine === null) done(people.reject('f0'));
      if (mine !== null && mine !== was) done(people.nameFace('f0', mine));
      const heard = people.hear(MWG, [word('f0', was, theirs)], false);
      expect(nameOf(people, 'f0')).toBe(after);
      expect(heard.disputed).toHaveLength(disputed === true ? 1 : 0);
    },
  );

  it('by the machine here: the other program wins', () => {
    const people = library();
    done(people.name('p1', 'Anna'));
    people.accept([{ face: 'f1', person: 'p1', probability: 0.999 }]);
    people.hear(MWG, [word('f1', 'Anna', 'Ben')], false);
    expect(nameOf(people, 'f1')).toBe('Ben');
    expect(people.state.rejected.get('f1')?.has('p1')).toBe(true);
  });

  it('in a file that was not written since the person got another name: taken out means that person', () => {
    const people = library();
    done(people.name('p1', 'Anna'));
    done(people.name('p1', 'Anna Berg'));
    people.hear(MWG, [word('f0', 'Anna', null)], false);
    expect(nameOf(people, 'f0')).toBeNull();
  });
});

describe('what another program changes', () => {
  it('stays taken out: the machine does not bring it back', () => {
    const people = library();
    done(people.name('p1', 'Anna'));
    people.hear(MWG, [word('f0', 'Anna', null)], false);
    people.accept([{ face: 'f0', person: 'p1', probability: 0.999 }]);
    expect(nameOf(people, 'f0')).toBeNull();
  });

  it('may be changed back there: its own denial does not stand in its way', () => {
    const people = library();
    done(people.name('p1', 'Anna'));
    people.hear(MWG, [word('f0', 'Anna', null)], false);
    expect(people.hear(MWG, [word('f0', null, 'Anna')], false).disputed).toEqual([]);
    expect(nameOf(people, 'f0')).toBe('Anna');
  });

  it('without a place comes and goes', () => {
    const people = library();
    people.hear(['lightroom'], [word(null, null, 'Anna')], false);
    people.hear(['lightroom'], [word(null, 'Anna', 'Ben')], false);
    expect(present(people)).toEqual(['Ben']);
    people.hear(['lightroom'], [word(null, 'Ben', null)], false);
    expect(present(people)).toEqual([]);
  });

  it('follows a person who is merged', () => {
    const people = library();
    people.hear(['lightroom'], [word(null, null, 'Anna')], false);
    done(people.name('p1', 'Ann'));
    done(people.merge('Ann', ['Anna']));
    expect(present(people)).toEqual(['Ann']);
  });

  it.each(['anna berg', 'ANNA BERG', 'Anna  Berg'])(
    'is nothing where only the letters of the name are others: %s',
    (name) => {
      const people = library();
      done(people.name('p1', 'Anna Berg'));
      people.hear(MWG, [word(null, null, 'Anna Berg')], false);
      const before = visible(people);
      for (const was of ['Anna Berg', null])
        for (const face of ['f0', null]) people.hear(MWG, [word(face, was, name)], false);
      expect(visible(people).names).toEqual(before.names);
      expect(visible(people).present).toEqual(before.present);
      expect(people.hear(MWG, [word('f0', 'Anna Berg', name)], false)).toEqual({ decided: [], disputed: [] });
    },
  );

  it('is known to have been said after it was undone', () => {
    const people = library();
    done(people.name('p1', 'Anna'));
    const { decided } = people.hear(MWG, [word('f0', 'Anna', 'Ben')], false);
    done(people.undo(decided[0]?.event));
    expect(nameOf(people, 'f0')).toBe('Anna');
    expect(people.state.toldNames.get('f0')).toEqual(new Set(['Ben']));
  });

  it('and the owner turned down is known to have been said, until that is undone', () => {
    const people = library();
    done(people.name('p1', 'Anna'));
    const { event, faces } = done(people.nameFace('f0', 'Anna', ['Ben']));
    expect(faces).toEqual(['f0']);
    expect(people.state.toldNames.get('f0')).toEqual(new Set(['Ben']));
    expect(done(people.undo(event)).faces).toEqual(['f0']);
    expect(people.state.toldNames.get('f0')).toBeUndefined();
  });

  it('heard a second time is nothing new', () => {
    const change = fc.record({
      face: fc.constantFrom('f0', 'f1', 'f2', null),
      was: fc.constantFrom('Anna', 'Ben', null),
      name: fc.constantFrom('Anna', 'Ben', 'Carl', null),
    });
    fc.assert(
      fc.property(fc.uniqueArray(change, { selector: ({ face }) => face, maxLength: 4 }), (changes) => {
        const people = library();
        done(people.name('p1', 'Anna'));
        done(people.name('p2', 'Ben'));
        const words = changes.map(({ face, was, name }) => word(face, was, name));
        people.hear(MWG, words, false);
        const after = visible(people);
        people.hear(MWG, words, false);
        expect(visible(people)).toEqual(after);
      }),
    );
  });

  it('is taken back by its number', () => {
    const people = library();
    done(people.name('p1', 'Anna'));
    const before = visible(people);
    const { decided } = people.hear(MWG, [word('f0', 'Anna', 'Ben'), word(null, 'anna', 'ben')], false);
    expect(decided).toHaveLength(1);
    done(people.undo(decided[0]?.event));
    expect(visible(people)).toEqual(before);
  });

  it('is a step for each name that was changed, and each is taken back alone', () => {
    const people = library();
    done(people.name('p1', 'Anna'));
    done(people.name('p2', 'Dora'));
    const words = [
      { ...word('f0', 'Anna', 'Ben'), sources: ['appended/subject', 'appended/lightroom'] },
      word(null, null, 'Ben'),
      { ...word('f1', 'Dora', null), sources: ['embedded/mwg'] },
    ];
    const { decided } = people.hear(MWG, words, false);
    expect(people.log.slice(-3).map(({ event }) => event)).toMatchObject([
      { kind: 'told', from: ['appended/lightroom', 'appended/subject'], faces: [{ name: 'Ben' }] },
      { kind: 'told', from: MWG, faces: [], present: [{ name: 'Ben' }] },
      { kind: 'told', from: ['embedded/mwg'], denied: [{ face: 'f1', person: 'p2' }] },
    ]);
    done(people.undo(decided[0]?.event));
    expect(nameOf(people, 'f0')).toBe('Anna');
    expect(present(people)).toEqual(['Ben']);
    expect(nameOf(people, 'f1')).toBeNull();
    done(people.undo(decided[2]?.event));
    expect(nameOf(people, 'f1')).toBe('Dora');
    expect(present(people)).toEqual(['Ben']);
  });
});

describe('what is withheld', () => {
  const nothing = { everything: false, people: [], photos: [] };

  it('is kept out until it is released', () => {
    const people = library();
    people.withhold({ ...nothing, people: ['p1'], photos: ['a', 'b'] });
    people.release({ ...nothing, photos: ['a'] });
    expect(people.state.withheld).toEqual({
      everything: false,
      people: new Set(['p1']),
      photos: new Set(['b']),
    });
    people.withhold({ ...nothing, everything: true });
    expect(people.state.withheld.everything).toBe(true);
    people.release({ ...nothing, everything: true });
    expect(people.state.withheld).toEqual({ everything: false, people: new Set(), photos: new Set() });
  });

  it('is the owner’s step and can be undone', () => {
    const people = library();
    people.withhold({ ...nothing, everything: true });
    done(people.undo());
    expect(people.state.withheld.everything).toBe(false);
  });
});
