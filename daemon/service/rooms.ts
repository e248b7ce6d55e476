import type { Logger } from 'pino';
import type { Calibrations } from '../gallery/index.js';
import type { Intake } from '../intake.js';
import type { People } from '../people/index.js';
import type { Store } from '../store/index.js';
import type { Writeback } from '../writeback/index.js';
import type { ProgressMeter } from './progress.js';

/** The rooms that a request may need, as `main.ts` wires them. */
export interface Rooms {
  readonly store: Store;
  readonly people: People;
  readonly intake: Intake;
  readonly writeback: Writeback;
  readonly progress: ProgressMeter;
  /** The model pack in use and its calibrations. */
  readonly pack: string;
  readonly calibrations: Calibrations;
  readonly log: Logger;
}
