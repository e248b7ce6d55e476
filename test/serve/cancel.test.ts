import { describe, expect, it } from 'vitest';
import { connect } from '../../daemon/serve/index.js';
import { isRefusal } from '../../protocol/index.js';
import { type TestDaemon, testDaemon } from './daemon.js';
import { call, PostClient } from './http.js';
import { RawClient } from './socket.js';

const cancelled = {
  error: { code: 1101, data: { refused: 'cancelled', what: expect.any(String), hint: expect.any(String) } },
};

/** A daemon whose scans never end by themselves. */
async function scanningDaemon(): Promise<TestDaemon> {
  const daemon = await testDaemon();
  daemon.library.gate = new Promise(() => {});
  return daemon;
}

async function untilScanning({ library }: TestDaemon): Promise<void> {
  while (library.scanning === null) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('taking back a request', () => {
  it('ends long work, which answers that it was cancelled', async () => {
    const daemon = await scanningDaemon();
    const client = await RawClient.connect(daemon);
    client.socket.send(call('scan', { dirs: [] }, 'scan'));
    await untilScanning(daemon);
    client.socket.send(call('$/cancel', { id: 'scan' }, 2));
    expect(await client.next()).toMatchObject({ id: 2, result: { cancelled: true } });
    expect(await client.next()).toMatchObject({ id: 'scan', ...cancelled });
    expect(daemon.library.scanning?.signal.aborted).toBe(true);
  });

  it('can be said as a notification, as language servers have it', async () => {
    const daemon = await scanningDaemon();
    const client = await RawClient.connect(daemon);
    client.socket.send(call('scan', { dirs: [] }, 1));
    await untilScanning(daemon);
    client.socket.send(JSON.stringify({ jsonrpc: '2.0', method: '$/cancel', params: { id: 1 } }));
    expect(await client.next()).toMatchObject({ id: 1, ...cancelled });
  });

  it('ends nobody else’s request of the same id, and none that is done', async () => {
    const daemon = await scanningDaemon();
    const [one, other] = [await RawClient.connect(daemon), await RawClient.connect(daemon)];
    one.socket.send(call('scan', { dirs: [] }, 1));
    await untilScanning(daemon);
    expect(await other.ask(call('$/cancel', { id: 1 }, 2))).toMatchObject({ result: { cancelled: false } });
    expect(daemon.library.scanning?.signal.aborted).toBe(false);
    await other.ask(call('people', {}, 3));
    expect(await other.ask(call('$/cancel', { id: 3 }, 4))).toMatchObject({ result: { cancelled: false } });
  });

  it('works from one HTTP request to another of the same session', async () => {
    const daemon = await scanningDaemon();
    const [client, other] = [await PostClient.begin(daemon), await PostClient.begin(daemon)];
    const scan = client.ask('scan', { dirs: [] }, 5);
    await untilScanning(daemon);
    expect(await other.ask('$/cancel', { id: 5 }, 6)).toMatchObject({ result: { cancelled: false } });
    expect(await client.ask('$/cancel', { id: 5 }, 6)).toMatchObject({ result: { cancelled: true } });
    expect(await scan).toMatchObject({ id: 5, ...cancelled });
  });

  it('is not done by going away: what was asked for goes on', async () => {
    const daemon = await scanningDaemon();
    const client = await RawClient.connect(daemon);
    client.socket.send(call('scan', { dirs: [] }, 1));
    await untilScanning(daemon);
    client.socket.terminate();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(daemon.library.scanning?.signal.aborted).toBe(false);
  });

  it('is an AbortSignal in the typed client', async () => {
    const daemon = await scanningDaemon();
    const connection = await connect(daemon.data);
    if (connection === null || isRefusal(connection)) throw new Error('no daemon answered');
    const controller = new AbortController();
    const scan = connection.client.request('scan', { dirs: [] }, { signal: controller.signal });
    const rejected = expect(scan).rejects.toMatchObject({ code: 1101 });
    await untilScanning(daemon);
    controller.abort();
    await rejected;
    await expect(connection.client.request('people', {}, { signal: controller.signal })).rejects.toThrow(
      /abort/i,
    );
    connection.close();
  });
});
