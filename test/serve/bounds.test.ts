import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answerUntilClosed } from './answer-until-closed.js';
import { type TestDaemon, testDaemon } from './daemon.js';
import { call, post } from './http.js';
import { photo } from './library.js';
import { RawClient } from './socket.js';

const MEGABYTE = 1024 * 1024;

/** A socket that has said the head of a POST with the token. */
function posting({ port, token }: TestDaemon, ...more: string[]): Socket {
  const head = [
    'POST /rpc HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    ...more,
  ];
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  return socket;
}

const isAnswering = async (daemon: TestDaemon) => (await post(daemon, call('people'))).status === 200;

describe('a message by POST that is too long', () => {
  it('is refused before it comes, where it says how long it is', async () => {
    const daemon = await testDaemon();
    const socket = posting(daemon, `Content-Length: ${MEGABYTE + 1}`);
    expect(await answerUntilClosed(socket)).toMatch(/^HTTP\/1\.1 413 /);
    expect(await isAnswering(daemon)).toBe(true);
  });

  it('is cut off, where it has no end', async () => {
    const daemon = await testDaemon();
    const socket = posting(daemon, 'Transfer-Encoding: chunked');
    const chunk = `${(64 * 1024).toString(16)}\r\n${' '.repeat(64 * 1024)}\r\n`;
    const answered = answerUntilClosed(socket);
    let sent = 0;
    while (!socket.destroyed && sent < 256 * MEGABYTE) {
      socket.write(chunk);
      sent += chunk.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await answered;
    // More than a megabyte is in the buffers of both sides only.
    expect(socket.bytesWritten - socket.writableLength).toBeLessThan(32 * MEGABYTE);
    expect(await isAnswering(daemon)).toBe(true);
  });

  it('is not unpacked, where it comes compressed', async () => {
    const daemon = await testDaemon();
    const bomb = gzipSync(call('search', { query: 'x'.repeat(64 * MEGABYTE) }));
    expect(bomb.length).toBeLessThan(MEGABYTE);
    const socket = posting(daemon, 'Content-Encoding: gzip', `Content-Length: ${bomb.length}`);
    socket.write(bomb);
    expect(await answerUntilClosed(socket)).toMatch(/^HTTP\/1\.1 415 /);
    expect(daemon.library.calls).toEqual([]);
    expect((await post(daemon, call('people'), { 'Content-Encoding': 'identity' })).status).toBe(200);
  });
});

describe('a message over a WebSocket that is too long', () => {
  it('is refused in pieces, too, and others are served', async () => {
    const daemon = await testDaemon();
    const client = await RawClient.connect(daemon);
    for (let i = 0; i < 20; i++) client.socket.send(' '.repeat(100_000), { fin: false });
    expect(await client.closed).toBe(1009);
    expect(await isAnswering(daemon)).toBe(true);
  });

  it('cannot come compressed: nothing is unpacked', async () => {
    const client = await RawClient.connect(await testDaemon());
    expect(client.socket.extensions).toBe('');
  });
});

describe('a batch', () => {
  it('of 10,000 is refused as a whole, and nothing of it is done', async () => {
    const daemon = await testDaemon();
    const batch = `[${Array.from({ length: 10_000 }, (_, i) => call('undo', {}, i)).join()}]`;
    const client = await RawClient.connect(daemon);
    const refused = { id: null, error: { code: -32600 } };
    expect(await client.ask(batch)).toMatchObject(refused);
    expect(JSON.parse((await post(daemon, batch)).body)).toMatchObject(refused);
    expect(daemon.library.calls).toEqual([]);
  });

  it('whose answers grow too long ends there, with a word for each part that was not done', async () => {
    const daemon = await testDaemon();
    const photos = Array.from({ length: 50_000 }, () => photo);
    daemon.library.search = async () => {
      daemon.library.calls.push({ method: 'search', params: {} });
      return { photos, next: null, total: photos.length, summary: '', terms: [] };
    };
    const parts = Array.from({ length: 99 }, (_, i) => call('search', { query: 'Anna' }, i));
    const batch = `[${[...parts, JSON.stringify({ jsonrpc: '2.0', method: 'undo' })].join()}]`;
    const { body } = await post(daemon, batch);
    expect(body.length).toBeLessThan(32 * MEGABYTE);
    const answers = z.array(z.looseObject({ id: z.number() })).parse(JSON.parse(body));
    expect(answers.map(({ id }) => id)).toEqual(parts.map((_, i) => i));
    const done = answers.filter((answer) => 'result' in answer).length;
    expect(done).toBeGreaterThan(1);
    expect(daemon.library.calls.map(({ method }) => method)).toEqual(Array(done).fill('search'));
    const data = { refused: 'too-long', what: expect.any(String), hint: expect.any(String) };
    expect(answers.at(-1)).toMatchObject({ error: { code: 1105, data } });
  });
});

it.each([
  ['lists', '['.repeat(500_000)],
  ['closed lists', `${'['.repeat(500_000)}${']'.repeat(500_000)}`],
  ['a batch of lists', `[${'['.repeat(400_000)}${']'.repeat(400_000)}]`],
  ['params', `{"jsonrpc":"2.0","id":1,"method":"people","params":{"x":${nested(150_000)}}}`],
  [
    'a param that counts',
    `{"jsonrpc":"2.0","id":1,"method":"people","params":{"cursor":${nested(150_000)}}}`,
  ],
  ['an id', `{"jsonrpc":"2.0","id":${nested(150_000)},"method":"people"}`],
  ['a method', `{"jsonrpc":"2.0","id":1,"method":${nested(150_000)}}`],
  [
    'a change with a key',
    `{"jsonrpc":"2.0","id":1,"method":"undo","params":{"idempotencyKey":"k","x":${nested(150_000)}}}`,
  ],
])('%s in each other a megabyte deep are answered, and the daemon goes on', async (_what, text) => {
  const daemon = await testDaemon();
  const client = await RawClient.connect(daemon);
  expect(await client.ask(text)).toEqual(expect.anything());
  expect((await post(daemon, text)).status).toBe(200);
  expect(await isAnswering(daemon)).toBe(true);
});

function nested(depth: number): string {
  return `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
}
