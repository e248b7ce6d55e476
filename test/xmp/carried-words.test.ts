/** digiKam reads `TagsList` alone where it is there: Kith’s names must not hide the keywords that others wrote elsewhere. */

import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type PhotoPeople, type Written, XmpAdapter } from '../../adapters/xmp/index.js';
import { claimsNothing, NO_CLAIMS, planEdits } from '../../adapters/xmp/plan.js';
import { NOTHING_FOUND } from '../../adapters/xmp/read.js';
import { type Claims, type FoundPeople, KEYWORD_FIELDS } from '../../adapters/xmp/types.js';
import { dump, exiftool, folder, people, photo } from './files.js';

const adapter = new XmpAdapter();
afterAll(() => adapter.close());
const NOBODY = people();
const ANNA = ['People/Anna'];

/** The lists as they stand; others wrote what is in `lr` and `dc`. */
interface Lists {
  readonly lr?: readonly string[];
  readonly dc?: readonly string[];
  readonly tags?: readonly string[];
  readonly iptc?: readonly string[];
  readonly exif?: readonly string[];
  readonly copies?: readonly (readonly string[])[];
}

/** The plan for Anna's words: what `TagsList` then holds, and what of it is carried. */
function planFor(lists: Lists, claims: Partial<Claims> = {}, wanted = ANNA_ALONE) {
  const { lr = [], dc = [], tags = [], iptc = [], exif = [], copies = [] } = lists;
  const keywords = {
    ...NOTHING_FOUND.keywords,
    tagsList: tags,
    hierarchicalSubject: lr,
    subject: dc,
    iptcKeywords: iptc,
  };
  const found = { ...NOTHING_FOUND, keywords, exifKeywords: exif, copies };
  const { edits, next } = planEdits(found, wanted, { ...NO_CLAIMS, ...claims }, 'appended');
  const { add, drop } = edits.keywords.tagsList;
  return { tags: [...tags.filter((word) => !drop.includes(word)), ...add], carried: next.carried };
}
const named = (...names: string[]): PhotoPeople => ({
  ...NOBODY,
  faceless: names.map((name) => ({ name })),
});
const ANNA_ALONE: PhotoPeople = { ...NOBODY, faceless: [{ name: 'Anna' }] };
const wrote = (carried: readonly string[], tagsList = ANNA): Partial<Claims> => ({
  carried,
  keywords: { ...NO_CLAIMS.keywords, tagsList },
});

