import type { WebSocket } from 'ws';
import type { Dispatcher } from './dispatch.js';

/** Requests of one client that may be at work at once; what comes after waits in its own socket. */
const maxActive = 32;

/** Bytes of answers that a client has not taken yet before Kith stops listening to it. */
const maxUnsent = 4 * 1024 * 1024;

/** Bytes not taken yet from which on progress is not told: the next one says more anyway. */
const maxUnsentForProgress = 64 * 1024;

/** One client: answers it no faster than it reads. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #dispatcher: Dispatcher;
  /** What had already arrived when the socket was paused: at most one read of it. */
  readonly #waiting: string[] = [];
  #active = 0;

  constructor(socket: WebSocket, dispatcher: Dispatcher) {
    this.#socket = socket;
    this.#dispatcher = dispatcher;
    socket.on('message', (data) => {
      this.#waiting.push(data.toString());
      this.#work();
    });
    // ws closes the socket by itself, with the code that tells the client why.
    socket.on('error', () => {});
  }

  notify(text: string): void {
    if (this.#socket.bufferedAmount <= maxUnsentForProgress) this.#socket.send(text);
  }

  #work(): void {
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
    return this.#active < maxActive && this.#socket.bufferedAmount < maxUnsent;
  }

  async #answer(text: string): Promise<void> {
    const answer = await this.#dispatcher.receive(text);
    this.#active -= 1;
    // Goes on when the answer has been taken; an error means that the client is gone.
    if (answer !== null) this.#socket.send(answer, () => this.#work());
    this.#work();
  }
}
