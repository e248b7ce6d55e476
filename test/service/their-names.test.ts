import { describe, expect, it } from 'vitest';
import type { Seen, Written } from '../../adapters/xmp/index.js';
import type { Decided, People, Refused } from '../../daemon/people/index.js';
import { isContradicted, overruled, theirNames } from '../../daemon/service/their-names.js';
import { peopleInMemory, placed } from './state.js';

const faces = [placed('left', 0.1), placed('right', 0.5)];
const [left, right] = faces.map(({ box }) => box);

function seen(...people: [name: string, box: typeof left | null][]): Seen {
  const statements = people.map(([name, box = null]) => ({ source: 'appended/mwg', name, box }));
  return { version: 1, stamps: {}, people: statements, kept: [], gone: [], writes: {}, orientation: 1 };
}

/** Kith's record of a file, after it took a name out. */
function tookOut(name: string, box: typeof left | null): Written {
  const nowhere = {
    tagsList: [],
    hierarchicalSubject: [],
    subject: [],
    personInImage: [],
    iptcKeywords: [],
  };
  const region = box === null ? [] : [{ name, box: box ?? null, struct: {} }];
  const dropped = {
    regions: { mwg: region, microsoft: [] },
    keywords: { ...nowhere, subject: box === null ? [name] : [] },
  };
  const claims = {
    regions: { mwg: [], microsoft: [] },
    keywords: nowhere,
    carried: [],
    dimensions: null,
    created: false,
    dropped,
  };
  return { version: 1, places: [{ place: 'appended', stamp: null, claims }] };
}

function done(decision: Decided | Refused): Decided {
  if ('refused' in decision) throw new Error(decision.what);
  return decision;
}

/** People with one face each, as another program named them on the first day. */
function imported(): People {
  const people = peopleInMemory();
  const words = [
    { photo: 'photo', face: 'left', was: null, name: 'Anna' },
    { photo: 'photo', face: 'right', was: null, name: 'Ben' },
  ];
  people.hear(['mwg'], words, true);
  return people;
}

const cast = { photo: 'photo', ids: faces.map(({ id }) => id), turnedDown: () => null };
const bothNamed = seen(['Anna', left], ['Ben', right]);
const notAsked = () => null;
const taken = (
  people: People,
  said: Seen = bothNamed,
  asked: (face: string) => string | null = notAsked,
  written: Written | null = null,
) =>
  overruled(theirNames('a.jpg', { seen: said, written }, faces), cast, people.state, asked).map(
    ({ name, box }) => [name, box !== null],
  );

describe('names of other programs', () => {
  it('stand while the owner agrees', () => {
    expect(taken(imported())).toEqual([]);
  });

  it('are overruled, words and all, when the owner gives the face another name', () => {
    const people = imported();
    done(people.nameFace('left', 'Carla'));
    expect(taken(people)).toEqual([
      ['Anna', true],
      ['Anna', false],
    ]);
  });

  it('are overruled when the owner renames the person', () => {
    const people = imported();
    done(people.name('Anna', 'Anna Berg'));
    expect(taken(people)).toContainEqual(['Anna', true]);
  });

  it('are not when only the letters are written in another way', () => {
    const people = imported();
    done(people.name('Anna', 'ANNA'));
    expect(taken(people)).toEqual([]);
    const slashed = peopleInMemory();
    done(slashed.nameFace('left', 'AC/DC'));
    expect(taken(slashed, seen(['AC\\DC', left]))).toEqual([]);
  });

  it('are overruled in mere words when the owner was asked about them, and chose another', () => {
    const people = peopleInMemory();
    done(people.nameFace('left', 'Anna'));
    const said = seen(['Carla', null]);
    expect(taken(people, said)).toEqual([]);
    const { event } = done(people.nameFace('left', 'Anna', ['Carla']));
    expect(taken(people, said)).toEqual([['Carla', false]]);
    expect(taken(people, said, () => 'Carla')).toEqual([]);
    done(people.undo(event));
    expect(taken(people, said)).toEqual([]);
  });

  it('are overruled in mere words when what was made of them is undone', () => {
    const people = peopleInMemory();
    done(people.nameFace('left', 'Anna'));
    const words = [{ photo: 'photo', face: 'left', was: 'Anna', name: 'Carla' }];
    const { decided } = people.hear(['lightroom'], words, false);
    expect(taken(people, seen(['Carla', null]))).toEqual([]);
    done(people.undo(decided[0]?.event));
    expect(taken(people, seen(['Carla', null]))).toEqual([['Carla', false]]);
  });

  it('are overruled when the owner says that it is not this person', () => {
    const people = imported();
    done(people.reject('right'));
    expect(taken(people)).toEqual([
      ['Ben', true],
      ['Ben', false],
    ]);
  });

  it('are not when the other program said so itself: it has taken them out', () => {
    const people = imported();
    people.hear(['mwg'], [{ photo: 'photo', face: 'right', was: 'Ben', name: null }], false);
    expect(taken(people)).toEqual([]);
  });

  it('keep their words while another face has the name', () => {
    const people = imported();
    done(people.nameFace('left', 'Carla'));
    expect(taken(people, seen(['Anna', left], ['Anna', right]))).toEqual([['Anna', true]]);
  });

  it('stand where the owner is still asked', () => {
    const people = imported();
    done(people.nameFace('left', 'Carla'));
    expect(taken(people, bothNamed, (face) => (face === 'left' ? 'Anna' : null))).toEqual([]);
  });

  it('come back when the owner takes the decision back, or wants the person out of the files', () => {
    const people = imported();
    done(people.nameFace('left', 'Carla'));
    people.withhold({ everything: false, people: [people.find('Carla')?.id ?? ''], photos: [] });
    expect(taken(people)).toEqual([]);
    done(people.undo());
    expect(taken(people)).not.toEqual([]);
    done(people.undo());
    expect(taken(people)).toEqual([]);
  });

  it('are known also where Kith has taken them out', () => {
    const written = tookOut('Anna', left);
    const anna = { name: 'Anna', box: left, face: 'left' };
    expect(theirNames('a.jpg', { seen: null, written }, faces)).toEqual([{ ...anna, isOut: true }]);
    expect(theirNames('a.jpg', { seen: bothNamed, written }, faces)).toContainEqual({
      ...anna,
      isOut: false,
    });
  });
});