describe('what is carried into digiKam’s list', () => {
  it.each<[string, Lists, readonly string[]]>([
    ['nothing where there is nothing', {}, []],
    ['paths, then plain words, in their order', { lr: ['B|C', 'A'], dc: ['z', 'y'] }, ['B/C', 'A', 'z', 'y']],
    ['no word that is a level of a path', { lr: ['Places|Rome'], dc: ['Rome', 'Places'] }, ['Places/Rome']],
    ['no path twice', { lr: ['Places|Rome'], dc: ['Places/Rome', 'Places|Rome'] }, ['Places/Rome']],
    ['a slash as digiKam writes it', { lr: ['Music|AC/DC'], dc: ['24/7'] }, ['Music/AC\\DC', '24\\7']],
    ['none of darktable’s own', { lr: ['darktable|format|jpg', 'A'], dc: ['jpg'] }, ['A']],
    ['no bare root', { lr: ['People', 'people'], dc: ['People', 'people'] }, []],
    ['no plain word for whom Kith names', { dc: ['Anna', 'Jose\u0301'] }, ['Jose\u0301']],
    ['other people, and not Anna again', { lr: ['People|Anna', 'People|Ben'] }, ['People/Ben']],
    [
      'tags of digiKam’s copies, once',
      {
        lr: ['A|B'],
        copies: [
          ['A', 'B'],
          ['C', 'D'],
        ],
        dc: ['D'],
      },
      ['A/B', 'C/D'],
    ],
    ['nobody of the copies', { copies: [['People', 'Ben'], ['people'], ['Old root', 'Anna'], ['C']] }, ['C']],
    ['IPTC where XMP says nothing', { iptc: ['sea', 'Anna'], exif: ['ski'] }, ['sea']],
    ['Exif where nothing else says anything', { exif: ['sea', '24/7'] }, ['sea', '24\\7']],
    [
      'what XMP says, and not what was cut',
      { dc: ['a long word'], iptc: ['a long'], exif: ['a'] },
      ['a long word'],
    ],
    ['a tag, and not what was cut', { lr: ['A|long word'], iptc: ['long'] }, ['A/long word']],
    ['one line of each', { dc: [' a\nb ', 'a b', '\n'] }, ['a b']],
  ])('%s', (_, lists, carried) => {
    expect(planFor(lists)).toEqual({ tags: [...carried, ...ANNA], carried });
  });

  it('a tag for her deeper in the tree, and no second one beside it', () => {
    const carried = ['People/Friends/Anna'];
    expect(planFor({ lr: ['People|Friends|Anna'] })).toEqual({ tags: carried, carried });
  });

  it('no second word for a name that a program spells as it can', () => {
    const names = ['AC/DC Fan', 'Pipe|Name', 'Miller, Bob', 'José'];
    const dc = ['AC/DC Fan', 'Pipe|Name', 'Pipe¦Name', 'Miller‚ Bob', 'Jose\u0301'];
    const tags = ['People/AC\\DC Fan', 'People/Pipe|Name', 'People/Miller, Bob', 'People/José'];
    const lists = {
      dc,
      lr: dc
        .slice(0, 1)
        .concat(dc.slice(2))
        .map((name) => `People|${name}`),
    };
    expect(planFor(lists, {}, named(...names))).toEqual({ tags, carried: [] });
    const then = { ...lists, tags: ['People/Pipe¦Name', ...tags.filter((tag) => !tag.includes('Pipe'))] };
    const spelled = wrote(['People/Pipe¦Name'], then.tags.slice(1));
    expect(planFor(then, spelled, named(...names)).tags.sort()).toEqual([...tags].sort());
  });

  it.each<[string, Lists, Partial<Claims>, Lists['tags'], readonly string[]]>([
    ['others’ list stays', { dc: ['sea'], tags: ['x'] }, {}, ['x', ...ANNA], []],
    ['one of before is completed', { dc: ['sea'], tags: ANNA }, wrote([]), [...ANNA, 'sea'], ['sea']],
    ['it follows', { dc: ['ski'], tags: ['sea', ...ANNA] }, wrote(['sea']), [...ANNA, 'ski'], ['ski']],
    ['a host’s decision stands', { dc: ['sea'], tags: ANNA }, wrote(['sea']), ANNA, ['sea']],
    ['a list that is gone comes back', { dc: ['sea'] }, wrote(['sea']), ['sea', ...ANNA], ['sea']],
    [
      'what a host wrote stays',
      { dc: ['sea'], tags: ['sea', 'x', ...ANNA] },
      wrote(['sea']),
      ['sea', 'x', ...ANNA],
      ['sea'],
    ],
    [
      'what digiKam took up is its own',
      { dc: ['sea'], tags: ['sea', 'x', ...ANNA], copies: [['sea'], ['x'], ['People', 'Anna']] },
      wrote(['sea']),
      ['sea', 'x', ...ANNA],
      [],
    ],
    [
      'nothing more comes to what a host wrote',
      { dc: ['ski', 'rye'], tags: ['sea', 'x', 'ski', ...ANNA] },
      wrote(['sea', 'ski']),
      ['x', 'ski', ...ANNA],
      ['ski'],
    ],
    ['it becomes Kith’s own', { lr: ['People|Anna'], tags: ANNA }, wrote(ANNA, []), ANNA, []],
  ])('%s', (_, lists, claims, tags, carried) => {
    expect(planFor(lists, claims)).toEqual({ tags, carried });
  });

  it('goes with Kith’s last name, and becomes others’ again where Kith named the same', () => {
    const lists = { dc: ['sea'], tags: ['sea', ...ANNA] };
    expect(planFor(lists, wrote(['sea']), NOBODY)).toEqual({ tags: [], carried: [] });
    const withMore = { ...lists, tags: ['sea', 'x', ...ANNA] };
    expect(planFor(withMore, wrote(['sea']), NOBODY)).toEqual({ tags: ['x'], carried: [] });
    const takenUp = { ...withMore, copies: [['sea'], ['x'], ['People', 'Anna']] };
    expect(planFor(takenUp, wrote(['sea']), NOBODY)).toEqual({ tags: ['sea', 'x'], carried: [] });
    const ben = { ...NOBODY, faceless: [{ name: 'Ben' }] };
    const carried = ['People/Anna'];
    expect(planFor({ lr: ['People|Anna'], tags: ANNA }, wrote([]), ben)).toEqual({
      tags: [...ANNA, 'People/Ben'],
      carried,
    });
  });

  it('no name that the owner overruled', () => {
    const wanted = { ...ANNA_ALONE, overruled: [{ name: 'Ben', box: null }] };
    const lists = { lr: ['People|Ben'], dc: ['Ben', 'sea'], tags: ['People/Ben', 'sea', ...ANNA] };
    expect(planFor(lists, wrote(['People/Ben', 'sea']), wanted)).toEqual({
      tags: ['sea', ...ANNA],
      carried: ['sea'],
    });
  });
});

