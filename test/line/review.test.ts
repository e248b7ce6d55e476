import { describe, expect, it } from 'vitest';
import { runEval } from '../../daemon/eval/index.js';
import { defaultPack } from '../../models/index.js';
import { shared } from '../shared.js';
import { accepted } from './album.js';

const album = shared('data/album-family');

describe.skipIf(album === null)('reviewing album-family', () => {
  it('takes at most half the clicks of nearest first, and tells what is missing', {
    timeout: 600_000,
  }, async () => {
    const figures = accepted(
      await runEval(album ?? '', { people: 'score', pack: defaultPack, bodies: null }),
    );
    const { clicksTo95, clicksTo99, review, completeness } = figures;
    if (clicksTo95 === null || clicksTo99 === null) expect.fail('the right names were never reached');
    expect(clicksTo95).toBeLessThanOrEqual((review.nearestFirst.clicksTo95 ?? 0) / 2);
    expect(clicksTo99).toBeLessThanOrEqual((review.nearestFirst.clicksTo99 ?? 0) / 2);
    // Nothing that names the machine's groups can do with less than one who knows all answers beforehand.
    expect(clicksTo99).toBeGreaterThanOrEqual(review.clairvoyant.clicksTo99 ?? 0);
    expect(clicksTo99).toBeLessThanOrEqual(1.25 * (review.clairvoyant.clicksTo99 ?? 0));
    for (const other of [review.nearestGroupFirst, review.largestFirst, review.random]) {
      expect(clicksTo99).toBeLessThan(other.clicksTo99 ?? 0);
    }
    expect(completeness.people).toBeGreaterThanOrEqual(10);
    expect(completeness.coverage).toBeGreaterThanOrEqual(0.9);
  });
});