describe('names of other programs that Kith took out', () => {
  const out = (people: People, now: string, box = left) =>
    taken(people, seen([now, box]), notAsked, tookOut('Anna', left)).map(([name]) => name);
  const hear = (people: People, was: string | null, name: string | null) =>
    people.hear(['mwg'], [{ photo: 'photo', face: 'left', was, name }], false).decided[0]?.event;

  it('stay out when the program puts a third name there, and when that is taken back', () => {
    const people = imported();
    done(people.nameFace('left', 'Carla'));
    expect(out(people, 'Carla')).toContain('Anna');
    const told = hear(people, 'Carla', 'Dora');
    expect(out(people, 'Dora')).toEqual(['Anna', 'Anna']);
    done(people.undo(told));
    expect(new Set(out(people, 'Dora'))).toEqual(new Set(['Anna', 'Dora']));
  });

  it('stay out when the program takes out the one that Kith put there', () => {
    const people = imported();
    done(people.nameFace('left', 'Carla'));
    hear(people, 'Carla', null);
    expect(out(people, 'Zoë', right)).toContain('Anna');
  });

  it('stay out where what the program said was undone, whatever it says then, and come back when that is done again', () => {
    const people = peopleInMemory();
    done(people.nameFace('left', 'Bush'));
    const told = hear(people, 'Bush', 'Anna');
    done(people.undo(told));
    const last = hear(people, 'Bush', 'Dora');
    expect(out(people, 'Dora')).toEqual(['Anna', 'Anna']);
    done(people.undo(last));
    done(people.redo(told));
    expect(out(people, 'Dora')).not.toContain('Anna');
  });

  it('stay out while the owner is asked about a third name, and come back when they are asked about', () => {
    const people = imported();
    done(people.nameFace('left', 'Carla'));
    const open = (name: string) =>
      taken(people, seen(['Dora', left]), () => name, tookOut('Anna', left)).map(([one]) => one);
    expect(open('Dora')).toEqual(['Anna', 'Anna']);
    expect(open('Anna')).toEqual([]);
  });

  it('come back when the owner’s word that took them out is taken back', () => {
    const people = imported();
    done(people.nameFace('left', 'Carla'));
    done(people.undo());
    expect(out(people, 'Zoë', right)).toEqual([]);
  });
});

