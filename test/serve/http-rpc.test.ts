import { describe, expect, it } from 'vitest';
import { testDaemon } from './daemon.js';
import { call, get, PostClient, post } from './http.js';
import { photo } from './library.js';

describe('the protocol over HTTP POST', () => {
  it('answers one request, a batch in order with its faulty parts, and nothing to a notification', async () => {
    const daemon = await testDaemon();
    const one = await post(daemon, call('photos', {}, 'a'));
    expect(one).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
    expect(one.headers['cache-control']).toBe('no-store');
    expect(JSON.parse(one.body)).toEqual({
      jsonrpc: '2.0',
      id: 'a',
      result: { photos: [photo], next: null },
    });

    const batch = `[${call('name', { person: 'p1', name: 'A' }, 1)}, 5, ${call('nothing', {}, 3)}, ${call('undo', {}, 4)}]`;
    expect(JSON.parse((await post(daemon, batch)).body)).toMatchObject([
      { id: 1, result: { event: 1 } },
      { id: null, error: { code: -32600 } },
      { id: 3, error: { code: -32601 } },
      { id: 4, result: { event: 2 } },
    ]);

    const silent = await post(daemon, JSON.stringify({ jsonrpc: '2.0', method: 'undo' }));
    expect(silent).toMatchObject({ status: 204, body: '' });
    expect(daemon.library.calls.map(({ method }) => method)).toEqual(['photos', 'name', 'undo', 'undo']);
  });

  it('does the parts of a batch one after the other, also where the first takes longer', async () => {
    const daemon = await testDaemon();
    daemon.library.gate = new Promise((resolve) => setTimeout(resolve, 50));
    await post(daemon, `[${call('scan', { dirs: [] }, 1)}, ${call('undo', {}, 2)}]`);
    expect(daemon.library.calls.map(({ method }) => method)).toEqual(['scan', 'undo']);
    daemon.library.calls.length = 0;
    daemon.library.gate = new Promise((resolve) => setTimeout(resolve, 200));
    const asked = post(daemon, `[${call('scan', { dirs: [] }, 1)}, ${call('undo', {}, 2)}]`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(daemon.library.calls.map(({ method }) => method)).toEqual(['scan']);
    await asked;
  });

  it('answers what is wrong with a message as the WebSocket does', async () => {
    const daemon = await testDaemon();
    for (const [body, code] of [
      ['', -32700],
      ['{', -32700],
      ['[]', -32600],
      ['5', -32600],
      [call('nothing'), -32601],
      [call('name', {}), -32602],
      [call('name', { person: 'nobody', name: 'A' }), 1001],
      [`[${Array(101).fill('0').join()}]`, -32600],
    ] as const) {
      const { status, body: answered } = await post(daemon, body);
      expect(status).toBe(200);
      const data = { what: expect.any(String), hint: expect.any(String) };
      expect(JSON.parse(answered)).toMatchObject({ error: { code, data } });
    }
  });

  it('takes a message of a megabyte and none that is longer, told or not', async () => {
    const daemon = await testDaemon();
    const most = 1024 * 1024;
    const text = (length: number) => call('search', { query: 'x' }).padEnd(length, ' ');
    expect((await post(daemon, text(most))).status).toBe(200);
    expect((await post(daemon, text(most + 1))).status).toBe(413);
    expect((await post(daemon, text(most + 1), { 'Transfer-Encoding': 'chunked' })).status).toBe(413);
    expect((await post(daemon, call('people'))).status).toBe(200);
  });

  it('is only a way for POST, and events only for GET', async () => {
    const daemon = await testDaemon();
    const headers = { Authorization: `Bearer ${daemon.token}` };
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
      expect(await get(daemon, '/rpc', headers, method)).toMatchObject({
        status: 405,
        headers: { allow: 'POST' },
      });
    }
    expect(await get(daemon, '/events', headers, 'POST')).toMatchObject({
      status: 405,
      headers: { allow: 'GET' },
    });
  });
});

describe('a session over HTTP', () => {
  it('begins with initialize and is the same while it is used', async () => {
    const daemon = await testDaemon();
    const client = await PostClient.begin(daemon);
    const again = await client.ask('initialize', { client: { name: 'test', version: '1' } });
    expect(again).toMatchObject({ result: { session: client.headers['Kith-Session'] } });
  });

  it('can begin and be used in one batch', async () => {
    const daemon = await testDaemon();
    const initialize = call('initialize', { client: { name: 'test', version: '1' } }, 1);
    const subscribe = call('events.subscribe', { kinds: ['progress', 'mood'] }, 2);
    const { body } = await post(daemon, `[${initialize}, ${subscribe}]`);
    expect(JSON.parse(body)).toMatchObject([
      { result: { session: expect.any(String) } },
      { result: { kinds: ['progress'] } },
    ]);
  });

  it('is not needed for requests that answer by themselves, but for hearing and taking back', async () => {
    const daemon = await testDaemon();
    const answer = async (method: string, params: unknown) =>
      JSON.parse((await post(daemon, call(method, params))).body);
    expect(await answer('people', {})).toHaveProperty('result');
    expect(await answer('events.subscribe', { kinds: [] })).toMatchObject({ error: { code: 1103 } });
    expect(await answer('events.poll', {})).toMatchObject({ error: { code: 1103 } });
    expect(await answer('$/cancel', { id: 1 })).toMatchObject({ result: { cancelled: false } });
  });

  it('ends when it is not used, or when too many came after it', async () => {
    const daemon = await testDaemon(undefined, { sessions: 3, sessionMs: 100_000 });
    const [first, second] = [await PostClient.begin(daemon), await PostClient.begin(daemon)];
    await PostClient.begin(daemon);
    await first.ask('people');
    await PostClient.begin(daemon);
    expect(await first.events('?wait=0')).toMatchObject({ events: [] });
    await expect(second.events('?wait=0')).rejects.toThrow(/404/);

    const hasty = await testDaemon(undefined, { sessionMs: 50 });
    const late = await PostClient.begin(hasty);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect((await post(hasty, call('people'), late.headers)).status).toBe(404);
  });
});
