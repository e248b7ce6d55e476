import type { Logger } from 'pino';
import type { Refusal } from '../../protocol/index.js';
import type { Machine } from '../doctor/index.js';
import type { RunningServer, Service } from '../serve/index.js';

export interface OpenOptions {
  /** Data folder; made when it is not there. */
  readonly data: string;
  readonly log: Logger;
  /** Whose photo managers are looked for; those of the user who runs Kith unless told. */
  readonly machine?: Machine;
}

export interface ServeOptions {
  /** 0 or none for any that is free. */
  readonly port?: number | undefined;
  /** A client asked the daemon to end. */
  readonly onShutdown: () => void;
}

/** A library open in this process, which alone may change its data folder until it is closed. */
export interface Kith {
  readonly service: Service;
  /** Answers other programs from now on, until it or the library is closed. */
  serve(options: ServeOptions): Promise<RunningServer | Refusal>;
  /** Follows the watched folders from now on. */
  watch(): Promise<void>;
  /** Ends what is under way where it can go on later. A scan that is cut short rejects or answers early. */
  close(): Promise<void>;
}

/** Opens the library of a data folder; refused while another process has it. */
export type OpenKith = (options: OpenOptions) => Promise<Kith | Refusal>;
