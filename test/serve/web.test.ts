import { once } from 'node:events';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtPanel } from '../../daemon/serve/web/static-files.js';
import { tempDir } from '../temp-dir.js';
import { type TestDaemon, testDaemon } from './daemon.js';
import { get, linkOf, signIn } from './http.js';
import { photo } from './library.js';
import { RawClient, upgradeStatus } from './socket.js';

const picture = `/photos/${photo.id}?size=256`;

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

describe('the link that signs in', () => {
  it('sets a cookie that neither scripts nor other sites get, and goes on to the clean address', async () => {
    const daemon = await testDaemon();
    const url = await linkOf(daemon);
    expect(url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${daemon.port}/sign-in\\?code=[\\w-]{43}$`));
    const { status, headers } = await get(daemon, pathOf(url));
    expect(status).toBe(303);
    expect(headers.location).toBe('/#/');
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^kith-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
  });

  it('leads to the photos it was made for, which the page then asks for', async () => {
    const daemon = await testDaemon();
    const files = [photo.files[0] ?? '', '/elsewhere/x.jpg'];
    const { headers } = await get(daemon, pathOf(await linkOf(daemon, files)));
    const selection = /^\/#\/photos\/([0-9a-f]+)$/.exec(headers.location ?? '')?.[1];
    const client = await RawClient.connect(daemon);
    const ask = (name: unknown) =>
      client.ask(
        JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'panel.selection', params: { selection: name } }),
      );
    expect(await ask(selection)).toMatchObject({
      result: {
        photos: [photo],
        unknown: [{ path: '/elsewhere/x.jpg', folder: '/elsewhere', why: 'missing' }],
      },
    });
    expect(await ask('forgotten')).toMatchObject({ error: { code: 1001 } });
  });

  it('works once: a second use brings the page, which says so, and no cookie', async () => {
    const daemon = await testDaemon();
    const path = pathOf(await linkOf(daemon));
    expect((await get(daemon, path)).status).toBe(303);
    const again = await get(daemon, path);
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it.each(['', '?code=', '?code=x', `?code=${'A'.repeat(43)}`, '?code=__proto__'])(
    'lets nobody in with %j',
    async (search) => {
      const answer = await get(await testDaemon(), `/sign-in${search}`);
      expect(answer.status).toBe(403);
      expect(answer.headers['set-cookie']).toBeUndefined();
    },
  );

  it('is not used up by somebody who only asks for its head', async () => {
    const daemon = await testDaemon();
    const path = pathOf(await linkOf(daemon));
    expect(await get(daemon, path, {}, 'HEAD')).toMatchObject({ status: 405, headers: { allow: 'GET' } });
    expect((await get(daemon, path)).status).toBe(303);
  });

  it('is of no use to a page of another name or another site', async () => {
    const daemon = await testDaemon();
    const path = pathOf(await linkOf(daemon));
    expect((await get(daemon, path, { Host: `evil.example:${daemon.port}` })).status).toBe(403);
    expect((await get(daemon, path, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await get(daemon, path)).status).toBe(303);
  });
});

describe('what a session may see', () => {
  it('lets the page connect without the token, when the browser says that it is the page', async () => {
    const daemon = await testDaemon();
    const Cookie = await signIn(daemon);
    const own = { Cookie, Origin: `http://127.0.0.1:${daemon.port}` };
    expect(await upgradeStatus(daemon.port, own)).toBe(101);
    expect(await upgradeStatus(daemon.port, { Cookie })).toBe(401);
    expect(await upgradeStatus(daemon.port, { Cookie, Origin: 'http://127.0.0.1:1' })).toBe(403);
    expect(await upgradeStatus(daemon.port, { ...own, Host: 'evil.example' })).toBe(403);
    expect(await upgradeStatus(daemon.port, { ...own, Cookie: `${Cookie}x` })).toBe(401);
    expect(await upgradeStatus(daemon.port, own, '/')).toBe(404);
  });

  it('tells the page whether it is signed in', async () => {
    const daemon = await testDaemon();
    const Cookie = await signIn(daemon);
    expect(await get(daemon, '/session', { Cookie })).toMatchObject({ status: 204, body: '' });
    expect((await get(daemon, '/session')).status).toBe(401);
  });

  it('goes on when the daemon is started anew, at the same address', async () => {
    const daemon = await testDaemon();
    const Cookie = await signIn(daemon);
    await daemon.close();
    const next = await testDaemon(daemon.data);
    expect(next.port).toBe(daemon.port);
    expect((await get(next, '/session', { Cookie })).status).toBe(204);
    const own = { Cookie, Origin: `http://127.0.0.1:${next.port}` };
    expect(await upgradeStatus(next.port, own)).toBe(101);
  });

  it('is kept in files that only the owner may read, whatever else stands in them', async () => {
    const daemon = await testDaemon();
    const Cookie = await signIn(daemon, ['/x']);
    for (const name of ['panel-sessions.json', 'panel-selections.json', 'port.json']) {
      expect(statSync(join(daemon.data, name)).mode & 0o777, name).toBe(0o600);
    }
    await daemon.close();
    writeFileSync(join(daemon.data, 'panel-sessions.json'), '[["x"');
    writeFileSync(join(daemon.data, 'port.json'), '"7"');
    const next = await testDaemon(daemon.data);
    const renamed = Cookie.replace(String(daemon.port), String(next.port));
    expect((await get(next, '/session', { Cookie: renamed })).status).toBe(401);
    expect((await get(next, '/session', { Cookie: await signIn(next) })).status).toBe(204);
  });

  it('ends where another program has taken the address meanwhile: its cookie is of no use elsewhere', async () => {
    const daemon = await testDaemon();
    const Cookie = await signIn(daemon);
    await daemon.close();
    const other = createServer().listen(daemon.port, '127.0.0.1');
    await once(other, 'listening');
    const next = await testDaemon(daemon.data);
    other.close();
    expect(next.port).not.toBe(daemon.port);
    const renamed = Cookie.replace(String(daemon.port), String(next.port));
    expect((await get(next, '/session', { Cookie: renamed })).status).toBe(401);
  });

  it('is found among other cookies, and is none of another port', async () => {
    const daemon = await testDaemon();
    const cookie = await signIn(daemon);
    const status = async (Cookie: string) => (await get(daemon, '/session', { Cookie })).status;
    expect(await status(`a=b; ${cookie}; kith-1=c`)).toBe(204);
    expect(await status(cookie.replace(/^kith-\d+/, 'kith-1'))).toBe(401);
    expect(await status(cookie.replace(/=.*/, '='))).toBe(401);
    expect(await status(`x${cookie}`)).toBe(401);
  });

  it.each([picture, '/faces/f1', '/people/p1', '/session'])('shows %s to nobody else', async (path) => {
    const daemon = await testDaemon();
    expect((await get(daemon, path)).status).toBe(401);
    expect((await get(daemon, path, { Authorization: `Bearer ${daemon.token}x` })).status).toBe(401);
    expect(daemon.library.calls).toEqual([]);
  });

  it.each(['same-site', 'cross-site'])('hands no picture to a %s page that embeds it', async (site) => {
    const daemon = await testDaemon();
    const Cookie = await signIn(daemon);
    expect((await get(daemon, picture, { Cookie, 'Sec-Fetch-Site': site })).status).toBe(403);
    for (const own of ['same-origin', 'none']) {
      expect((await get(daemon, picture, { Cookie, 'Sec-Fetch-Site': own })).status).toBe(200);
    }
  });
});

describe('pictures', () => {
  const signedIn = async () => {
    const daemon = await testDaemon();
    const Cookie = await signIn(daemon);
    return { daemon, ask: (path: string, more = {}) => get(daemon, path, { Cookie, ...more }) };
  };

  it('come at the size that was asked for, privately, and not again while they are the same', async () => {
    const { daemon, ask } = await signedIn();
    const first = await ask(picture);
    expect(first).toMatchObject({
      status: 200,
      body: `${photo.id} 256`,
      headers: { 'content-type': 'image/jpeg', 'cache-control': 'private, no-cache' },
    });
    const { etag = '' } = first.headers;
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      expect(await ask(picture, { 'If-None-Match': known })).toMatchObject({ status: 304, body: '' });
    }
    expect(daemon.library.calls.filter(({ method }) => method === 'picture')).toHaveLength(1);
    expect((await ask(picture, { 'If-None-Match': '"another"' })).status).toBe(200);
    expect((await ask(`/photos/${photo.id}?size=512`)).headers.etag).not.toBe(etag);
  });

  it('are of faces and people too', async () => {
    const { ask } = await signedIn();
    expect((await ask('/faces/f7?size=96')).body).toBe('f7 96');
    expect((await ask('/people/p2?size=96')).body).toBe('p2 96');
    expect((await ask('/people/p2')).body).toBe('p2 1600');
  });

  it.each(['0', '15', '4097', '99999', '-1', '1e3', '256.5', 'large', '', '0x100'])(
    'refuses the size %j',
    async (size) => {
      const { daemon, ask } = await signedIn();
      expect((await ask(`/photos/${photo.id}?size=${size}`)).status).toBe(400);
      expect(daemon.library.calls.filter(({ method }) => method === 'picture')).toEqual([]);
    },
  );

  it.each([
    '/photos/unknown',
    '/photos/',
    `/photos/${'a'.repeat(65)}`,
    `/photos/${'a'.repeat(60_000 / 4)}`,
    '/photos/..%2f..%2fetc%2fpasswd',
    '/photos/%00',
    '/photos/a/b',
    '/faces/nobody',
    '/people/p99',
    '/people/__proto__',
    '/tokens/p1',
  ])('has none at %.60s', async (path) => {
    const { ask } = await signedIn();
    expect((await ask(path)).status).toBe(404);
  });

  it('are made four at a time, and not for a page that has gone', async () => {
    const { daemon, ask } = await signedIn();
    let open = (): void => {};
    daemon.library.gate = new Promise((resolve) => {
      open = resolve;
    });
    const waiting = Array.from({ length: 20 }, (_, i) => ask(`/faces/f${i}?size=64`));
    await expect.poll(() => daemon.library.pictures.now).toBe(4);
    const gone = new AbortController();
    const leaving = fetch(`${daemon.url}/faces/f99?size=64`, {
      headers: { Cookie: await signIn(daemon) },
      signal: gone.signal,
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    gone.abort();
    await expect(leaving).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 100));
    open();
    expect((await Promise.all(waiting)).every(({ status }) => status === 200)).toBe(true);
    expect(daemon.library.pictures.most).toBe(4);
    expect(daemon.library.calls).not.toContainEqual({ method: 'picture', params: 'f99 64' });
  });

  it('that cannot be made are a 404 with the reason, and a fault ends only that answer', async () => {
    const { daemon, ask } = await signedIn();
    const refused = { refused: 'not-found', what: 'The file ends early.', hint: '' } as const;
    daemon.library.photoPicture = () => ({ tag: 't', make: async () => refused });
    expect(await ask(picture)).toMatchObject({ status: 404, body: 'Kith: The file ends early.\n' });
    daemon.library.photoPicture = () => {
      throw new TypeError('oops');
    };
    await expect(ask(picture)).rejects.toThrow(/hang up|ECONNRESET/);
    expect((await ask('/faces/f1')).status).toBe(200);
  });
});

