/** Which photo files must say what: queues changes, writes each file once with what is true then, and retries. */
export {
  type DrainSummary,
  type FileToWrite,
  type ModeFor,
  type Preview,
  Writeback,
  type WritebackLog,
  type WritebackSource,
  type WriteFailure,
} from './writeback.js';
