import {
  isNotificationName,
  majorOf,
  methodNames,
  notificationNames,
  protocolVersion,
  type Refusal,
} from '../../../protocol/index.js';
import type { Handler } from './handler.js';

/** Under what common proxies and hosts let a request take. */
const pollSeconds = 25;

export const initialize: Handler<'initialize'> = async ({ protocol = protocolVersion }, { host, client }) => {
  if (majorOf(protocol) !== majorOf(protocolVersion)) {
    return {
      refused: 'incompatible',
      what: `This is Kith ${host.version}, which speaks protocol ${protocolVersion}; it was asked for ${protocol}.`,
      hint: 'Use a Kith and a plug-in that speak the same major version.',
    };
  }
  return {
    server: { name: 'kith', version: host.version },
    protocol: protocolVersion,
    session: client.open(),
    capabilities: {
      methods: [...methodNames],
      notifications: [...notificationNames],
      transports: [...host.transports],
      ...(host.limits !== null && { limits: host.limits }),
    },
  };
};

export const eventsSubscribe: Handler<'events.subscribe'> = async ({ kinds }, { client, service }) => {
  if (client.session === null) return noSession;
  const known = kinds.filter(isNotificationName);
  client.session.subscribe(known);
  if (known.includes('question.ready')) service.watchQuestions();
  return { kinds: known };
};

export const eventsPoll: Handler<'events.poll'> = async ({ since = 0, wait = pollSeconds }, { client }) =>
  client.queue === null ? noSession : client.queue.after(since, wait * 1000);

export const cancel: Handler<'$/cancel'> = async ({ id }, { client }) => ({
  cancelled: client.session?.cancel(id) ?? false,
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

const noSession: Refusal = {
  refused: 'no-session',
  what: 'No notifications are kept for this client.',
  hint: 'Over HTTP, send `initialize` first, and the session it answers as the header Kith-Session. A WebSocket brings notifications by itself.',
};
