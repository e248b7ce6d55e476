import { describe, expect, it } from 'vitest';
import { createClient, type Progress, RequestError } from '../../protocol/index.js';

/** The far end of a client: what it sent, and a way to answer. */
function farEnd() {
  const sent: { id: number; method: string; params: unknown }[] = [];
  let deliver = (_text: string): void => {};
  let end = (): void => {};
  const client = createClient({
    send: (text) => {
      sent.push(JSON.parse(text));
    },
    onText: (listener) => {
      deliver = listener;
    },
    onClose: (listener) => {
      end = listener;
    },
  });
  const answer = (message: object) => deliver(JSON.stringify({ jsonrpc: '2.0', ...message }));
  return { client, sent, answer, deliver: (text: string) => deliver(text), end: () => end() };
}

const folders = { folders: [{ path: '/a', write: 'none', watched: true }] };

describe('requests', () => {
  it('go out as JSON-RPC 2.0 with params by name', async () => {
    const { client, sent, answer } = farEnd();
    const asked = client.request('search', { query: 'Anna' });
    await Promise.resolve();
    expect(sent[0]).toEqual({ jsonrpc: '2.0', id: 1, method: 'search', params: { query: 'Anna' } });
    answer({ id: 1, result: { photos: [] } });
    // What a daemon of before did not say.
    const later = { next: null, total: 0, summary: '', terms: [] };
    expect(await asked).toEqual({ photos: [], ...later });
  });

  it('get their own answers, in whatever order these come', async () => {
    const { client, answer } = farEnd();
    const first = client.request('people');
    const second = client.request('watch.list');
    answer({ id: 2, result: folders });
    answer({ id: 1, result: { people: [] } });
    expect(await second).toEqual(folders);
    expect(await first).toEqual({ people: [], next: null });
  });

  it('take fields of a later daemon without a word', async () => {
    const { client, answer } = farEnd();
    const asked = client.request('people');
    answer({
      id: 1,
      result: { people: [{ id: 'p1', name: null, faces: 1, photos: 1, mood: 'good' }], more: 1 },
    });
    const known = { id: 'p1', name: null, faces: 1, photos: 1 };
    expect(await asked).toEqual({ people: [known], next: null });
  });

  it('reject an answer that is none of the protocol', async () => {
    const { client, answer } = farEnd();
    const asked = client.request('people');
    answer({ id: 1, result: { people: 'all' } });
    await expect(asked).rejects.toThrow(/people/);
  });

  it('reject with code, what and hint when the answer is an error', async () => {
    const { client, answer } = farEnd();
    const asked = client.request('undo');
    answer({
      id: 1,
      error: { code: 1003, message: 'm', data: { what: 'It was undone.', hint: 'See the log.' } },
    });
    await expect(asked).rejects.toThrow(RequestError);
    await expect(asked).rejects.toMatchObject({ code: 1003, what: 'It was undone.', hint: 'See the log.' });
  });

  it('reject with the kind of refusal, and with what else the answer says of it', async () => {
    const { client, answer } = farEnd();
    const data = {
      refused: 'ambiguous',
      what: 'Two are called Anna.',
      hint: 'Use an id.',
      at: { from: 0, to: 4 },
      candidates: [{ id: 'p1', name: 'Anna' }],
    } as const;
    const asked = client.request('search', { query: 'Anna' });
    answer({ id: 1, error: { code: 1002, message: 'm', data } });
    await expect(asked).rejects.toMatchObject({ code: 1002, ...data });
    const again = client.request('search', { query: 'Anna' });
    answer({ id: 2, error: { code: 1999, message: 'm', data: { ...data, refused: 'of-later' } } });
    await expect(again).rejects.toMatchObject({ code: 1999, refused: 'of-later' });
  });

  it('reject with which params are wrong', async () => {
    const { client, answer } = farEnd();
    const issues = [{ path: 'cursor', message: 'it is no `next`' }];
    const asked = client.request('people', { cursor: 'x' });
    answer({ id: 1, error: { code: -32602, message: 'm', data: { what: 'w', hint: 'h', issues } } });
    await expect(asked).rejects.toMatchObject({ code: -32602, issues });
  });

  it('reject with the message when an error has no data', async () => {
    const { client, answer } = farEnd();
    const asked = client.request('undo');
    answer({ id: 1, error: { code: -32601, message: 'Method not found' } });
    await expect(asked).rejects.toMatchObject({ code: -32601, what: 'Method not found' });
  });

  it('reject when the connection ends first', async () => {
    const { client, end } = farEnd();
    const asked = client.request('scan', { dirs: [] });
    await Promise.resolve();
    end();
    await expect(asked).rejects.toThrow(/ended/);
  });

  it('reject when they cannot be sent', async () => {
    const client = createClient({
      send: () => Promise.reject(new Error('no line')),
      onText: () => {},
      onClose: () => {},
    });
    await expect(client.request('people')).rejects.toThrow('no line');
  });
});

describe('notifications', () => {
  const progress: Progress = { stage: 'finding', done: 1, total: 2, photosPerSecond: 0, etaSeconds: null };

  it('reach every listener until it ends listening', () => {
    const { client, answer } = farEnd();
    const told: string[] = [];
    const end = client.on('progress', () => told.push('a'));
    client.on('progress', () => told.push('b'));
    answer({ method: 'progress', params: progress });
    end();
    answer({ method: 'progress', params: progress });
    expect(told).toEqual(['a', 'b', 'b']);
  });

  it('are passed over when they are unknown, broken or noise', () => {
    const { client, answer, deliver } = farEnd();
    const told: Progress[] = [];
    client.on('progress', (value) => told.push(value));
    answer({ method: 'moodChanged', params: {} });
    answer({ method: 'toString', params: {} });
    answer({ method: 'progress', params: { stage: 'dreaming' } });
    answer({ id: 99, result: {} });
    for (const noise of ['', 'null', '[]', '{', '5']) deliver(noise);
    answer({ method: 'progress', params: progress });
    expect(told).toEqual([progress]);
  });
});
