import { describe, expect, it } from 'vitest';
import { EventQueue } from '../../daemon/serve/event-queue.js';
import type { Told } from '../../daemon/serve/index.js';
import { maxIdsTold } from '../../protocol/index.js';
import { testDaemon } from './daemon.js';
import { call, PostClient } from './http.js';
import { progress } from './library.js';
import { RawClient } from './socket.js';

const people = (...ids: string[]): Told => ({ method: 'people.changed', params: { ids } });
const photos = (...ids: string[]): Told => ({ method: 'photos.changed', params: { ids } });
const conflicts: Told = { method: 'conflicts.changed', params: {} };
const everything = ['progress', 'people.changed', 'photos.changed', 'conflicts.changed'];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('what a WebSocket is told', () => {
  it('is progress alone until it says otherwise, as clients of protocol 1.0 expect', async () => {
    const daemon = await testDaemon();
    const client = await RawClient.connect(daemon);
    daemon.library.change(people('p1'));
    daemon.library.tell(progress);
    await pause(400);
    expect(client.received).toEqual([{ jsonrpc: '2.0', method: 'progress', params: progress }]);
  });

  it('is what it subscribed to, and no more once it changes its mind', async () => {
    const daemon = await testDaemon();
    const client = await RawClient.connect(daemon);
    await client.ask(call('events.subscribe', { kinds: ['people.changed', 'conflicts.changed'] }));
    daemon.library.tell(progress);
    daemon.library.change(people('p1'));
    daemon.library.change(photos('a'));
    daemon.library.change(conflicts);
    await pause(400);
    expect(client.received).toEqual([
      { jsonrpc: '2.0', method: 'people.changed', params: { ids: ['p1'] } },
      { jsonrpc: '2.0', method: 'conflicts.changed', params: {} },
    ]);
    client.received.length = 0;
    await client.ask(call('events.subscribe', { kinds: [] }));
    daemon.library.change(people('p1'));
    await pause(400);
    expect(client.received).toEqual([]);
  });

  it('is that there are questions, which are looked for from then on', async () => {
    const daemon = await testDaemon();
    const client = await RawClient.connect(daemon);
    await client.ask(call('events.subscribe', { kinds: everything }));
    expect(daemon.library.calls).not.toContainEqual({ method: 'watchQuestions', params: {} });
    await client.ask(call('events.subscribe', { kinds: ['question.ready'] }));
    expect(daemon.library.calls).toContainEqual({ method: 'watchQuestions', params: {} });
    const ready = { method: 'question.ready', params: { left: { same: 1, who: 2, belongs: 0 } } } as const;
    daemon.library.change(ready);
    await pause(400);
    expect(client.received).toEqual([{ jsonrpc: '2.0', ...ready }]);
  });

  it('comes a few times a second at most, with all that changed meanwhile', async () => {
    const daemon = await testDaemon();
    const client = await RawClient.connect(daemon);
    await client.ask(call('events.subscribe', { kinds: everything }));
    for (let i = 0; i < 500; i++) {
      daemon.library.change(people(`p${i % 20}`));
      if (i % 100 === 0) await pause(1);
    }
    await pause(600);
    expect(client.received.length).toBeLessThanOrEqual(2);
    const ids = client.received.flatMap((told) => (told as { params: { ids: string[] } }).params.ids);
    expect(new Set(ids)).toEqual(new Set(Array.from({ length: 20 }, (_, i) => `p${i}`)));
  });

  it('is that all changed when it is more than a client can use', async () => {
    const daemon = await testDaemon();
    const client = await RawClient.connect(daemon);
    await client.ask(call('events.subscribe', { kinds: everything }));
    for (let i = 0; i <= maxIdsTold; i++) daemon.library.change(photos(`a${i}`));
    await pause(400);
    expect(client.received).toMatchObject([{ method: 'photos.changed', params: { ids: null } }]);
  });

  it('says which of its requests progress is for, and to others nothing of it', async () => {
    const daemon = await testDaemon();
    let open = (): void => {};
    daemon.library.gate = new Promise((resolve) => {
      open = resolve;
    });
    const [mine, other] = [await RawClient.connect(daemon), await RawClient.connect(daemon)];
    mine.socket.send(call('scan', { dirs: [] }, 'my scan'));
    while (daemon.library.scanning === null) await pause(5);
    daemon.library.tell(progress, daemon.library.scanning);
    expect(await mine.next()).toMatchObject({ params: { ...progress, request: 'my scan' } });
    expect(await other.next()).toEqual({ jsonrpc: '2.0', method: 'progress', params: progress });
    open();
    expect(await mine.next()).toMatchObject({ id: 'my scan', result: {} });
    daemon.library.tell(progress, daemon.library.scanning);
    expect(await mine.next()).toEqual({ jsonrpc: '2.0', method: 'progress', params: progress });
  });

  it('waits, and becomes one, while the client does not read', async () => {
    const daemon = await testDaemon();
    const client = await RawClient.connect(daemon);
    await client.ask(call('events.subscribe', { kinds: everything }));
    client.socket.pause();
    for (let i = 0; i < 400; i++) client.socket.send(call('faces', { limit: 250 }));
    await pause(300);
    for (let i = 0; i < 1000; i++) daemon.library.tell({ ...progress, done: i });
    client.socket.resume();
    while (client.received.length < 401) await pause(10);
    const told = client.received.filter((message) => JSON.stringify(message).includes('"progress"'));
    expect(told.length).toBeLessThan(100);
    expect(told.at(-1)).toMatchObject({ params: { done: 999 } });
  });
});

