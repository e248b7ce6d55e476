import type { Logger } from 'pino';
import { createClient, type KithClient } from '../../protocol/index.js';
import { createDispatcher } from './dispatch.js';
import { progressNotification } from './notification.js';
import type { Service } from './service.js';
import { kithVersion } from './version.js';

/** The client of a library open in this process: the same texts as on the wire, without the wire. */
export function localClient(service: Service, log: Logger): KithClient {
  const host = { version: kithVersion(), url: null, panel: null, shutdown: null };
  const dispatcher = createDispatcher({ service, host }, log);
  let deliver = (_text: string): void => {};
  service.onProgress((progress) => deliver(progressNotification(progress)));
  return createClient({
    async send(text) {
      const answer = await dispatcher.receive(text);
      if (answer !== null) deliver(answer);
    },
    onText: (listener) => {
      deliver = listener;
    },
    onClose: () => {},
  });
}
