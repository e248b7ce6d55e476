import type { MethodName, Params, Refusal, Result } from '../../../protocol/index.js';
import type { Service } from '../service.js';

/** The process that answers: a daemon that clients reach by its url, or a command with the library open. */
export interface Host {
  readonly version: string;
  readonly url: string | null;
  /** Ends the daemon; null where no daemon runs. */
  readonly shutdown: (() => void) | null;
}

export interface Context {
  readonly service: Service;
  readonly host: Host;
}

export type Handler<M extends MethodName> = (
  params: Params<M>,
  context: Context,
) => Promise<Result<M> | Refusal>;