it('does not keep a plain word from being overruled', () => {
  const wanted = { ...ANNA_ALONE, overruled: [{ name: 'Ben', box: null }] };
  const keywords = { ...NOTHING_FOUND.keywords, tagsList: ['Ben', ...ANNA], subject: ['Ben'] };
  const claims = { ...NO_CLAIMS, ...wrote(['Ben']) };
  const { edits, next } = planEdits({ ...NOTHING_FOUND, keywords }, wanted, claims, 'appended');
  expect(edits.keywords.subject.drop).toEqual(['Ben']);
  expect(edits.keywords.tagsList).toEqual({ add: [], drop: ['Ben'] });
  expect(next.carried).toEqual([]);
});

const someWords = fc.array(
  fc.constantFrom(
    'Anna',
    'Ben',
    'People',
    'people/Anna',
    'A/B',
    'A|B',
    'A',
    'B',
    'P|Q',
    'P¦Q',
    'People|P¦Q',
    'People/Ben',
    'X/People',
  ),
  { maxLength: 4 },
);
const someLists = fc.record({
  lr: someWords,
  dc: someWords,
  iptc: someWords,
  exif: someWords,
  tags: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, someWords),
  copies: someWords.map((words) => words.map((word) => word.split('/'))),
});
const somebody = fc.uniqueArray(fc.constantFrom('Anna', 'Ben', 'P|Q', 'A/B'));

it('once planned there is no more to do, and no list is another one when Kith’s names go', () => {
  fc.assert(
    fc.property(
      someLists,
      fc.array(somebody, { minLength: 1, maxLength: 3 }),
      ({ exif, copies, ...lists }, rounds) => {
        const keywords = {
          ...NOTHING_FOUND.keywords,
          tagsList: lists.tags,
          hierarchicalSubject: lists.lr,
          subject: lists.dc,
          iptcKeywords: lists.iptc,
        };
        const before: FoundPeople = { ...NOTHING_FOUND, keywords, exifKeywords: exif, copies };
        let [found, claims] = [before, NO_CLAIMS];
        for (const names of [...rounds, []]) {
          [found, claims] = carriedOut(found, claims, named(...names));
          expect(planEdits(found, named(...names), claims, 'appended').nothingToDo).toBe(true);
        }
        expect(claimsNothing(claims)).toBe(true);
        expect(found.keywords).toEqual(before.keywords);
      },
    ),
    { numRuns: 2000 },
  );
});

/** What a file says, and what of it is Kith’s, once the plan is carried out. */
function carriedOut(found: FoundPeople, claims: Claims, wanted: PhotoPeople): [FoundPeople, Claims] {
  const { edits, next } = planEdits(found, wanted, claims, 'appended');
  const keywords = { ...found.keywords };
  for (const field of KEYWORD_FIELDS) {
    const { add, drop } = edits.keywords[field];
    keywords[field] = [...keywords[field].filter((word) => !drop.includes(word)), ...add];
  }
  const record = edits.record === 'keep' ? found.record : edits.record;
  return [{ ...found, keywords, record }, next];
}

