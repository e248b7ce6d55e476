import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connect } from '../../daemon/serve/index.js';
import { isRefusal } from '../../protocol/index.js';
import { dataFolder, testDaemon } from '../serve/daemon.js';
import { progress, testLibrary } from '../serve/library.js';
import { type Running, runCli, startCli } from './run-cli.js';

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('waited too long');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const serving = (running: Running) => until(() => running.stdout().includes('serving at'));

/** As a signal from outside does, without ending the process of the tests. */
const signal = (name: 'SIGINT' | 'SIGTERM') => process.emit(name);

describe('kith scan', () => {
  it('says what was found and how to name it', async () => {
    const library = testLibrary();
    const ran = await runCli(['scan', 'photos', '--write', 'none'], { data: dataFolder(), library });
    expect(ran.code).toBe(0);
    expect(library.calls).toEqual([
      { method: 'scan', params: { dirs: [`${process.cwd()}/photos`], write: 'none' } },
    ]);
    expect(ran.stdout).toContain('1 photo, 2 faces, 3 people and groups. 1 photo recognised now, in 2 s.');
    expect(ran.stdout).toContain('Name one with: kith name p1 "Anna"');
  });

  it('exits with 3 and the first reasons when files were set aside', async () => {
    const library = testLibrary();
    library.setAsideFiles = Array.from({ length: 12 }, (_, i) => ({
      path: `/photos/${i}.jpg`,
      code: 'truncated',
      message: `Reason ${i}.`,
    }));
    const ran = await runCli(['scan', '/photos'], { data: dataFolder(), library });
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain('12 files set aside:\n  /photos/0.jpg\n    Reason 0.');
    expect(ran.stdout).toContain('  and 2 more\nSee all with: kith status');
  });

  it('prints the counts that scripts rely on', async () => {
    const ran = await runCli(['scan', '/photos', '--json'], { data: dataFolder(), library: testLibrary() });
    expect(JSON.parse(ran.stdout)).toMatchObject({
      photos: 1,
      faces: 2,
      people: 3,
      setAside: 0,
      secondsTotal: 1.5,
    });
  });
});

describe('kith daemon', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('scans, serves, and ends cleanly at %s', async (name) => {
    const library = testLibrary();
    const data = dataFolder();
    const running = startCli(['daemon', '/photos', '--write', 'sidecar'], { data, library });
    await serving(running);
    expect(library.knownFolders).toEqual([{ path: '/photos', write: 'sidecar', watched: true }]);
    expect(library.calls).toEqual([{ method: 'scan', params: { dirs: [] } }]);
    expect((await runCli(['status'], { data })).stdout).toContain('The daemon runs at http://127.0.0.1:');
    signal(name);
    expect(await running.ended).toMatchObject({ code: 0 });
    expect(running.closes()).toBe(1);
    expect(existsSync(join(data, 'daemon.json'))).toBe(false);
    expect(process.listenerCount(name)).toBe(0);
  });

  it('says so when there is nothing to watch, and serves all the same', async () => {
    const running = startCli(['daemon'], { data: dataFolder(), library: testLibrary() });
    await serving(running);
    expect(running.stdout()).toContain('No folder is watched yet. Add one with: kith watch add DIR');
    signal('SIGTERM');
    await running.ended;
  });

  it('shows progress while it scans, and can be stopped in the middle', async () => {
    const library = testLibrary();
    library.gate = new Promise(() => {});
    const running = startCli(['daemon', '/photos'], { data: dataFolder(), library });
    await until(() => library.calls.length > 0);
    library.tell(progress);
    expect(running.stderr()).toContain('Recognising 3 of 12, 4.5 photos/s, 2 s left\n');
    signal('SIGINT');
    expect(await running.ended).toMatchObject({ code: 0, stdout: '' });
    expect(running.closes()).toBe(1);
  });

  it('moves one line on a terminal instead of printing many', async () => {
    const library = testLibrary();
    library.gate = new Promise(() => {});
    const running = startCli(['daemon', '/photos'], { data: dataFolder(), library, columns: 100 });
    await until(() => library.calls.length > 0);
    for (let done = 1; done <= 3; done++) library.tell({ ...progress, done });
    expect(running.stderr()).toMatch(/█+░+ {2}Recognising 3 of 12/);
    signal('SIGINT');
    const { stderr } = await running.ended;
    // Each new line is written over the one before.
    const moves = stderr.split('photos/s').slice(1, -1);
    expect(moves).toHaveLength(2);
    for (const move of moves) expect(move).toContain('\u001b[');
  });

  it('prints one JSON document and goes on', async () => {
    const data = dataFolder();
    const running = startCli(['daemon', '/photos', '--json'], { data, library: testLibrary() });
    await until(() => running.stdout().endsWith('}\n'));
    expect(JSON.parse(running.stdout())).toMatchObject({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      pid: process.pid,
      scan: { photos: 1 },
    });
    signal('SIGTERM');
    await running.ended;
  });

  it('ends when a client asks for it', async () => {
    const data = dataFolder();
    const running = startCli(['daemon'], { data, library: testLibrary() });
    await serving(running);
    const daemon = await connect(data);
    if (daemon === null || isRefusal(daemon)) throw new Error('no daemon answered');
    await daemon.client.request('shutdown');
    expect(await running.ended).toMatchObject({ code: 0 });
  });

  it('exits with 1 and leaves nothing behind when a folder is not there', async () => {
    const data = dataFolder();
    const running = startCli(['daemon', '/missing'], { data, library: testLibrary() });
    expect(await running.ended).toMatchObject({ code: 1, stderr: expect.stringContaining('is not there') });
    expect(running.closes()).toBe(1);
    expect(existsSync(join(data, 'daemon.json'))).toBe(false);
  });

  it('exits with 1 when its port is taken', async () => {
    const { port } = await testDaemon();
    const args = ['daemon', '--port', String(port)];
    const ran = await runCli(args, { data: dataFolder(), library: testLibrary() });
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining(`Port ${port}`) });
  });

  it('hands its folders to a daemon that runs already', async () => {
    const daemon = await testDaemon();
    daemon.library.setAsideFiles = [{ path: '/x', code: 'empty', message: 'It is empty.' }];
    const ran = await runCli(['daemon', '/photos'], { data: daemon.data });
    expect(ran.code).toBe(0);
    expect(daemon.library.knownFolders).toMatchObject([{ path: '/photos', watched: true }]);
    expect(daemon.library.calls).toMatchObject([{ method: 'scan', params: { dirs: ['/photos'] } }]);
    expect(ran.stdout).toContain(`A daemon was running already, at ${daemon.url} (process ${process.pid}).`);
  });

  it('only says where it runs when there is nothing to hand over', async () => {
    const daemon = await testDaemon();
    const ran = await runCli(['daemon'], { data: daemon.data });
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining(daemon.url) });
    expect(daemon.library.calls).toEqual([]);
  });
});
