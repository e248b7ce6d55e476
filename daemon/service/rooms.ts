import type { Logger } from 'pino';
import type { XmpAdapter } from '../../adapters/xmp/index.js';
import type { Machine } from '../doctor/index.js';
import type { Intake, SecondLook } from '../intake/index.js';
import type { People } from '../people/index.js';
import type { Copier } from '../recognise/index.js';
import type { Store } from '../store/index.js';
import type { Writeback } from '../writeback/index.js';
import type { Changes } from './changes.js';
import type { LibraryIndex } from './library-index.js';
import type { Packs } from './packs.js';
import type { ProgressMeter } from './progress.js';

/** The rooms that a request may need, as `main.ts` wires them. */
export interface Rooms {
  /** The data folder. */
  readonly data: string;
  /** Whose other programs are asked. */
  readonly machine: Machine;
  readonly store: Store;
  readonly people: People;
  /** What of the two searches need. */
  readonly library: LibraryIndex;
  readonly intake: Intake;
  readonly secondLook: SecondLook;
  /** Reads what other programs wrote, and takes Kith's part out of what photos left behind. */
  readonly metadata: Pick<XmpAdapter, 'readChanges' | 'isAsSeen' | 'recover' | 'takeOut'>;
  /** Makes copies of photos to be looked at. */
  readonly copies: Pick<Copier, 'copy'>;
  readonly writeback: Writeback;
  readonly progress: ProgressMeter;
  readonly changes: Changes;
  readonly packs: Packs;
  readonly log: Logger;
}
