/** digiKam reads `TagsList` alone where it is there: Kith’s names must not hide the keywords that others wrote elsewhere. */

import { afterAll, describe, expect, it } from 'vitest';
import { type PhotoPeople, type Written, XmpAdapter } from '../../adapters/xmp/index.js';
import { NO_CLAIMS, planEdits } from '../../adapters/xmp/plan.js';
import { NOTHING_FOUND } from '../../adapters/xmp/read.js';
import type { Claims } from '../../adapters/xmp/types.js';
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
}

/** The plan for Anna's words: what `TagsList` then holds, and what of it is carried. */
function planFor({ lr = [], dc = [], tags = [] }: Lists, claims: Partial<Claims> = {}, wanted = ANNA_ALONE) {
  const keywords = { ...NOTHING_FOUND.keywords, tagsList: tags, hierarchicalSubject: lr, subject: dc };
  const { edits, next } = planEdits({ ...NOTHING_FOUND, keywords }, wanted, { ...NO_CLAIMS, ...claims });
  const { add, drop } = edits.keywords.tagsList;
  return { tags: [...tags.filter((word) => !drop.includes(word)), ...add], carried: next.carried };
}
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
    ['no bare root', { lr: ['People', 'people'], dc: ['People', 'people'] }, []],
    ['no plain word for whom Kith names', { dc: ['Anna', 'Jose\u0301'] }, ['Jose\u0301']],
    ['other people, and not Anna again', { lr: ['People|Anna', 'People|Ben'] }, ['People/Ben']],
    ['one line of each', { dc: [' a\nb ', 'a b', '\n'] }, ['a b']],
  ])('%s', (_, lists, carried) => {
    expect(planFor(lists)).toEqual({ tags: [...carried, ...ANNA], carried });
  });

  it('a tag for her deeper in the tree, and no second one beside it', () => {
    const carried = ['People/Friends/Anna'];
    expect(planFor({ lr: ['People|Friends|Anna'] })).toEqual({ tags: carried, carried });
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
      [],
    ],
    ['it becomes Kith’s own', { lr: ['People|Anna'], tags: ANNA }, wrote(ANNA, []), ANNA, []],
  ])('%s', (_, lists, claims, tags, carried) => {
    expect(planFor(lists, claims)).toEqual({ tags, carried });
  });

  it('goes with Kith’s last name, and becomes others’ again where Kith named the same', () => {
    const lists = { dc: ['sea'], tags: ['sea', ...ANNA] };
    expect(planFor(lists, wrote(['sea']), NOBODY)).toEqual({ tags: [], carried: [] });
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
  const { edits, next } = planEdits({ ...NOTHING_FOUND, keywords }, wanted, claims);
  expect(edits.keywords.subject.drop).toEqual(['Ben']);
  expect(edits.keywords.tagsList).toEqual({ add: [], drop: ['Ben'] });
  expect(next.carried).toEqual([]);
});

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
