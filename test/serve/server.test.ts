import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect, kithVersion, localClient, startServer } from '../../daemon/serve/index.js';
import {
  isRefusal,
  methodNames,
  type Progress,
  protocolVersion,
  RequestError,
} from '../../protocol/index.js';
import { dataFolder, silent, testDaemon } from './daemon.js';
import { photo, progress, testLibrary } from './library.js';

async function connected(data: string) {
  const connection = await connect(data);
  if (connection === null || isRefusal(connection)) throw new Error('no daemon answered');
  return connection;
}

describe('the files in the data folder', () => {
  it('keeps the token and the address where only the owner reads them', async () => {
    const { data, token, url } = await testDaemon();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(statSync(join(data, 'token')).mode & 0o777).toBe(0o600);
    expect(statSync(join(data, 'daemon.json')).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(join(data, 'daemon.json'), 'utf8'))).toEqual({
      url,
      pid: process.pid,
      version: kithVersion(),
    });
  });

  it('keeps the token when the daemon starts again, and mends its rights', async () => {
    const data = dataFolder();
    const token = 'A'.repeat(43);
    writeFileSync(join(data, 'token'), token, { mode: 0o644 });
    expect((await testDaemon(data)).token).toBe(token);
    expect(statSync(join(data, 'token')).mode & 0o777).toBe(0o600);
  });

  it('makes a new token when the file holds none, so that an empty one never lets anybody in', async () => {
    const data = dataFolder();
    writeFileSync(join(data, 'token'), '');
    expect((await testDaemon(data)).token).toMatch(/^[\w-]{43}$/);
  });

  it('takes daemon.json away when it ends', async () => {
    const daemon = await testDaemon();
    await daemon.close();
    expect(existsSync(join(daemon.data, 'daemon.json'))).toBe(false);
  });
});

describe('the way to a daemon', () => {
  it('finds none in an empty folder, behind broken files, or after it has ended', async () => {
    const data = dataFolder();
    expect(await connect(data)).toBeNull();
    const daemon = await testDaemon(data);
    writeFileSync(join(data, 'daemon.json'), '{"url":');
    expect(await connect(data)).toBeNull();
    await daemon.close();
    expect(await connect(data)).toBeNull();
  });

  it('finds none where one was killed, and does not show the token to what has its port now', async () => {
    const { data, url, library } = await testDaemon();
    const gone = 2 ** 22 + 1; // above the largest process number of Linux
    writeFileSync(join(data, 'daemon.json'), JSON.stringify({ url, pid: gone, version: '0.1.0' }));
    expect(await connect(data)).toBeNull();
    expect(library.calls).toEqual([]);
  });

  it('finds none when nothing listens there any more', async () => {
    const daemon = await testDaemon();
    await daemon.close();
    const file = JSON.stringify({ url: daemon.url, pid: process.pid, version: '0.1.0' });
    writeFileSync(join(daemon.data, 'daemon.json'), file);
    expect(await connect(daemon.data)).toBeNull();
  });

  it('says so when a wanted port is taken', async () => {
    const { port } = await testDaemon();
    const data = dataFolder();
    const second = await startServer({
      service: testLibrary(),
      data,
      port,
      log: silent,
      onShutdown: () => {},
    });
    expect(second).toMatchObject({ refused: 'no-port', what: expect.stringContaining(String(port)) });
    expect(existsSync(join(data, 'daemon.json'))).toBe(false);
  });
});

