import { z } from 'zod';
import { changes, isMethodName, type NotificationName, type Transport } from '../../../protocol/index.js';

/** An open socket, as far as it is needed here. */
export interface Line {
  send(text: string): void;
}

const sent = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  method: z.string(),
  params: z.record(z.string(), z.unknown()).optional(),
});

const received = z.object({ id: z.union([z.string(), z.number()]) });

/**
 * Outlives its sockets: what was not answered when one ended is sent again over the next. A change bears a key, so that
 * the daemon does it once however often it arrives.
 */
export class StandingTransport implements Transport {
  readonly #kinds: readonly NotificationName[];
  readonly #unanswered = new Map<string | number, string>();
  readonly #listeners: ((text: string) => void)[] = [];
  #line: Line | null = null;

  /** @param kinds what the daemon shall tell of by itself */
  constructor(kinds: readonly NotificationName[]) {
    this.#kinds = kinds;
  }

  /** A socket is open: over it goes what waits. */
  attach(line: Line): void {
    this.#line = line;
    const params = { kinds: this.#kinds };
    line.send(JSON.stringify({ jsonrpc: '2.0', id: 'listen', method: 'events.subscribe', params }));
    for (const text of this.#unanswered.values()) line.send(text);
  }

  detach(): void {
    this.#line = null;
  }

  /** A text came over the socket. */
  receive(text: string): void {
    const answer = received.safeParse(JSON.parse(text));
    if (answer.success) this.#unanswered.delete(answer.data.id);
    for (const listener of this.#listeners) listener(text);
  }

  send(text: string): void {
    const { id, method, params } = sent.parse(JSON.parse(text));
    // To take back a request that was not sent is to no purpose.
    if (id === undefined) {
      this.#line?.send(text);
      return;
    }
    const keyed = isMethodName(method) && changes(method) ? { idempotencyKey: crypto.randomUUID() } : {};
    const whole = JSON.stringify({ jsonrpc: '2.0', id, method, params: { ...keyed, ...params } });
    this.#unanswered.set(id, whole);
    this.#line?.send(whole);
  }

  onText(listener: (text: string) => void): void {
    this.#listeners.push(listener);
  }

  /** It never ends. */
  onClose(): void {}
}
