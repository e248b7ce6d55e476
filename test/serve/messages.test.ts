import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { methodNames } from '../../protocol/index.js';
import { type TestDaemon, testDaemon } from './daemon.js';
import { RawClient } from './socket.js';

const call = (method: string, params?: unknown, id: unknown = 1) =>
  JSON.stringify({ jsonrpc: '2.0', id, method, params });

const failure = (code: number, id: unknown = 1) => ({
  jsonrpc: '2.0',
  id,
  error: { code, message: expect.any(String), data: { what: expect.any(String), hint: expect.any(String) } },
});

async function ask(text: string): Promise<unknown> {
  const client = await RawClient.connect(await testDaemon());
  return client.ask(text);
}

describe('what is no proper request', () => {
  it.each(['', '{', 'not json', '{"jsonrpc":"2.0",}', '\u0000'])('answers -32700 to %j', async (text) => {
    expect(await ask(text)).toEqual(failure(-32700, null));
  });

  it.each(['null', '0', 'true', '"text"', '{}', '{"jsonrpc":"1.0","method":"status","id":1}'])(
    'answers -32600 to %s',
    async (text) => {
      expect(await ask(text)).toMatchObject({ error: { code: -32600 } });
    },
  );

  it('keeps the id of an invalid request where it has one', async () => {
    expect(await ask('{"id":"x","method":5}')).toEqual(failure(-32600, 'x'));
    expect(await ask('{"jsonrpc":"2.0","id":{"a":1},"method":"status"}')).toEqual(failure(-32600, null));
  });

  it.each(['nothing', '__proto__', 'constructor', 'toString', 'watch', 'progress'])(
    'answers -32601 to the method %s',
    async (method) => {
      expect(await ask(call(method, {}))).toMatchObject({ id: 1, error: { code: -32601 } });
    },
  );

  it('answers -32602 and says which field is wrong', async () => {
    const answer = await ask(call('name', { person: 7, name: 'Anna\u0007' }));
    expect(answer).toMatchObject({
      error: {
        code: -32602,
        data: {
          what: 'person: it is no string; name: a name has no control characters',
          issues: [{ path: 'person' }, { path: 'name' }],
        },
      },
    });
  });

  it('answers -32602 and says what is missing', async () => {
    expect(await ask(call('name', { name: 'Anna' }))).toMatchObject({
      error: { code: -32602, data: { issues: [{ path: 'person', message: 'it is missing' }] } },
    });
  });

  it.each(['junk', ':', '5', '0:', '-1:a', '1e9', '12/7'])(
    'answers -32602 to the cursor %j, where the first page would be sent for ever',
    async (cursor) => {
      for (const method of ['people', 'photos', 'faces', 'search', 'log', 'log.export', 'status']) {
        const answer = await ask(call(method, { query: 'Anna', cursor }));
        const issues = [{ path: 'cursor', message: expect.stringContaining('first page') }];
        expect(answer).toMatchObject({ error: { code: -32602, data: { issues } } });
      }
    },
  );

  it.each([
    ['an array', [1]],
    ['a text', 'x'],
    ['a number', 5],
  ])('answers -32602 to params that are %s', async (_case, params) => {
    expect(await ask(call('people', params))).toMatchObject({ error: { code: -32602 } });
  });

  it('closes on a message over a megabyte, and goes on serving others', async () => {
    const daemon = await testDaemon();
    const [large, other] = [await RawClient.connect(daemon), await RawClient.connect(daemon)];
    large.socket.send(call('search', { query: 'x'.repeat(1024 * 1024) }));
    expect(await large.closed).toBe(1009);
    expect(await other.ask(call('people'))).toMatchObject({ id: 1, result: {} });
  });
});

