import { describe, expect, it } from 'vitest';
import type { Box } from '../../adapters/xmp/index.js';
import { changesBetween, remembered, type SaidName } from '../../daemon/service/digikam-changes.js';

const LEFT: Box = { x0: 0.1, y0: 0.2, x1: 0.3, y1: 0.5 };
/** The same head, drawn anew. */
const WIDER: Box = { x0: 0.08, y0: 0.15, x1: 0.34, y1: 0.55 };
const RIGHT: Box = { x0: 0.6, y0: 0.2, x1: 0.8, y1: 0.5 };

const on = (box: Box | null, name: string): SaidName => ({ name, box, isOwn: true, isWritten: false });
/** As digiKam takes it in from Kith's writing. */
const echo = (box: Box | null, name: string): SaidName => ({ name, box, isOwn: false, isWritten: true });

/** As `+Anna left`, `-Anna` or `Anna>Ben left`. */
function told(before: readonly SaidName[], now: readonly SaidName[], isWritten = false): string[] {
  const { given, renamed, removed } = changesBetween(before, now, () => isWritten);
  const place = (box: Box | null) => (box === null ? '' : box.x0 < 0.5 ? ' left' : ' right');
  return [
    ...given.map(({ name, box }) => `+${name}${place(box)}`),
    ...renamed.map(({ was, name, box }) => `${was}>${name}${place(box)}`),
    ...removed.map(({ name, box }) => `-${name}${place(box)}`),
  ];
}

type Case = [string, SaidName[], SaidName[], string[]];

describe('what changed on a photo between two looks at digiKam’s database', () => {
  it.each<Case>([
    ['nothing', [on(LEFT, 'Anna')], [on(LEFT, 'Anna')], []],
    ['nobody', [], [], []],
    ['a box drawn anew', [on(LEFT, 'Anna')], [on(WIDER, 'Anna')], []],
    ['a spelling', [on(LEFT, 'Jose\u0301 A/B')], [on(LEFT, 'Jos\u00e9 A\\B')], []],
    ['the order', [on(LEFT, 'Anna'), on(RIGHT, 'Ben')], [on(RIGHT, 'Ben'), on(LEFT, 'Anna')], []],
    ['a name', [], [on(LEFT, 'Anna')], ['+Anna left']],
    ['a name more', [on(LEFT, 'Anna')], [on(LEFT, 'Anna'), on(RIGHT, 'Ben')], ['+Ben right']],
    ['a name without a place', [], [on(null, 'Anna')], ['+Anna']],
    ['another name', [on(LEFT, 'Anna')], [on(LEFT, 'Ben')], ['Anna>Ben left']],
    ['another name in a box drawn anew', [on(LEFT, 'Anna')], [on(WIDER, 'Ben')], ['Anna>Ben left']],
    ['the last name', [on(LEFT, 'Anna')], [], ['-Anna left']],
    ['one of two', [on(LEFT, 'Anna'), on(RIGHT, 'Ben')], [on(RIGHT, 'Ben')], ['-Anna left']],
    ['a name without a place that is gone', [on(null, 'Anna')], [], ['-Anna']],
    ['another name without a place', [on(null, 'Anna')], [on(null, 'Ben')], ['+Ben', '-Anna']],
    ['the place, told later', [on(null, 'Anna')], [on(LEFT, 'Anna')], ['+Anna left']],
    ['the place, told no more', [on(LEFT, 'Anna')], [on(null, 'Anna')], []],
    ['the face', [on(LEFT, 'Anna')], [on(RIGHT, 'Anna')], ['+Anna right', '-Anna left']],
    [
      'two names the other way round',
      [on(LEFT, 'Anna'), on(RIGHT, 'Ben')],
      [on(LEFT, 'Ben'), on(RIGHT, 'Anna')],
      ['Anna>Ben left', 'Ben>Anna right'],
    ],
    ['one name on a second face', [on(LEFT, 'Anna')], [on(LEFT, 'Anna'), on(RIGHT, 'Anna')], ['+Anna right']],
    [
      'one of two faces of a name',
      [on(LEFT, 'Anna'), on(RIGHT, 'Anna')],
      [on(RIGHT, 'Anna')],
      ['-Anna left'],
    ],
  ])('%s', (_, before, now, expected) => {
    expect(told(before, now)).toEqual(expected);
  });

  it('says where it comes from, and is certain', () => {
    const { given, renamed, removed } = changesBetween(
      [on(LEFT, 'Anna'), on(null, 'Carl')],
      [on(LEFT, 'Ben'), on(RIGHT, 'Dora')],
      () => false,
    );
    const sources = ['digikam4.db'];
    expect(given).toEqual([{ name: 'Dora', box: RIGHT, sources }]);
    expect(renamed).toEqual([{ name: 'Ben', was: 'Anna', box: LEFT, certain: true, sources }]);
    expect(removed).toEqual([{ name: 'Carl', box: null, certain: true, sources }]);
  });

  describe('that digiKam only repeats from what Kith wrote', () => {
    it.each<Case>([
      ['a name is nobody’s word', [], [echo(LEFT, 'Anna')], []],
      ['nor is another name', [on(LEFT, 'Anna')], [echo(LEFT, 'Ben')], []],
      ['nor that it is gone when Kith took it out', [echo(LEFT, 'Anna')], [], []],
      ['but another name in its place is', [echo(LEFT, 'Anna')], [on(LEFT, 'Ben')], ['Anna>Ben left']],
    ])('%s', (_, before, now, expected) => {
      expect(told(before, now)).toEqual(expected);
    });

    it('and that it is gone while Kith’s stands', () => {
      expect(told([echo(LEFT, 'Anna')], [], true)).toEqual(['-Anna left']);
    });
  });
});

describe('what is remembered of a name', () => {
  const anna = { name: 'Anna', box: LEFT };
  const taken = (before: readonly SaidName[], isWritten: boolean) =>
    remembered(before, [anna], () => isWritten).map(({ isOwn }) => isOwn);

  it('is digiKam’s own unless Kith had written it first', () => {
    expect(taken([], false)).toEqual([true]);
    expect(taken([], true)).toEqual([false]);
  });

  it('stays digiKam’s own when Kith writes it, too', () => {
    expect(taken([on(WIDER, 'Anna')], true)).toEqual([true]);
    expect(taken([on(RIGHT, 'Anna')], true)).toEqual([false]);
    expect(taken([echo(LEFT, 'Anna')], true)).toEqual([false]);
  });
});
