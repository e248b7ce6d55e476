import type { WebSocket } from 'ws';
import { Allowance } from './allowance.js';
import type { Dispatcher } from './dispatch.js';
import type { ServerLimits } from './limits.js';
import { notificationText } from './notification.js';
import { Session } from './session.js';
import { Untold } from './told.js';
import { tooMany } from './too-many.js';

/** Bytes of answers that a client has not taken yet before Kith stops listening to it. */
const maxUnsent = 4 * 1024 * 1024;

/** Bytes not taken yet from which on notifications wait, and those of one kind become one. */
const maxUnsentToTell = 64 * 1024;

/** WebSocket close code for a client that breaks the rules (RFC 6455, section 7.4.1). */
const policyViolation = 1008;

/** One client: answers it no faster than it reads. */
export class Connection {
  readonly session = new Session((told) => {
    this.#untold.add(told);
    this.#tell();
  });
  readonly #socket: WebSocket;
  readonly #dispatcher: Dispatcher;
  readonly #mine: Allowance;
  readonly #ofAll: Allowance;
  readonly #atOnce: number;
  /** What had already arrived when the socket was paused: at most one read of it. */
  readonly #waiting: string[] = [];
  readonly #untold = new Untold();
  #active = 0;

  constructor(
    socket: WebSocket,
    dispatcher: Dispatcher,
    { ofOne, atOnce, pingMs }: ServerLimits,
    ofAll: Allowance,
  ) {
    this.#socket = socket;
    this.#dispatcher = dispatcher;
    this.#mine = new Allowance(ofOne);
    this.#ofAll = ofAll;
    this.#atOnce = atOnce;
    socket.on('message', (data) => this.#take(data.toString()));
    // ws closes the socket by itself, with the code that tells the client why.
    socket.on('error', () => {});
    this.#watchOver(pingMs);
  }

  #take(text: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (!this.#mine.take() || !this.#ofAll.take()) {
      this.#socket.send(tooMany);
      this.#socket.close(policyViolation, 'too many messages');
      return;
    }
    this.#waiting.push(text);
    this.#work();
  }

  #tell(): void {
    if (this.#socket.bufferedAmount > maxUnsentToTell) return;
    for (const told of this.#untold.take()) this.#socket.send(notificationText(told));
  }

  /** A half-open socket does not answer to pings. One that is paused cannot be heard. */
  #watchOver(pingMs: number): void {
    let isAlive = true;
    this.#socket.on('pong', () => {
      isAlive = true;
    });
    const timer = setInterval(() => {
      if (this.#socket.isPaused) return;
      if (!isAlive) return this.#socket.terminate();
      isAlive = false;
      this.#socket.ping();
    }, pingMs);
    this.#socket.on('close', () => clearInterval(timer));
  }

  #work(): void {
    this.#tell();
    while (this.#ready()) {
      const text = this.#waiting.shift();
      if (text === undefined) break;
      this.#active += 1;
      void this.#answer(text);
    }
    if (this.#ready()) this.#socket.resume();
    else this.#socket.pause();
  }

  #ready(): boolean {
    return this.#active < this.#atOnce && this.#socket.bufferedAmount < maxUnsent;
  }

  async #answer(text: string): Promise<void> {
    const client = { session: this.session, queue: null, open: () => null };
    const answer = await this.#dispatcher.receive(text, client);
    this.#active -= 1;
    // Goes on when the answer has been taken; an error means that the client is gone.
    if (answer !== null) this.#socket.send(answer, () => this.#work());
    this.#work();
  }
}
