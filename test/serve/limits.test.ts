import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { Allowance } from '../../daemon/serve/allowance.js';
import { answerUntilClosed } from './answer-until-closed.js';
import { type TestDaemon, testDaemon } from './daemon.js';
import { call, post } from './http.js';
import { RawClient } from './socket.js';

const few = { ofOne: { burst: 20, perSecond: 10 }, ofAll: { burst: 60, perSecond: 10 } };
const tooMany = { error: { code: 1102, data: { what: expect.any(String), hint: expect.any(String) } } };

describe('an allowance', () => {
  it('is used up by a burst, and fills with time up to the burst', () => {
    let now = 0;
    const allowance = new Allowance({ burst: 3, perSecond: 2 }, () => now);
    const take = (times: number) => Array.from({ length: times }, () => allowance.take());
    expect(take(4)).toEqual([true, true, true, false]);
    now += 499;
    expect(take(1)).toEqual([false]);
    now += 501;
    expect(take(3)).toEqual([true, true, false]);
    now += 1_000_000;
    expect(take(4)).toEqual([true, true, true, false]);
  });
});

describe('who sends too much', () => {
  it('over a WebSocket is told so, and then the connection is closed', async () => {
    const daemon = await testDaemon(undefined, few);
    const client = await RawClient.connect(daemon);
    for (let i = 0; i < 30; i++) client.socket.send(call('people', {}, i));
    expect(await client.closed).toBe(1008);
    const refused = client.received.filter((answer) => JSON.stringify(answer).includes('1102'));
    expect(refused).toMatchObject([{ id: null, ...tooMany }]);
  });

  it('over HTTP is told so, and then the connection is closed', async () => {
    const daemon = await testDaemon(undefined, few);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const statuses: (number | undefined)[] = [];
    while (statuses.at(-1) !== 429) statuses.push(await postOver(agent, daemon, call('people')));
    expect(statuses.length).toBeGreaterThan(20);
    expect(statuses.length).toBeLessThan(60);
    const { status, body, headers } = await flood(daemon);
    expect(status).toBe(429);
    expect(JSON.parse(body)).toMatchObject(tooMany);
    expect(headers).toMatchObject({ 'retry-after': '1', connection: 'close' });
    agent.destroy();
  });

  it('does not keep others from being served, until all together are too many', async () => {
    const daemon = await testDaemon(undefined, { ...few, ofAll: { burst: 60, perSecond: 0.001 } });
    const [wild, calm] = [await RawClient.connect(daemon), await RawClient.connect(daemon)];
    for (let i = 0; i < 30; i++) wild.socket.send(call('people', {}, i));
    await wild.closed;
    expect(await calm.ask(call('people'))).toHaveProperty('result');
    const many = await Promise.all(Array.from({ length: 5 }, () => RawClient.connect(daemon)));
    for (const one of many) for (let i = 0; i < 19; i++) one.socket.send(call('people', {}, i));
    await Promise.all(many.slice(-2).map(({ closed }) => closed));
    expect((await post(daemon, call('people'))).status).toBe(429);
  });
});

describe('a connection that dawdles', () => {
  it('is closed when the headers of a request do not come to an end', async () => {
    const { port } = await testDaemon(undefined, { headersMs: 200, requestMs: 400 });
    const socket = open(port, `POST /rpc HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`);
    const dripping = setInterval(() => socket.write('X-Drop: 1\r\n'), 50);
    expect(await answerUntilClosed(socket)).toMatch(/^HTTP\/1\.1 408 /);
    clearInterval(dripping);
  });

  it('is closed when its body does not come to an end', async () => {
    const { port, token } = await testDaemon(undefined, { headersMs: 200, requestMs: 400 });
    const socket = open(port, headOf(port, token, 'Content-Length: 1000'));
    const dripping = setInterval(() => socket.write(' '), 50);
    expect(await answerUntilClosed(socket)).toMatch(/^HTTP\/1\.1 408 /);
    clearInterval(dripping);
  });

  it('is closed when it asks to become a WebSocket, and never says all of it', async () => {
    const { port } = await testDaemon(undefined, { headersMs: 200, requestMs: 400 });
    const socket = open(port, `GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\n`);
    await answerUntilClosed(socket);
    expect(socket.destroyed).toBe(true);
  });

  it('as a WebSocket that is half open is dropped, and one that answers to pings stays', async () => {
    const daemon = await testDaemon(undefined, { pingMs: 100 });
    const alive = await RawClient.connect(daemon);
    const dead = await RawClient.connect(daemon);
    // The far end is away: what comes is read by nobody, and nothing is answered.
    dead.socket.pause();
    const left = new Promise((resolve) => setTimeout(resolve, 1000));
    await left;
    expect(await alive.ask(call('people'))).toHaveProperty('result');
    dead.socket.resume();
    expect(await dead.closed).toBe(1006);
  });

  it('does not keep the daemon from serving: 200 of them at once', async () => {
    const daemon = await testDaemon(undefined, { headersMs: 500, requestMs: 1000 });
    const idle = Array.from({ length: 200 }, () => open(daemon.port, 'POST /rpc HTTP/1.1\r\n'));
    await Promise.all(idle.map((socket) => once(socket, 'connect')));
    expect((await post(daemon, call('people'))).status).toBe(200);
    await Promise.all(idle.map(answerUntilClosed));
  });
});

function open(port: number, text: string): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(text);
  return socket;
}

function headOf(port: number, token: string, more: string): string {
  const head = [
    'POST /rpc HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    more,
  ];
  return `${head.join('\r\n')}\r\n\r\n`;
}

/** The first answer that is not 200. */
async function flood(daemon: TestDaemon) {
  for (;;) {
    const answer = await post(daemon, call('people'));
    if (answer.status !== 200) return answer;
  }
}

function postOver(agent: Agent, { port, token }: TestDaemon, body: string): Promise<number | undefined> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent, host: '127.0.0.1', port, path: '/rpc', method: 'POST', headers },
      (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode));
      },
    );
    sent.on('error', reject).end(body);
  });
}