describe('what a request may look like', () => {
  it('ignores fields it does not know, of later clients', async () => {
    const answer = await ask(call('name', { person: 'p1', name: 'Anna', colour: 'red', wait: true }));
    expect(answer).toMatchObject({ result: { event: 1, written: 2 } });
  });

  it('takes missing and null params where none are required', async () => {
    expect(await ask(call('people'))).toHaveProperty('result');
    expect(await ask(call('people', null))).toHaveProperty('result');
  });

  it('answers a request with the id null, and not a notification', async () => {
    const client = await RawClient.connect(await testDaemon());
    client.socket.send(JSON.stringify({ jsonrpc: '2.0', method: 'people' }));
    expect(await client.ask(call('people', {}, null))).toMatchObject({ id: null, result: {} });
    expect(client.received).toEqual([]);
  });

  it('answers a batch in one array, its faulty parts too', async () => {
    const batch = `[${call('people', {}, 1)}, 5, ${call('nothing', {}, 3)}]`;
    expect(await ask(batch)).toMatchObject([
      { id: 1, result: {} },
      { id: null, error: { code: -32600 } },
      { id: 3, error: { code: -32601 } },
    ]);
    expect(await ask(`[${call('people')}]`)).toHaveLength(1);
  });

  it('refuses an empty batch and one that is too long', async () => {
    expect(await ask('[]')).toEqual(failure(-32600, null));
    expect(await ask(`[${Array(101).fill('0').join()}]`)).toEqual(failure(-32600, null));
  });

  it('takes binary frames as text', async () => {
    const client = await RawClient.connect(await testDaemon());
    client.socket.send(Buffer.from(call('people')));
    expect(await client.next()).toHaveProperty('result');
  });
});

describe('a client that does too much', () => {
  it('answers after 5,000 malformed messages', async () => {
    const daemon = await testDaemon();
    const client = await RawClient.connect(daemon);
    const messages = fc.sample(malformed, { numRuns: 5000, seed: 20261124 });
    for (const message of messages) client.socket.send(message);
    client.socket.send(call('people', {}, 'the end'));
    await untilAnswered(client, 'the end');
    expect(daemon.shutdowns).toBe(0);
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('stops reading from one who takes no answers, serves the others, and goes on when they are taken', async () => {
    const daemon = await testDaemon();
    const greedy = await RawClient.connect(daemon);
    greedy.socket.pause();
    const asked = 2000;
    for (let i = 0; i < asked; i++) greedy.socket.send(call('faces', { limit: 250 }));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const other = await RawClient.connect(daemon);
    expect(await other.ask(call('people'))).toHaveProperty('result');
    // Each answer has 60 kB: more than 4 MB of them wait here, the rest in the buffers of the kernel.
    expect(handled(daemon, 'faces')).toBeLessThan(asked / 4);
    greedy.socket.resume();
    while (greedy.received.length < asked) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(handled(daemon, 'faces')).toBe(asked);
  });

  it('answers quick requests while slow ones are at work, and no more than 32 at once', async () => {
    const daemon = await testDaemon();
    let open = (): void => {};
    daemon.library.gate = new Promise((resolve) => {
      open = resolve;
    });
    const client = await RawClient.connect(daemon);
    client.socket.send(call('scan', { dirs: [] }, 'slow'));
    expect(await client.ask(call('people', {}, 'quick'))).toMatchObject({ id: 'quick' });
    for (let i = 0; i < 100; i++) client.socket.send(call('scan', { dirs: [] }, i));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(handled(daemon, 'scan')).toBe(32);
    open();
    while (client.received.length < 101) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(handled(daemon, 'scan')).toBe(101);
  });
});

function handled({ library }: TestDaemon, wanted: string): number {
  return library.calls.filter(({ method }) => method === wanted).length;
}

async function untilAnswered(client: RawClient, id: string): Promise<void> {
  for (;;) {
    const answer = await client.next();
    if (typeof answer === 'object' && answer !== null && 'id' in answer && answer.id === id) return;
  }
}

/** Anything but a request to end the daemon: noise, broken JSON, odd values in every place of a request. */
const malformed: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  fc.string(),
  fc.uint8Array({ maxLength: 64 }),
  fc.json(),
  fc.anything().map(safeJson),
  fc
    .record({
      jsonrpc: fc.oneof(fc.constant('2.0'), fc.anything()),
      method: fc.oneof(fc.constantFrom(...methodNames.filter((name) => name !== 'shutdown')), fc.anything()),
      params: fc.oneof(
        fc.record({ person: fc.anything(), name: fc.anything(), wait: fc.anything(), cursor: fc.anything() }),
        fc.anything(),
      ),
      id: fc.anything(),
    })
    .map((value) => safeJson(value)),
  fc.constant(`${'['.repeat(20_000)}`),
  fc.constant(
    `{"jsonrpc":"2.0","id":1,"method":"people","params":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`,
  ),
);

function safeJson(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part)) ?? ''
  );
}