describe('what a client over HTTP is told', () => {
  it('waits for it, with numbers that grow, until it says that it has it', async () => {
    const daemon = await testDaemon();
    const client = await PostClient.begin(daemon, everything);
    expect(await client.events('?wait=0')).toEqual({ events: [], last: 0, missed: false });
    daemon.library.tell(progress);
    daemon.library.change(people('p1'));
    await pause(400);
    const first = await client.events('?since=0&wait=0');
    expect(first).toEqual({
      events: [
        { seq: 1, method: 'progress', params: progress },
        { seq: 2, method: 'people.changed', params: { ids: ['p1'] } },
      ],
      last: 2,
      missed: false,
    });
    // An answer that was lost is answered again.
    expect(await client.events('?since=0&wait=0')).toEqual(first);
    expect(await client.events('?since=1&wait=0')).toMatchObject({ events: [{ seq: 2 }] });
    expect(await client.events('?since=2&wait=0')).toEqual({ events: [], last: 2, missed: false });
  });

  it('comes as soon as it happens to who waits, and nothing when the time is over', async () => {
    const daemon = await testDaemon();
    const client = await PostClient.begin(daemon, everything);
    const started = performance.now();
    const waiting = client.events('?wait=20');
    await pause(100);
    daemon.library.tell(progress);
    expect(await waiting).toMatchObject({ events: [{ method: 'progress' }] });
    expect(performance.now() - started).toBeLessThan(5000);
    expect(await client.events('?since=1&wait=1')).toEqual({ events: [], last: 1, missed: false });
  });

  it('can be asked for by POST, too, for hosts that can only post', async () => {
    const daemon = await testDaemon();
    const client = await PostClient.begin(daemon, everything);
    const waiting = client.ask('events.poll', { since: 0, wait: 20 }, 7);
    await pause(50);
    daemon.library.tell(progress);
    expect(await waiting).toMatchObject({
      id: 7,
      result: { last: 1, events: [{ seq: 1, params: progress }] },
    });
  });

  it('has one who waits at a time: a later one sends the earlier one home', async () => {
    const daemon = await testDaemon();
    const client = await PostClient.begin(daemon, everything);
    const earlier = client.events('?wait=20');
    await pause(100);
    const later = client.events('?wait=20');
    expect(await earlier).toEqual({ events: [], last: 0, missed: false });
    daemon.library.tell(progress);
    expect(await later).toMatchObject({ last: 1 });
  });

  it('says that something was missed to who asks for what is forgotten, or was never told', async () => {
    const daemon = await testDaemon();
    const client = await PostClient.begin(daemon, everything);
    for (let i = 0; i < 3; i++) daemon.library.tell(progress);
    await client.events('?since=3&wait=0');
    expect(await client.events('?since=1&wait=0')).toMatchObject({ missed: true, last: 3 });
    expect(await client.events('?since=99&wait=20')).toMatchObject({ missed: true, last: 3 });
  });

  it('is only for itself', async () => {
    const daemon = await testDaemon();
    const [one, other] = [
      await PostClient.begin(daemon, ['people.changed']),
      await PostClient.begin(daemon, ['photos.changed']),
    ];
    daemon.library.change(people('p1'));
    await pause(400);
    expect(await one.events('?wait=0')).toMatchObject({ last: 1 });
    expect(await other.events('?wait=0')).toMatchObject({ last: 0 });
  });

  it.each([
    '?since=x',
    '?since=-1',
    '?since=1.5',
    '?wait=61',
    '?wait=',
    '?since=1e9',
    '?since=9999999999999999',
  ])('refuses %s', async (query) => {
    const client = await PostClient.begin(await testDaemon(), everything);
    await expect(client.events(query)).rejects.toThrow(/400/);
  });
});

describe('what is kept for who does not ask', () => {
  it('stays as small after a million changes as after a few', async () => {
    const queue = new EventQueue();
    for (let i = 0; i < 1_000_000; i++) {
      queue.add(
        i % 2 === 0 ? people(`p${i % 50}`) : { method: 'progress', params: { ...progress, done: i } },
      );
    }
    const { events, last, missed } = await queue.after(0, 0);
    expect(events.map(({ method }) => method)).toEqual(['people.changed', 'progress']);
    expect([last, missed]).toEqual([1_000_000, false]);
    expect(JSON.stringify(events).length).toBeLessThan(1000);
  });

  it('says "all of them" once there are more ids than it keeps', async () => {
    const queue = new EventQueue();
    for (let i = 0; i <= maxIdsTold; i++) queue.add(photos(`a${i}`));
    queue.add(photos('one more'));
    expect((await queue.after(0, 0)).events).toMatchObject([{ params: { ids: null } }]);
  });
});
