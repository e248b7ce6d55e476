import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { testDaemon } from './daemon.js';
import { upgradeStatus } from './socket.js';

describe('who is let in', () => {
  it('lets a program in that has the token', async () => {
    const { port, token } = await testDaemon();
    expect(await upgradeStatus(port, { Authorization: `Bearer ${token}` })).toBe(101);
    expect(await upgradeStatus(port, { Authorization: `bearer ${token}` })).toBe(101);
  });

  it.each([
    ['no token', () => ({})],
    ['a wrong token', () => ({ Authorization: `Bearer ${'x'.repeat(43)}` })],
    ['an empty token', () => ({ Authorization: 'Bearer ' })],
    ['a token with more behind it', (token: string) => ({ Authorization: `Bearer ${token}x` })],
    ['half of the token', (token: string) => ({ Authorization: `Bearer ${token.slice(0, 20)}` })],
    ['another scheme', (token: string) => ({ Authorization: `Basic ${token}` })],
    ['the token where no browser puts it', (token: string) => ({ Cookie: `token=${token}` })],
    ['a wrong token as a subprotocol', () => ({ 'Sec-WebSocket-Protocol': `kith, ${'x'.repeat(43)}` })],
    ['only the name of the subprotocol', () => ({ 'Sec-WebSocket-Protocol': 'kith' })],
    [
      'the token under another subprotocol',
      (token: string) => ({ 'Sec-WebSocket-Protocol': `chat, ${token}` }),
    ],
  ])('refuses %s', async (_case, headers: (token: string) => Record<string, string>) => {
    const { port, token } = await testDaemon();
    expect(await upgradeStatus(port, headers(token))).toBe(401);
  });

  it('does not take the token from the address, where logs and histories keep it', async () => {
    const { port, token } = await testDaemon();
    expect(await upgradeStatus(port, {}, `/rpc?token=${token}`)).toBe(401);
  });

  it('lets a browser page of its own in, with the token as a subprotocol, and never says the token back', async () => {
    const { port, token } = await testDaemon();
    const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, ['kith', token], {
      origin: `http://127.0.0.1:${port}`,
    });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    expect(socket.protocol).toBe('kith');
    socket.terminate();
  });

  it.each([
    ['another site', 'https://evil.example'],
    ['another port of this machine', 'http://127.0.0.1:1'],
    ['a name that only begins like ours', 'http://127.0.0.1.evil.example'],
    ['a file or a sandboxed frame', 'null'],
    ['https on our port', (port: number) => `https://127.0.0.1:${port}`],
  ])('refuses a page of %s, even with the token', async (_case, origin) => {
    const { port, token } = await testDaemon();
    const Origin = typeof origin === 'string' ? origin : origin(port);
    expect(await upgradeStatus(port, { Authorization: `Bearer ${token}`, Origin })).toBe(403);
  });

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])(
    'answers to the host %s with its port',
    async (name) => {
      const { port, token } = await testDaemon();
      const headers = { Authorization: `Bearer ${token}`, Host: `${name}:${port}` };
      expect(await upgradeStatus(port, headers)).toBe(101);
    },
  );

  it.each([
    ['a rebound name', (port: number) => `evil.example:${port}`],
    ['our address without our port', () => '127.0.0.1'],
    ['our address with another port', () => '127.0.0.1:80'],
    ['a longer name', (port: number) => `localhost.evil.example:${port}`],
  ])('refuses %s as Host (DNS rebinding)', async (_case, host) => {
    const { port, token } = await testDaemon();
    const headers = { Authorization: `Bearer ${token}`, Host: host(port) };
    expect(await upgradeStatus(port, headers)).toBe(403);
  });

  it('has nothing at other paths', async () => {
    const { port, token } = await testDaemon();
    const headers = { Authorization: `Bearer ${token}` };
    expect(await upgradeStatus(port, headers, '/')).toBe(404);
    expect(await upgradeStatus(port, headers, '/rpc/../token')).toBe(404);
    expect(await upgradeStatus(port, headers, '//[')).toBe(404);
  });

  it('says how to connect to who only looks, and a rebound page hears not even that', async () => {
    const { port } = await testDaemon();
    expect(await plainStatus(port, '/rpc', {})).toBe(426);
    expect(await plainStatus(port, '/token', {})).toBe(404);
    expect(await plainStatus(port, '/rpc', { Host: `evil.example:${port}` })).toBe(403);
    expect(await plainStatus(port, '/rpc', { Origin: 'https://evil.example' })).toBe(403);
  });

  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);

  it.skipIf(outside === undefined)('cannot be reached at the address other machines use', async () => {
    const { port } = await testDaemon();
    const socket = connect(port, outside?.address);
    const outcome = await new Promise((resolve) => {
      socket.once('connect', () => resolve('connected')).once('error', () => resolve('refused'));
    });
    expect(outcome).toBe('refused');
  });
});

function plainStatus(port: number, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}
