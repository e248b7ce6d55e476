import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kith } from '../../daemon/cli/open.js';
import { openKith } from '../../daemon/main.js';
import type { RunningServer } from '../../daemon/serve/index.js';
import { readToken } from '../../daemon/serve/token.js';
import { methodNames } from '../../protocol/index.js';
import { paramsOf } from '../../protocol/openrpc.js';
import { accepted, silent } from '../line/album.js';
import { call, get, post } from '../serve/http.js';

/** Stands in every file outside, and in no answer. */
const secret = 'the secret of the house next door';

/** These are how the owner adds folders: what they name is outside no more. */
const addingFolders = ['scan', 'watch.add'];

describe('what lies outside of the watched folders', () => {
  const home = mkdtempSync(join(tmpdir(), 'kith-outside-'));
  const data = join(home, 'data');
  const inside = join(home, 'photos');
  const outside = join(home, 'photos next door');
  let kith: Kith;
  let server: RunningServer;
  let daemon: { port: number; token: string };
  let before: string[];

  beforeAll(async () => {
    for (const folder of [inside, outside]) mkdirSync(folder);
    const blank = sharp({ create: { width: 64, height: 48, channels: 3, background: 'teal' } });
    await blank.clone().jpeg().toFile(join(inside, 'mine.jpg'));
    await blank
      .clone()
      .jpeg()
      .withExif({ IFD0: { ImageDescription: secret } })
      .toFile(join(outside, 'theirs.jpg'));
    writeFileSync(
      join(outside, 'theirs.jpg.xmp'),
      `<x:xmpmeta xmlns:x="adobe:ns:meta/">${secret}</x:xmpmeta>`,
    );
    writeFileSync(join(outside, 'diary.txt'), secret);
    symlinkSync(join(outside, 'diary.txt'), join(inside, 'link.jpg'));
    kith = accepted(await openKith({ data, log: silent }));
    accepted(await kith.service.scan({ dirs: [inside] }));
    server = accepted(await kith.serve({ port: 0, onShutdown: () => {} }));
    daemon = { port: Number(new URL(server.url).port), token: readToken(data) ?? '' };
    before = contents(outside);
  });
  afterAll(async () => {
    await kith.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('is reached by no method, whatever its params name', async () => {
    const targets = ['theirs.jpg', 'theirs.jpg.xmp', 'diary.txt', '.', 'new.jpg'].flatMap((name) =>
      waysTo(name),
    );
    const methods = methodNames.filter((name) => !addingFolders.includes(name) && name !== 'shutdown');
    for (const method of methods) {
      const params = paramsOf(method).filter(({ name }) => name !== 'idempotencyKey' && name !== 'wait');
      for (const target of targets) {
        for (const { name } of params) {
          for (const value of [target, [target]]) {
            const others = Object.fromEntries(params.map((param) => [param.name, plain(param.schema)]));
            const asked = { ...others, [name]: value, ...(method === 'events.poll' && { wait: 0 }) };
            const { body } = await post(daemon, call(method, asked));
            expect([method, name, target, body.includes(secret)]).toEqual([method, name, target, false]);
          }
        }
      }
    }
    await kith.service.setAsideRetry({ wait: true });
    expect(contents(outside)).toEqual(before);
  });

  it('is reached by no address, however it is written', async () => {
    const headers = { Authorization: `Bearer ${daemon.token}` };
    const part = fc.constantFrom(
      '..',
      '%2e%2e',
      '.%2e',
      '..%2f',
      '..%5c',
      '%252e%252e',
      '.',
      '',
      '%00',
      '~',
      'etc',
      'photos',
    );
    const start = fc.constantFrom(
      '/photos/',
      '/faces/',
      '/people/',
      '/assets/',
      '/',
      '//',
      '/rpc/',
      '/events/',
    );
    const target = fc.constantFrom(
      ...['theirs.jpg', 'diary.txt'].flatMap((name) => [
        join(outside, name),
        relative('/', join(outside, name)),
      ]),
      'token',
      'kith.sqlite',
      'daemon.json',
    );
    const addresses = fc.tuple(start, fc.array(part, { maxLength: 8 }), target).map(([from, parts, to]) => {
      const path = [...parts, to].join('/');
      return from + path.replaceAll(' ', '%20');
    });
    await fc.assert(
      fc.asyncProperty(addresses, async (address) => {
        const { status, body } = await get(daemon, address, headers);
        expect(body.includes(secret) || body.includes(daemon.token)).toBe(false);
        expect([400, 404, 405, 426]).toContain(status);
      }),
      { numRuns: 500, seed: 20261124 },
    );
  });

  it('is not reached by a link that lies inside', async () => {
    const { setAside, photos } = await kith.service.status();
    expect(photos).toBe(1);
    expect(JSON.stringify(setAside)).not.toContain(secret);
  });

  /** The same file, as somebody may write it. */
  function waysTo(name: string): string[] {
    const path = join(outside, name);
    return [
      path,
      `${inside}/../${relative(home, path)}`,
      `${inside}/link.jpg/../../${relative(home, path)}`,
      `file://${path}`,
    ];
  }
});

/** A value for a param that is not at stake. */
function plain(schema: unknown): unknown {
  const text = JSON.stringify(schema);
  if (text.startsWith('{"type":"array"')) return [];
  if (text.startsWith('{"type":"object"')) return { name: 'x', version: '1' };
  if (text.startsWith('{"type":"boolean"')) return false;
  if (text.startsWith('{"type":"integer"') || text.startsWith('{"type":"number"')) return 1;
  return /"enum":\["([^"]*)"/.exec(text)?.[1] ?? 'p1';
}

/** Every file of a folder, with what is in it and when it was changed. */
function contents(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort()
    .map((path) => `${path} ${statSync(path).mtimeMs} ${readFileSync(path).toString('base64')}`);
}
