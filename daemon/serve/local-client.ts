import type { Logger } from 'pino';
import { createClient, type KithClient } from '../../protocol/index.js';
import { Announcer } from './announcer.js';
import { createDispatcher } from './dispatch.js';
import { notificationText } from './notification.js';
import type { Service } from './service.js';
import { Session } from './session.js';
import { kithVersion } from './version.js';

/** The client of a library open in this process: the same texts as on the wire, without the wire. */
export function localClient(service: Service, log: Logger): KithClient {
  const host = {
    version: kithVersion(),
    url: null,
    panel: null,
    shutdown: null,
    transports: [],
    limits: null,
  };
  const dispatcher = createDispatcher({ service, host }, log);
  let deliver = (_text: string): void => {};
  const session = new Session((told) => deliver(notificationText(told)));
  new Announcer(service).add(session);
  const client = { session, queue: null, open: () => null };
  return createClient({
    async send(text) {
      const answer = await dispatcher.receive(text, client);
      if (answer !== null) deliver(answer);
    },
    onText: (listener) => {
      deliver = listener;
    },
    onClose: () => {},
  });
}
