import type { Limits, MethodName, Params, Refusal, Result } from '../../../protocol/index.js';
import type { Client } from '../client.js';
import type { Service, Task } from '../service.js';

/** The side of the daemon that pages in the browser meet. */
export interface PanelHost {
  /** A link that signs in, once and for so long; to the start page, or to a page for these files. */
  link(files?: readonly string[]): { readonly url: string; readonly seconds: number };
  /** The files a page was opened for; undefined when nobody remembers. */
  filesOf(selection: string): readonly string[] | undefined;
}

/** The process that answers: a daemon that clients reach by its url, or a command with the library open. */
export interface Host {
  readonly version: string;
  readonly url: string | null;
  /** Opens pages in the browser; null where no daemon runs. */
  readonly panel: PanelHost | null;
  /** Ends the daemon; null where no daemon runs. */
  readonly shutdown: (() => void) | null;
  /** How clients reach it, and how much it takes; none where no daemon runs. */
  readonly transports: readonly string[];
  readonly limits: Limits | null;
}

/** Who answers. */
export interface Context {
  readonly service: Service;
  readonly host: Host;
}

/** Who answers, and who asks. */
export interface Call extends Context {
  readonly client: Client;
  readonly task: Task;
}

export type Handler<M extends MethodName> = (params: Params<M>, call: Call) => Promise<Result<M> | Refusal>;
