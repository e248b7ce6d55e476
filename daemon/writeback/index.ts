/** Which photo files must say what: queues changes, writes each file once with what is true then, and retries. */
export type {
  DrainSummary,
  FileToWrite,
  ModeFor,
  Preview,
  WritebackLog,
  WritebackSource,
  WriteFailure,
} from './types.js';
export { Writeback } from './writeback.js';
