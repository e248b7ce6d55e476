import { describe, expect, it } from 'vitest';
import { attack, isAnswering } from '../../bench/fuzz/attack.js';
import { testDaemon } from './daemon.js';

describe('a server under attack', () => {
  it('answers after 3,000 hostile messages over WebSockets, HTTP and bare sockets, and nothing of it ends or pollutes it', async () => {
    const daemon = await testDaemon();
    await attack(daemon, 3000, 20261124);
    expect(await isAnswering(daemon)).toBe(true);
    expect(daemon.shutdowns).toBe(0);
    expect('polluted' in {}).toBe(false);
  });
});
