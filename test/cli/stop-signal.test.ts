import { describe, expect, it } from 'vitest';
import { StopSignal } from '../../daemon/cli/stop-signal.js';

describe('the signal to stop', () => {
  it('still listens while others hear the signal (Ctrl-C in a scan killed the daemon half-way)', async () => {
    const stop = new StopSignal();
    let listening = 0;
    const other = () => {
      listening = process.listenerCount('SIGINT');
    };
    process.on('SIGINT', other);
    process.emit('SIGINT');
    process.off('SIGINT', other);
    await stop.given;
    expect(listening).toBe(2);
  });

  it('lets a second signal end the process', async () => {
    const stop = new StopSignal();
    process.emit('SIGTERM');
    await stop.given;
    await new Promise((resolve) => setImmediate(resolve));
    expect(process.listenerCount('SIGTERM') + process.listenerCount('SIGINT')).toBe(0);
  });

  it('hears nothing after it is released', async () => {
    const stop = new StopSignal();
    stop.release();
    const first = await Promise.race([stop.given.then(() => 'given'), Promise.resolve('silent')]);
    expect(process.listenerCount('SIGHUP')).toBe(0);
    expect(first).toBe('silent');
  });
});
