import { describe, expect, it } from 'vitest';
import { testDaemon } from './daemon.js';
import { call, get, PostClient, post, signIn } from './http.js';
import { photo } from './library.js';

const undo = call('undo');

const origins: [string, string | ((port: number) => string)][] = [
  ['another site', 'https://evil.example'],
  ['another port of this machine', 'http://127.0.0.1:1'],
  ['a name that begins like ours', 'http://127.0.0.1.evil.example'],
  ['a file or a sandboxed frame', 'null'],
  ['https on our port', (port: number) => `https://127.0.0.1:${port}`],
];

describe('a page of another origin', () => {
  it.each(origins)('of %s can neither post nor read, even with the token', async (_case, origin) => {
    const daemon = await testDaemon();
    const Origin = typeof origin === 'string' ? origin : origin(daemon.port);
    const { headers } = await PostClient.begin(daemon);
    expect((await post(daemon, undo, { Origin })).status).toBe(403);
    expect((await get(daemon, '/events?wait=0', { ...headers, Origin })).status).toBe(403);
    expect((await get(daemon, `/photos/${photo.id}`, { ...headers, Origin })).status).toBe(403);
    expect(daemon.library.calls).toEqual([]);
  });

  it.each(origins)('of %s can do nothing with the cookie of the panel', async (_case, origin) => {
    const daemon = await testDaemon();
    const Origin = typeof origin === 'string' ? origin : origin(daemon.port);
    const Cookie = await signIn(daemon);
    const json = { 'Content-Type': 'application/json' };
    daemon.library.calls.length = 0;
    expect((await get(daemon, '/rpc', { Cookie, Origin, ...json }, 'POST', undo)).status).toBe(403);
    expect((await get(daemon, '/events', { Cookie, Origin })).status).toBe(403);
    expect((await get(daemon, `/photos/${photo.id}`, { Cookie, Origin })).status).toBe(403);
    expect(daemon.library.calls).toEqual([]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'cannot use a simple request: %j is not taken, from anybody',
    async (type) => {
      const daemon = await testDaemon();
      const Cookie = await signIn(daemon);
      daemon.library.calls.length = 0;
      const own = { Cookie, Origin: `http://127.0.0.1:${daemon.port}`, 'Content-Type': type };
      expect((await get(daemon, '/rpc', own, 'POST', undo)).status).toBe(415);
      expect((await post(daemon, undo, { 'Content-Type': type })).status).toBe(415);
      // A form of another site names no origin in old browsers, and has the cookie of none.
      expect((await get(daemon, '/rpc', { 'Content-Type': type }, 'POST', undo)).status).toBe(401);
      expect(daemon.library.calls).toEqual([]);
    },
  );

  it('is not allowed to ask first, either: no preflight is answered with leave', async () => {
    const daemon = await testDaemon();
    const asked = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' };
    const { status, headers } = await get(daemon, '/rpc', asked, 'OPTIONS');
    expect(status).toBe(403);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it.each(['/rpc', '/events?wait=0', `/photos/${photo.id}`, '/faces/f1', '/people/p1', '/session', '/'])(
    'whose name was rebound to this machine gets nothing at %s',
    async (path) => {
      const daemon = await testDaemon();
      const { headers } = await PostClient.begin(daemon);
      const method = path === '/rpc' ? 'POST' : 'GET';
      const json = { 'Content-Type': 'application/json' };
      for (const Host of [
        `evil.example:${daemon.port}`,
        '127.0.0.1',
        `localhost.evil.example:${daemon.port}`,
      ]) {
        const answer = await get(daemon, path, { ...headers, ...json, Host }, method, undo);
        expect([Host, answer.status]).toEqual([Host, 403]);
      }
      expect(daemon.library.calls).toEqual([]);
    },
  );
});

describe('the panel’s own page', () => {
  it('may post with its cookie, and only as itself', async () => {
    const daemon = await testDaemon();
    const Cookie = await signIn(daemon);
    const Origin = `http://127.0.0.1:${daemon.port}`;
    const json = { 'Content-Type': 'application/json' };
    const status = async (headers: Record<string, string>) =>
      (await get(daemon, '/rpc', { ...json, ...headers }, 'POST', undo)).status;
    expect(await status({ Cookie, Origin, 'Sec-Fetch-Site': 'same-origin' })).toBe(200);
    expect(await status({ Cookie, Origin, 'Sec-Fetch-Site': 'same-site' })).toBe(403);
    expect(await status({ Cookie, Origin, 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect(await status({ Cookie })).toBe(401);
    expect(await status({ Cookie: `${Cookie}x`, Origin })).toBe(401);
  });
});

describe('a program', () => {
  it.each([
    ['no token', () => ({})],
    ['a wrong token', () => ({ Authorization: `Bearer ${'x'.repeat(43)}` })],
    ['half of the token', (token: string) => ({ Authorization: `Bearer ${token.slice(0, 20)}` })],
    ['another scheme', (token: string) => ({ Authorization: `Basic ${token}` })],
  ])('with %s gets nothing over HTTP', async (_case, headers: (token: string) => Record<string, string>) => {
    const daemon = await testDaemon();
    const { headers: session } = await PostClient.begin(daemon);
    const shown = { 'Kith-Session': session['Kith-Session'] ?? '', ...headers(daemon.token) };
    const json = { 'Content-Type': 'application/json' };
    expect((await get(daemon, '/rpc', { ...json, ...shown }, 'POST', undo)).status).toBe(401);
    expect((await get(daemon, '/events?wait=0', shown)).status).toBe(401);
    expect((await get(daemon, `/photos/${photo.id}`, shown)).status).toBe(401);
    expect((await get(daemon, `/rpc?token=${daemon.token}`, json, 'POST', undo)).status).toBe(401);
    expect(daemon.library.calls).toEqual([]);
  });

  it('with the token gets pictures, with what lets it keep them', async () => {
    const daemon = await testDaemon();
    const headers = { Authorization: `Bearer ${daemon.token}` };
    const first = await get(daemon, `/photos/${photo.id}?size=256`, headers);
    expect(first).toMatchObject({ status: 200, headers: { 'content-type': 'image/jpeg' } });
    const tag = String(first.headers.etag);
    const again = await get(daemon, `/photos/${photo.id}?size=256`, { ...headers, 'If-None-Match': tag });
    expect(again.status).toBe(304);
  });
});
