/** The panel over HTTP: its page, the one-time links that sign in, and the pictures it shows. */
import type { IncomingHttpHeaders } from 'node:http';
import { checkFetch, checkToken, type Denial, isOwnOrigin, sessionCookie, sessionIn } from '../access.js';
import type { PanelHost } from '../methods/handler.js';
import type { Service } from '../service.js';
import { keptFile } from './kept-file.js';
import { isPicture, Pictures } from './pictures.js';
import { answer, answerText, type Exchange } from './respond.js';
import { keptSelections, Selections } from './selections.js';
import { codeSeconds, keptSessions, Sessions } from './sessions.js';
import { builtPanel, type StaticFile } from './static-files.js';

export interface WebOptions {
  readonly service: Service;
  /** The data folder: who is signed in, and what pages were opened for, is kept in it. */
  readonly data: string;
  readonly port: number;
  readonly token: string;
}

const page = '/';
const signInPath = '/sign-in';
/** Tells a page whether it is signed in, which a refused WebSocket does not. */
const sessionPath = '/session';

/** The panel's side of the server. Whoever asks has passed `checkSource`. */
export class Web {
  readonly #port: number;
  readonly #token: string;
  readonly #files: ReadonlyMap<string, StaticFile>;
  readonly #pictures: Pictures;
  readonly #sessions: Sessions;
  readonly #selections: Selections;

  constructor({ service, data, port, token }: WebOptions) {
    this.#port = port;
    this.#token = token;
    this.#files = builtPanel();
    this.#pictures = new Pictures(service);
    this.#sessions = new Sessions({
      kept: keptFile(data, 'panel-sessions.json', keptSessions),
      key: `${token} ${port}`,
    });
    this.#selections = new Selections(keptFile(data, 'panel-selections.json', keptSelections));
  }

  /** Hands out links and remembers what they are for. */
  readonly host: PanelHost = {
    link: (files) => {
      const target = files === undefined ? '/#/' : `/#/photos/${this.#selections.keep(files)}`;
      const url = new URL(signInPath, `http://127.0.0.1:${this.#port}`);
      url.searchParams.set('code', this.#sessions.newCode(target));
      return { url: url.href, seconds: codeSeconds };
    },
    filesOf: (selection) => this.#selections.filesOf(selection),
  };

  /** Whether a page of the panel asks for a WebSocket: browsers name the page's origin, and send its cookie. */
  mayConnect(headers: IncomingHttpHeaders): boolean {
    return isOwnOrigin(headers, this.#port) && this.#isSignedIn(headers);
  }

  async handle(exchange: Exchange, url: URL): Promise<void> {
    const { method = '' } = exchange.request;
    const allowed = url.pathname === signInPath ? ['GET'] : ['GET', 'HEAD'];
    if (!allowed.includes(method)) {
      return answerText(exchange, 405, 'there is only something to read here', { Allow: allowed.join(', ') });
    }
    if (url.pathname === signInPath) return this.#signIn(exchange, url.searchParams.get('code') ?? '');
    const file = this.#files.get(url.pathname);
    if (file !== undefined) return answer(exchange, 200, file);
    if (url.pathname === sessionPath || isPicture(url)) return this.#private(exchange, url);
    answerText(exchange, 404, 'there is nothing here');
  }

  /** What only somebody signed in may see, or learn of, and programs with the token. */
  async #private(exchange: Exchange, url: URL): Promise<void> {
    const denial = this.#deny(exchange.request.headers);
    if (denial !== null) return answerText(exchange, denial.status, denial.reason);
    if (url.pathname === sessionPath) return answer(exchange, 204, null);
    await this.#pictures.answer(exchange, url);
  }

  #deny(headers: IncomingHttpHeaders): Denial | null {
    if (headers.authorization !== undefined) return checkToken(headers, this.#token);
    if (!this.#isSignedIn(headers)) return { status: 401, reason: 'open the panel with: kith panel' };
    return checkFetch(headers);
  }

  #isSignedIn(headers: IncomingHttpHeaders): boolean {
    const session = sessionIn(headers, this.#port);
    return session !== null && this.#sessions.has(session);
  }

  /** A link that works no more brings the page all the same, which says so in better words. */
  #signIn(exchange: Exchange, code: string): void {
    const signedIn = this.#sessions.redeem(code);
    const file = this.#files.get(page);
    if (signedIn !== null) {
      const cookie = sessionCookie(signedIn.session, this.#port);
      answer(exchange, 303, null, { Location: signedIn.target, 'Set-Cookie': cookie });
    } else if (file !== undefined) {
      answer(exchange, 403, file);
    } else {
      answerText(exchange, 403, 'this link works no more; make another one');
    }
  }
}