describe('the page', () => {
  const security = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
  };

  it('comes without a session, for it has to say that there is none, and holds nothing of the library', async () => {
    const { status, headers, body } = await get(await testDaemon(), '/');
    expect(status).toBe(200);
    expect(headers).toMatchObject({ ...security, 'content-type': 'text/html; charset=utf-8' });
    expect(body).toContain('<title>Kith</title>');
    expect(body).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bstyle=|\son\w+=/i);
  });

  it('brings all of its files, each as what it is', async () => {
    const daemon = await testDaemon();
    const { body } = await get(daemon, '/');
    const linked = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    const endings = new Set(linked.map((path) => path.split('.').at(-1)));
    expect([...endings].sort()).toEqual(['css', 'js', 'svg']);
    const types = {
      css: 'text/css; charset=utf-8',
      js: 'text/javascript; charset=utf-8',
      svg: 'image/svg+xml',
    };
    for (const path of linked) {
      const { status, headers } = await get(daemon, path);
      expect(status, path).toBe(200);
      expect(types).toHaveProperty(path.split('.').at(-1) ?? '', headers['content-type']);
    }
  });

  it.each(['/', picture, '/nothing', '/rpc', '/sign-in?code=x'])(
    'may load from and talk to nobody but its daemon: %s',
    async (path) => {
      const daemon = await testDaemon();
      const { headers } = await get(daemon, path);
      expect(headers).toMatchObject(security);
      const policy = Object.fromEntries(
        String(headers['content-security-policy'])
          .split('; ')
          .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]),
      );
      expect(policy).toEqual({
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'"],
        'connect-src': ["'self'", `ws://127.0.0.1:${daemon.port}`],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
        'frame-ancestors': ["'none'"],
        'require-trusted-types-for': ["'script'"],
      });
    },
  );

  it.each([
    '/..%2f..%2fpackage.json',
    '/../../../package.json',
    '/assets/../../../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '//etc/passwd',
    '/index.html',
    '/assets/',
    '/assets',
    '/token',
    '/daemon.json',
    '/__proto__',
    '/constructor',
  ])('has nothing at %s', async (path) => {
    expect((await get(await testDaemon(), path)).status).toBe(404);
  });

  it('answers HEAD like GET without the body, and nothing that would change something', async () => {
    const daemon = await testDaemon();
    const [head, whole] = [await get(daemon, '/', {}, 'HEAD'), await get(daemon, '/')];
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(whole.body)));
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect(await get(daemon, '/', {}, method)).toMatchObject({
        status: 405,
        headers: { allow: 'GET, HEAD' },
      });
    }
  });

  it('says that an address is none', async () => {
    expect((await get(await testDaemon(), '*')).status).toBe(400);
    expect((await get(await testDaemon(), 'http://evil.example/')).status).toBe(400);
    expect((await get(await testDaemon(), '//evil.example/')).status).toBe(404);
  });

  it.each([
    ['a rebound name', (port: number) => ({ Host: `evil.example:${port}` })],
    ['another site', () => ({ Origin: 'https://evil.example' })],
  ])('is not shown to %s', async (_case, headers: (port: number) => Record<string, string>) => {
    const daemon: TestDaemon = await testDaemon();
    expect((await get(daemon, '/', headers(daemon.port))).status).toBe(403);
  });
});

describe('the files of the built page', () => {
  it('are those of the folder and its own folders, and only of kinds a page has', () => {
    const folder = tempDir();
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), 'page');
    writeFileSync(join(folder, 'assets', 'a.js'), 'script');
    writeFileSync(join(folder, 'assets', 'a.js.map'), 'map');
    writeFileSync(join(folder, 'secret'), 'secret');
    expect([...builtPanel(folder).keys()].sort()).toEqual(['/', '/assets/a.js']);
    expect(builtPanel(join(folder, 'nothing')).size).toBe(0);
  });
});
