import { afterEach, describe, expect, it, vi } from 'vitest';
import { reasonOf } from '../../models/model-error.js';
import { type Get, readUrl } from '../../models/url.js';
import { web } from './web.js';

const address = 'https://models.example/face.onnx';

const failureOf = (reading: Promise<unknown>) => reading.then(() => 'no failure', reasonOf);

afterEach(() => vi.useRealTimers());

describe('a file at an address', () => {
  it('is read whole, and every byte is reported', async () => {
    const content = Buffer.alloc(300_000, 7);
    const { get } = await web((_, response) => response.end(content));
    const seen: number[] = [];
    const read = await readUrl(address, content.length, (received) => seen.push(received), get);
    expect(Buffer.from(read).equals(content)).toBe(true);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(content.length);
  });

  it('of no byte is no failure where none is expected', async () => {
    const { get } = await web((_, response) => response.end());
    expect(await readUrl(address, 0, undefined, get)).toHaveLength(0);
  });

  it('larger than it must be is not read to its end', async () => {
    let sent = 0;
    const { get } = await web((_, response) => {
      const more = () => {
        while (sent < 500_000_000 && response.write(Buffer.alloc(65_536))) sent += 65_536;
      };
      response.on('drain', more);
      more();
    });
    expect(await failureOf(readUrl(address, 100_000, undefined, get))).toContain(
      'larger than the 100000 bytes it must have',
    );
    expect(sent).toBeLessThan(50_000_000);
  });

  it('that ends too early is a failure', async () => {
    const { get } = await web((_, response) => response.end('half'));
    expect(await failureOf(readUrl(address, 8, undefined, get))).toBe('the file ended after 4 of 8 bytes');
  });

  it('whose connection breaks is a failure', async () => {
    const { get } = await web((_, response) => {
      response.writeHead(200, { 'content-length': '8' });
      response.write('half', () => response.destroy());
    });
    expect(await failureOf(readUrl(address, 8, undefined, get))).not.toBe('no failure');
  });

  it.each([404, 403, 500])('that the server answers with %i is a failure that says so', async (status) => {
    const { get } = await web((_, response) => response.writeHead(status).end('sorry'));
    expect(await failureOf(readUrl(address, 5, undefined, get))).toContain(`the server answered ${status}`);
  });

  it('of a server that is not there is a failure in plain words', async () => {
    const closed: Get = (_, options) => fetch('http://127.0.0.1:1/', options);
    expect(await failureOf(readUrl(address, 5, undefined, closed))).not.toContain('fetch failed');
    const offline: Get = async () => {
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }),
      });
    };
    expect(await failureOf(readUrl(address, 5, undefined, offline))).toContain('is this computer online?');
  });

  it('of a server that falls silent is given up', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { get, asked } = await web(() => {});
    const failure = failureOf(readUrl(address, 5, undefined, get));
    await vi.waitFor(() => expect(asked).toHaveLength(1), { interval: 0 });
    await vi.advanceTimersByTimeAsync(61_000);
    expect(await failure).toContain('sent nothing for 60 s');
  });
});

describe('what an error says to the owner', () => {
  const failed = (code: string) => Object.assign(new Error(`${code}: something`), { code });

  it.each([
    ['ENOSPC', 'the disk is full'],
    ['EACCES', 'permission denied'],
    ['ENOENT', 'there is no such file'],
    ['EAI_AGAIN', 'is this computer online?'],
  ])('is plain for %s', (code, words) => {
    expect(reasonOf(failed(code))).toContain(words);
    expect(reasonOf(new TypeError('fetch failed', { cause: failed(code) }))).toContain(words);
  });

  it('is its message else, and never empty', () => {
    expect(reasonOf(failed('EWEIRD'))).toBe('EWEIRD: something');
    expect(reasonOf(Object.assign(new Error(''), { code: 'EWEIRD' }))).toBe('EWEIRD');
    expect(reasonOf(new TypeError('fetch failed'))).toBe('fetch failed');
    expect(reasonOf('words')).toBe('words');
  });
});

describe('a redirect', () => {
  it('is followed to another encrypted address', async () => {
    const { get, asked } = await web((path, response) => {
      if (path === '/face.onnx') response.writeHead(302, { location: '/elsewhere' }).end();
      else response.end('there');
    });
    expect(Buffer.from(await readUrl(address, 5, undefined, get)).toString()).toBe('there');
    expect(asked).toEqual(['/face.onnx', '/elsewhere']);
  });

  it('to an address without encryption is not followed', async () => {
    const { get, asked } = await web((_, response) =>
      response.writeHead(301, { location: 'http://models.example/face.onnx' }).end(),
    );
    expect(await failureOf(readUrl(address, 5, undefined, get))).toContain(
      'redirected to http://models.example/face.onnx, which is not encrypted',
    );
    expect(asked).toHaveLength(1);
  });

  it('in a circle ends', async () => {
    const { get, asked } = await web((_, response) => response.writeHead(307, { location: address }).end());
    expect(await failureOf(readUrl(address, 5, undefined, get))).toContain('redirected more than 5 times');
    expect(asked).toHaveLength(6);
  });
});
