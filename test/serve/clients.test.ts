import { describe, expect, it } from 'vitest';
import { testDaemon } from './daemon.js';
import { call, PostClient } from './http.js';
import { RawClient } from './socket.js';

const fifty = <T>(make: () => Promise<T>) => Promise.all(Array.from({ length: 50 }, make));

describe('50 clients with a WebSocket and 50 without', () => {
  it('are all answered and all told, at the same time', async () => {
    const daemon = await testDaemon();
    const kinds = ['people.changed'];
    const sockets = await fifty(() => RawClient.connect(daemon));
    const posting = await fifty(() => PostClient.begin(daemon, kinds));
    await Promise.all(sockets.map((client) => client.ask(call('events.subscribe', { kinds }))));

    const polls = posting.map((client) => client.events('?wait=20'));
    const asked = [
      ...sockets.map((client) => client.ask(call('faces', { limit: 250 }))),
      ...posting.map((client) => client.ask('faces', { limit: 250 })),
    ];
    for (const answer of await Promise.all(asked)) {
      expect(answer).toMatchObject({ result: { faces: expect.objectContaining({ length: 250 }) } });
    }

    daemon.library.change({ method: 'people.changed', params: { ids: ['p1', 'p2'] } });
    const told = { method: 'people.changed', params: { ids: ['p1', 'p2'] } };
    for (const heard of await Promise.all(polls)) expect(heard.events).toEqual([{ seq: 1, ...told }]);
    for (const heard of await Promise.all(sockets.map((client) => client.next()))) {
      expect(heard).toEqual({ jsonrpc: '2.0', ...told });
    }
    for (const { socket } of sockets) socket.terminate();
  });
});
