import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { StandingTransport } from '../../adapters/panel/data/standing-transport.js';
import { createClient } from '../../protocol/index.js';
import { type TestDaemon, testDaemon } from '../serve/daemon.js';

/** A page's client, plugged into real daemons as they come and go. */
function standingClient() {
  const transport = new StandingTransport(['people.changed']);
  let socket: WebSocket | null = null;
  return {
    client: createClient(transport),
    async plug({ port, token }: TestDaemon) {
      const next = new WebSocket(`ws://127.0.0.1:${port}/rpc`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      next.on('message', (data) => transport.receive(data.toString()));
      next.on('close', () => transport.detach());
      next.on('error', () => {});
      await once(next, 'open');
      transport.attach(next);
      socket = next;
    },
    /** What comes from now on is lost on its way. */
    deafen: () => socket?.removeAllListeners('message'),
    /** Ends the socket, as a daemon that is killed does. */
    async cut() {
      const closed = socket === null ? null : once(socket, 'close');
      socket?.terminate();
      await closed;
    },
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('a connection that outlives the daemon', () => {
  it('sends what was asked while there was none', async () => {
    const page = standingClient();
    const asked = page.client.request('people');
    await page.plug(await testDaemon());
    expect((await asked).people.length).toBeGreaterThan(0);
  });

  it('asks again over the next socket what was not answered over the last', async () => {
    const page = standingClient();
    const daemon = await testDaemon();
    let open = () => {};
    daemon.library.gate = new Promise((resolve) => {
      open = resolve;
    });
    await page.plug(daemon);
    const scanned = page.client.request('scan', { dirs: ['/photos'] });
    await settle();
    await page.cut();
    open();
    await page.plug(daemon);
    expect(await scanned).toMatchObject({ photos: expect.any(Number) });
  });

  it('has a change done once, also when its answer was lost', async () => {
    const page = standingClient();
    const daemon = await testDaemon();
    const done = () => daemon.library.calls.filter(({ method }) => method === 'name').length;
    await page.plug(daemon);
    const answered = page.client.request('name', { person: 'p1', name: 'Anna' });
    // The daemon has it, and the socket ends before the page has read the answer.
    page.deafen();
    await expect.poll(done).toBe(1);
    await page.cut();
    await page.plug(daemon);
    await answered;
    expect(done()).toBe(1);
    await page.client.request('name', { person: 'p1', name: 'Anna' });
    expect(done()).toBe(2);
  });

  it('sends a change with the same key each time, and each change with its own', () => {
    const transport = new StandingTransport([]);
    const client = createClient(transport);
    const lines: string[][] = [[], []];
    const line = (at: number) => ({ send: (text: string) => void lines[at]?.push(text) });
    transport.attach(line(0));
    void client.request('name', { person: 'p1', name: 'Anna' });
    void client.request('name', { person: 'p1', name: 'Anna' });
    void client.request('people');
    transport.detach();
    transport.attach(line(1));
    const [first, second] = lines.map((texts) => texts.slice(1).map((text) => JSON.parse(text)));
    expect(second).toEqual(first);
    const keys = first?.map(({ params }) => params.idempotencyKey) ?? [];
    expect(keys.map((key) => typeof key)).toEqual(['string', 'string', 'undefined']);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('goes on hearing what the daemon tells, and forgets what was answered', async () => {
    const page = standingClient();
    const heard: unknown[] = [];
    page.client.on('people.changed', (told) => heard.push(told));
    const daemon = await testDaemon();
    await page.plug(daemon);
    await page.client.request('photos');
    await page.cut();
    await page.plug(daemon);
    await page.client.request('photos');
    expect(daemon.library.calls.filter(({ method }) => method === 'photos')).toHaveLength(2);
    daemon.library.change({ method: 'people.changed', params: { ids: ['p1'] } });
    await expect.poll(() => heard).toEqual([{ ids: ['p1'] }]);
  });
});
