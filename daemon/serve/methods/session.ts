import { methodNames, notificationNames, protocolVersion } from '../../../protocol/index.js';
import type { Handler } from './handler.js';

export const initialize: Handler<'initialize'> = async (_params, { host }) => ({
  server: { name: 'kith', version: host.version },
  protocol: protocolVersion,
  capabilities: { methods: [...methodNames], notifications: [...notificationNames] },
});

export const shutdown: Handler<'shutdown'> = async (_params, { host }) => {
  if (host.shutdown === null) {
    return {
      refused: 'not-running',
      what: 'No daemon runs on this data folder.',
      hint: 'There is nothing to stop.',
    };
  }
  // After this answer is on its way: what sends it runs before any immediate.
  setImmediate(host.shutdown);
  return { pid: process.pid };
};
