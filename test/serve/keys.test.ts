import { describe, expect, it } from 'vitest';
import { Answered } from '../../daemon/serve/answered.js';
import { testDaemon } from './daemon.js';
import { call, post } from './http.js';
import { answersInMemory } from './kept-answers.js';
import { RawClient } from './socket.js';

const keyed = (params: object, key: unknown, id = 1) => call('name', { ...params, idempotencyKey: key }, id);
const anna = { person: 'p1', name: 'Anna' };

describe('a change that is said twice under one key', () => {
  it('is done once and answered the same, over other connections too', async () => {
    const daemon = await testDaemon();
    const first = await (await RawClient.connect(daemon)).ask(keyed(anna, 'k'));
    expect(first).toMatchObject({ result: { event: 1 } });
    expect(await (await RawClient.connect(daemon)).ask(keyed(anna, 'k'))).toEqual(first);
    expect(JSON.parse((await post(daemon, keyed(anna, 'k'))).body)).toEqual(first);
    const header = await post(daemon, call('name', anna), { 'Idempotency-Key': 'k' });
    expect(JSON.parse(header.body)).toEqual(first);
    expect(daemon.library.calls).toHaveLength(1);
  });

  it('is done once when both come at the same moment', async () => {
    const daemon = await testDaemon();
    let open = (): void => {};
    daemon.library.gate = new Promise((resolve) => {
      open = resolve;
    });
    const client = await RawClient.connect(daemon);
    const scan = (id: number) => call('scan', { dirs: [], idempotencyKey: 'k' }, id);
    client.socket.send(scan(1));
    client.socket.send(scan(2));
    await client.ask(call('people', {}, 3));
    open();
    const answers = [await client.next(), await client.next()];
    expect(answers).toContainEqual(expect.objectContaining({ id: 1, result: expect.anything() }));
    expect(answers).toContainEqual(expect.objectContaining({ id: 2, result: expect.anything() }));
    expect(daemon.library.calls.filter(({ method }) => method === 'scan')).toHaveLength(1);
  });

  it('is refused when it is another change, and done when the key is', async () => {
    const client = await RawClient.connect(await testDaemon());
    await client.ask(keyed(anna, 'k'));
    expect(await client.ask(keyed({ ...anna, name: 'Ben' }, 'k'))).toMatchObject({ error: { code: 1104 } });
    expect(await client.ask(call('undo', { idempotencyKey: 'k' }))).toMatchObject({ error: { code: 1104 } });
    expect(await client.ask(keyed({ ...anna, name: 'Ben' }, 'other'))).toMatchObject({
      result: { event: 2 },
    });
  });

  it('may be tried again when it was refused, for then nothing was done', async () => {
    const daemon = await testDaemon();
    const client = await RawClient.connect(daemon);
    expect(await client.ask(keyed({ person: 'nobody', name: 'A' }, 'k'))).toMatchObject({
      error: { code: 1001 },
    });
    expect(await client.ask(keyed(anna, 'k'))).toMatchObject({ result: { event: 1 } });
  });

  it.each([1, null, '', 'x'.repeat(201), {}])('has no key such as %j', async (key) => {
    const daemon = await testDaemon();
    const client = await RawClient.connect(daemon);
    expect(await client.ask(keyed(anna, key))).toMatchObject({ error: { code: -32602 } });
    expect(daemon.library.calls).toEqual([]);
  });

  it('means nothing to requests that only look', async () => {
    const daemon = await testDaemon();
    const client = await RawClient.connect(daemon);
    const look = (method: string) => client.ask(call(method, { idempotencyKey: 'k' }));
    expect(await look('people')).toHaveProperty('result');
    expect(await look('photos')).toHaveProperty('result');
  });
});

describe('what was answered', () => {
  it('is kept for a day', async () => {
    let now = 0;
    const answered = new Answered(answersInMemory(), () => now);
    let done = 0;
    const work = async () => ++done;
    expect(await answered.once('k', 'r', work)).toBe(1);
    now += 24 * 3600 * 1000;
    expect(await answered.once('k', 'r', work)).toBe(1);
    now += 1;
    expect(await answered.once('k', 'r', work)).toBe(2);
  });

  it('is bounded: the oldest goes first', async () => {
    let now = 0;
    const answered = new Answered(answersInMemory(), () => ++now);
    let done = 0;
    const work = async () => ++done;
    for (let i = 0; i <= 10_000; i++) await answered.once(`k${i}`, 'r', work);
    expect(await answered.once('k10000', 'r', work)).toBe(10_001);
    expect(await answered.once('k0', 'r', work)).toBe(10_002);
  });

  it('is not a fault', async () => {
    const answered = new Answered(answersInMemory());
    await expect(answered.once('k', 'r', () => Promise.reject(new Error('oops')))).rejects.toThrow('oops');
    expect(await answered.once('k', 'r', async () => 'done')).toBe('done');
  });
});
