import { expect, it } from 'vitest';
import { openKith } from '../../daemon/main.js';
import { readToken } from '../../daemon/serve/token.js';
import { Store } from '../../daemon/store/index.js';
import { accepted, silent } from '../line/album.js';
import { call, post } from '../serve/http.js';
import { tempDir } from '../temp-dir.js';

it('a change that is said again under its key after the daemon started again is not done again', async () => {
  const data = tempDir();
  const saying = (value: string) => call('settings.set', { name: 'digikam', value, idempotencyKey: 'k' });
  const first = await inDaemon(data, (daemon) => post(daemon, saying('ignore')));
  expect(JSON.parse(first.body)).toHaveProperty('result');
  const [again, other] = await inDaemon(data, async (daemon) => {
    await post(daemon, call('settings.set', { name: 'digikam', value: 'read' }));
    const answers = [await post(daemon, saying('ignore')), await post(daemon, saying('read'))];
    const { body } = await post(daemon, call('settings.get', {}));
    expect(body).toContain('"value":"read"');
    return answers;
  });
  expect(again?.body).toBe(first.body);
  expect(JSON.parse(other?.body ?? '')).toMatchObject({ error: { code: 1104 } });
});

it('answers are kept in a bounded number, the latest, and not for ever', () => {
  const store = new Store(tempDir(), { faces: 'pack', bodies: null });
  for (let at = 1; at <= 5; at++) store.answers.save(`k${at}`, { asked: 'a', at, answer: '1' });
  store.answers.forget(2, 3);
  const left = () => [1, 2, 3, 4, 5].filter((at) => store.answers.get(`k${at}`) !== null);
  expect(left()).toEqual([3, 4, 5]);
  store.answers.forget(5, 3);
  expect(left()).toEqual([5]);
  expect(store.answers.get('k5')).toEqual({ asked: 'a', at: 5, answer: '1' });
  store.close();
});

async function inDaemon<T>(
  data: string,
  work: (daemon: { port: number; token: string }) => Promise<T>,
): Promise<T> {
  const kith = accepted(await openKith({ data, log: silent }));
  const server = accepted(await kith.serve({ port: 0, onShutdown: () => {} }));
  try {
    return await work({ port: Number(new URL(server.url).port), token: readToken(data) ?? '' });
  } finally {
    await kith.close();
  }
}