describe('what another program said since the first day, when it is undone', () => {
  const tell = (people: People, face: string | null, was: string | null, name: string | null) =>
    done(people.undo(people.hear(['mwg'], [{ photo: 'photo', face, was, name }], false).decided[0]?.event));

  it('is overruled on a face that nobody had named', () => {
    const people = peopleInMemory();
    tell(people, 'left', null, 'Anna');
    expect(taken(people, seen(['Anna', left], ['Anna', null]))).toEqual([
      ['Anna', true],
      ['Anna', false],
    ]);
    done(people.redo());
    expect(taken(people, seen(['Anna', left]))).toEqual([]);
  });

  it('is overruled on a face that it had named before', () => {
    const people = imported();
    tell(people, 'left', 'Anna', 'Carla');
    expect(taken(people, seen(['Carla', left]))).toContainEqual(['Carla', true]);
    expect(people.state.assignments.get('left')).toMatchObject({ by: 'host' });
  });

  it('is overruled as a tag, in words and where its box is on no face', () => {
    const people = peopleInMemory();
    tell(people, null, null, 'Barney');
    const elsewhere = { x0: 0.8, y0: 0.8, x1: 0.9, y1: 0.9 };
    expect(taken(people, seen(['Barney', null]))).toEqual([['Barney', false]]);
    expect(taken(people, seen(['Barney', elsewhere], ['Barney', null]))).toEqual([
      ['Barney', true],
      ['Barney', false],
    ]);
    done(people.tag(['photo'], 'Barney'));
    expect(taken(people, seen(['Barney', null]))).toEqual([]);
  });

  it('is said again here where it was a name that was taken out: no file says it already', () => {
    const people = imported();
    tell(people, 'left', 'Anna', null);
    expect(people.state.assignments.get('left')).toMatchObject({ by: 'host', confirmed: true });
    expect(people.state.assignments.get('right')).toMatchObject({ by: 'import' });
    people.hear(['mwg'], [{ photo: 'photo', face: null, was: null, name: 'Zoë' }], true);
    const tags = () => [...(people.state.present.get('photo')?.values() ?? [])];
    expect(tags()).toEqual(['import']);
    tell(people, null, 'Zoë', null);
    expect(tags()).toEqual(['host']);
  });
});

describe('words of other programs that no box places', () => {
  const inWords = seen(['Anna', null], ['Rome', null]);

  it('stand while the face that they were given to has the name', () => {
    expect(taken(imported(), inWords)).toEqual([]);
  });

  it('go when the owner gives that face another name, and come back with it', () => {
    const people = imported();
    done(people.nameFace('left', 'Carla'));
    expect(taken(people, inWords)).toEqual([['Anna', false]]);
    done(people.undo());
    expect(taken(people, inWords)).toEqual([]);
  });

  it('go when the owner says that it is not this person, or renames the person', () => {
    const rejected = imported();
    done(rejected.reject('left'));
    expect(taken(rejected, inWords)).toEqual([['Anna', false]]);
    const renamed = imported();
    done(renamed.name('Anna', 'Anna Berg'));
    expect(taken(renamed, inWords)).toEqual([['Anna', false]]);
  });

  it('stand while somebody else on the photo has the name', () => {
    const people = imported();
    done(people.nameFace('left', 'Carla'));
    done(people.nameFace('right', 'Anna'));
    expect(taken(people, inWords)).toEqual([]);
  });

  it('stand where it was the other program that took the name from the face, or the owner took back that it gave it', () => {
    const told = imported();
    told.hear(['mwg'], [{ photo: 'photo', face: 'left', was: 'Anna', name: 'Carla' }], false);
    expect(taken(told, inWords)).toEqual([]);
    const undone = imported();
    done(undone.undo(1));
    expect(taken(undone, inWords)).toEqual([]);
  });

  it('go when the owner renames somebody who was only tagged on the photo', () => {
    const people = peopleInMemory();
    people.hear(['lightroom'], [{ photo: 'photo', face: null, was: null, name: 'Anna' }], true);
    expect(taken(people, inWords)).toEqual([]);
    done(people.name('Anna', 'Anna Berg'));
    expect(taken(people, inWords)).toEqual([['Anna', false]]);
    people.withhold({ everything: false, people: [people.find('Anna Berg')?.id ?? ''], photos: [] });
    expect(taken(people, inWords)).toEqual([]);
  });
});

describe('a name that the machine gives', () => {
  const theirs = theirNames('a.jpg', { seen: bothNamed, written: null }, faces);

  it('is contradicted by another name on the face, and by nothing else', () => {
    expect(isContradicted('left', 'Ben', theirs)).toBe(true);
    expect(isContradicted('left', 'anna', theirs)).toBe(false);
    expect(isContradicted('elsewhere', 'Ben', theirs)).toBe(false);
  });
});