describe('requests over the socket', () => {
  it('tells versions and everything it can do', async () => {
    const { client, close } = await connected((await testDaemon()).data);
    const answer = await client.request('initialize', { client: { name: 'test', version: '1' } });
    expect(answer).toEqual({
      server: { name: 'kith', version: kithVersion() },
      protocol: expect.stringMatching(/^1\.\d+$/),
      session: null,
      capabilities: {
        methods: [...methodNames],
        notifications: [
          'progress',
          'people.changed',
          'photos.changed',
          'conflicts.changed',
          'question.ready',
        ],
        transports: ['websocket', 'http', 'long-poll'],
        limits: expect.objectContaining({ messageBytes: 1024 * 1024, batch: 100, atOnce: 32 }),
      },
    });
    close();
  });

  it('takes a client made for any minor version of the same major one, and refuses others', async () => {
    const { client, close } = await connected((await testDaemon()).data);
    const initialize = (protocol: string) =>
      client.request('initialize', { client: { name: 'test', version: '1' }, protocol });
    const [major = ''] = protocolVersion.split('.');
    for (const known of [protocolVersion, `${major}.0`, `${major}.99`])
      expect(await initialize(known)).toMatchObject({ protocol: protocolVersion });
    for (const other of [`${Number(major) + 1}.0`, '0.9', `${major}0.0`])
      await expect(initialize(other)).rejects.toMatchObject({
        code: 1009,
        what: expect.stringContaining(other),
        hint: expect.stringContaining('same major version'),
      });
    await expect(initialize('newest')).rejects.toMatchObject({ code: -32602 });
    close();
  });

  it('adds to the status where the daemon is', async () => {
    const daemon = await testDaemon();
    const { client, close } = await connected(daemon.data);
    const status = await client.request('status');
    expect(status).toMatchObject({ running: true, url: daemon.url, pid: process.pid, photos: 1, files: 2 });
    close();
  });

  it('says which files could not be written, and how many', async () => {
    const failure = { path: '/photos/a.jpg', code: 'locked', message: 'It is open in another program.' };
    const daemon = await testDaemon();
    daemon.library.unwrittenFiles = [failure, failure, failure];
    const { client, close } = await connected(daemon.data);
    const { backlog, unwritten } = await client.request('status');
    expect({ backlog, unwritten }).toEqual({
      backlog: 3,
      unwritten: { count: 3, first: [failure, failure] },
    });
    close();
  });

  it('brings every kind of answer through unchanged', async () => {
    const daemon = await testDaemon();
    const { client, close } = await connected(daemon.data);
    const { library } = daemon;
    expect(await client.request('photos', { person: 'p2' })).toEqual({ photos: [photo], next: null });
    expect(await client.request('search', { query: 'a & b' })).toEqual(
      await library.search({ query: 'a & b' }),
    );
    expect(await client.request('people')).toEqual(await library.people());
    expect(await client.request('log', { limit: 5 })).toEqual(await library.log({ limit: 5 }));
    expect(await client.request('scan', { dirs: ['/a'], write: 'none' })).toMatchObject({
      secondsTotal: 1.5,
    });
    expect(await client.request('merge', { into: 'p1', from: ['p2'] })).toEqual({
      event: 1,
      summary: 'Done: merge.',
      person: 'p1',
      writing: 2,
    });
    expect(await client.request('reject', { face: 'f1', wait: true })).toMatchObject({
      written: 2,
      failed: [],
    });
    expect(await client.request('undo')).toMatchObject({ event: 3 });
    expect(await client.request('setAside.retry')).toEqual({ queued: 0 });
    const folder = { path: '/photos', write: 'both' } as const;
    expect(await client.request('watch.add', folder)).toEqual({ folders: [{ ...folder, watched: true }] });
    expect(await client.request('watch.list')).toEqual({ folders: [{ ...folder, watched: true }] });
    expect(await client.request('watch.remove', { path: '/photos' })).toEqual({ folders: [] });
    close();
  });

  it('walks through pages by their cursor', async () => {
    const { client, close } = await connected((await testDaemon()).data);
    const first = await client.request('faces', { limit: 200 });
    const second = await client.request('faces', { limit: 200, cursor: first.next ?? '' });
    expect([first.faces.length, second.faces.length, second.next]).toEqual([200, 50, null]);
    expect(new Set([...first.faces, ...second.faces].map(({ id }) => id)).size).toBe(250);
    close();
  });

  it('gives a refusal as an error with what happened and what to do', async () => {
    const { client, close } = await connected((await testDaemon()).data);
    const refused = client.request('name', { person: 'p99', name: 'Anna' });
    await expect(refused).rejects.toThrow(RequestError);
    await expect(refused).rejects.toMatchObject({
      code: 1001,
      what: 'There is no p99.',
      hint: 'Look at the list of people.',
    });
    close();
  });

  it('survives a fault in a method and says that it is one', async () => {
    const daemon = await testDaemon();
    daemon.library.people = async () => {
      throw new TypeError('oops');
    };
    const { client, close } = await connected(daemon.data);
    await expect(client.request('people')).rejects.toMatchObject({
      code: -32603,
      what: expect.stringMatching('oops'),
    });
    expect(await client.request('watch.list')).toEqual({ folders: [] });
    close();
  });

  it('tells every client of progress', async () => {
    const daemon = await testDaemon();
    const clients = [await connected(daemon.data), await connected(daemon.data)];
    const told = clients.map(
      ({ client }) => new Promise<Progress>((resolve) => client.on('progress', resolve)),
    );
    daemon.library.tell(progress);
    expect(await Promise.all(told)).toEqual([progress, progress]);
    for (const { close } of clients) close();
  });

  it('rejects what is under way when the daemon goes away, and what comes after', async () => {
    const daemon = await testDaemon();
    daemon.library.gate = new Promise(() => {});
    const { client } = await connected(daemon.data);
    const scan = client.request('scan', { dirs: [] });
    const rejected = expect(scan).rejects.toThrow(/ended/);
    await daemon.close();
    await rejected;
    await expect(client.request('people')).rejects.toThrow(RequestError);
  });

  it('hands a wish to shut down on, and answers first', async () => {
    const daemon = await testDaemon();
    const { client, close } = await connected(daemon.data);
    expect(await client.request('shutdown')).toEqual({ pid: process.pid });
    expect(daemon.shutdowns).toBe(1);
    close();
  });

  it('serves 50 clients at once', async () => {
    const { data } = await testDaemon();
    const clients = await Promise.all(Array.from({ length: 50 }, () => connected(data)));
    const answers = await Promise.all(clients.map(({ client }) => client.request('people')));
    expect(answers.every(({ people }) => people.length === 3)).toBe(true);
    for (const { close } of clients) close();
  });
});

describe('the client in the same process', () => {
  it('gives the same answers without a socket, and says that no daemon runs', async () => {
    const library = testLibrary();
    const client = localClient(library, silent);
    expect(await client.request('people')).toEqual(await library.people());
    expect(await client.request('status')).toMatchObject({ running: false, url: null, pid: null });
    await expect(client.request('name', { person: 'p99', name: 'A' })).rejects.toMatchObject({ code: 1001 });
    await expect(client.request('shutdown')).rejects.toMatchObject({ code: 1008 });
  });

  it('tells of progress until nobody listens', async () => {
    const library = testLibrary();
    const client = localClient(library, silent);
    const told: Progress[] = [];
    const end = client.on('progress', (value) => told.push(value));
    library.tell(progress);
    end();
    library.tell(progress);
    expect(told).toEqual([progress]);
  });
});