describe('in a sidecar', () => {
  function tagged(): { path: string; before: Record<string, unknown> } {
    const path = photo(folder(), 'a.jpg');
    const lists = ['-XMP-dc:Subject=holiday', '-XMP-lr:HierarchicalSubject=Places|Rome'];
    exiftool(...lists, '-XMP-lr:HierarchicalSubject=People|Ben', `${path}.xmp`);
    return { path, before: dump(`${path}.xmp`) };
  }

  async function write(path: string, wanted: PhotoPeople, previous: Written | null) {
    const outcome = await adapter.writePeople(path, wanted, previous, 'sidecar');
    expect(outcome.reason).toBeUndefined();
    return outcome;
  }

  it('others’ words are told in a dry run, stay when nothing changes, and go also when the record is lost', async () => {
    const { path, before } = tagged();
    const planned = await adapter.planPeople(path, people('Anna'), null, 'sidecar');
    const told = Array.isArray(planned) ? planned.flatMap(({ add }) => add) : [];
    const carried = ['Places/Rome', 'People/Ben', 'holiday'];
    const words = told.filter(({ field }) => field === 'tagsList').map(({ text }) => text);
    expect(words).toEqual([...carried, ...ANNA]);
    const { written } = await write(path, people('Anna'), null);
    expect(dump(`${path}.xmp`)['XMP-digiKam:TagsList']).toEqual([...carried, ...ANNA]);
    expect((await write(path, people('Anna'), written)).status).toBe('unchanged');
    const recovered = (await adapter.recover(path))?.written ?? null;
    expect(recovered?.places[0]?.claims).toEqual(written?.places[0]?.claims);
    expect((await write(path, NOBODY, recovered)).written).toBeNull();
    expect(dump(`${path}.xmp`)).toEqual(before);
  });

  it('nobody comes or goes with the words that Kith repeats', async () => {
    const { path } = tagged();
    let written: Written | null = null;
    let changes = await adapter.readChanges(path, { written, seen: null });
    for (const wanted of [people('Anna'), NOBODY]) {
      if ('code' in changes) expect.fail(changes.message);
      const { seen } = changes;
      written = (await write(path, wanted, written)).written;
      changes = await adapter.readChanges(path, { written, seen });
      expect(changes).toMatchObject({ given: [], renamed: [], removed: [] });
      expect(changes).toMatchObject({ theirs: [{ name: 'Ben', sources: ['appended/lightroom'] }] });
    }
  });
});

describe('in a file that has keywords only', () => {
  const categories =
    '<Categories><Category Assigned="0">Places<Category Assigned="1">Rome</Category></Category></Categories>';

  it.each<[string, 'sidecar' | 'embedded', readonly string[], readonly string[]]>([
    ['in Windows’ list', 'sidecar', ['-XMP-microsoft:LastKeywordXMP=Places/Rome'], ['Places/Rome']],
    ['in Media Pro’s list', 'sidecar', ['-XMP-mediapro:CatalogSets=Places|Rome'], ['Places/Rome']],
    ['in ACDSee’s list', 'sidecar', [`-XMP-acdsee:Categories=${categories}`], ['Places/Rome']],
    ['in IPTC', 'embedded', ['-IPTC:Keywords=sea', '-IPTC:Keywords=Rome'], ['sea', 'Rome']],
    ['in Exif', 'embedded', ['-IFD0:XPKeywords=sea;Rom é'], ['sea', 'Rom é']],
  ])(
    '%s they are carried, and it is as before when Kith’s part is taken out',
    async (_, mode, args, carried) => {
      const path = photo(folder(), 'a.jpg');
      const file = mode === 'sidecar' ? `${path}.xmp` : path;
      exiftool(...args, file);
      const before = dump(file);
      const added = await adapter.writePeople(path, people('Anna'), null, mode);
      expect(added.reason).toBeUndefined();
      expect(dump(file)['XMP-digiKam:TagsList']).toEqual([...carried, ...ANNA]);
      const again = await adapter.writePeople(path, people('Anna'), added.written, mode);
      expect(again.status).toBe('unchanged');
      const taken = await adapter.writePeople(path, NOBODY, again.written, mode);
      expect(taken.written).toBeNull();
      expect(dump(file)).toEqual(before);
    },
  );
});
