import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { invocation } from '../../daemon/cli/invocation.js';
import { progressLine, progressText } from '../../daemon/cli/progress.js';
import type { Progress } from '../../protocol/index.js';

const progress: Progress = {
  stage: 'recognising',
  done: 134,
  total: 398,
  photosPerSecond: 12.34,
  etaSeconds: 21.4,
};

describe('the progress line', () => {
  it('says what, how far, how fast and how long', () => {
    expect(progressText(progress)).toBe('Recognising 134 of 398, 12.3 photos/s, 21 s left');
  });

  it('says nothing it does not know', () => {
    const start = { ...progress, done: 0, total: 0, photosPerSecond: 0, etaSeconds: null };
    expect(progressText(start)).toBe('Recognising');
    expect(progressLine(start, 80)).toBe('Recognising');
  });

  it.each([20, 60, 70, 80, 200])('fits %i columns if its words do', (columns) => {
    const line = progressLine(progress, columns);
    expect(stringWidth(line)).toBeLessThanOrEqual(Math.max(columns, progressText(progress).length));
  });

  it('fills its bar with the work', () => {
    const bar = (done: number) => progressLine({ ...progress, done, total: 10 }, 120).split(' ')[0];
    expect(bar(0)).toBe('░'.repeat(30));
    expect(bar(5)).toBe('█'.repeat(15) + '░'.repeat(15));
    expect(bar(11)).toBe('█'.repeat(30));
  });
});

describe('how hints call Kith', () => {
  it('is npx in a clone, the bare name where installed, the path by hand', () => {
    expect(invocation({ npm_command: 'run-script' }, '/k/dist/daemon/cli/kith.js')).toBe('npx kith');
    expect(invocation({}, '/usr/local/bin/kith')).toBe('kith');
    expect(invocation({}, 'C:\\Kith\\daemon\\cli\\launch.js')).toBe('kith');
    expect(invocation({}, `${process.cwd()}/dist/daemon/cli/kith.js`)).toBe('node dist/daemon/cli/kith.js');
  });
});
