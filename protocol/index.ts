/** Every message, type and error that crosses the wire, as zod schemas; the OpenRPC document and the typed client made from them. */
export type { Body } from './bodies.js';
export { createClient, type KithClient, type RequestOptions, type Transport } from './client.js';
export type { Conflict } from './conflicts.js';
export { cursorAt, pageEnd } from './cursor.js';
export type { Decision } from './decisions.js';
export type { Finding } from './doctor.js';
export { maxIdsTold, maxPollSeconds } from './events.js';
export type { Face } from './faces.js';
export type { Hold } from './holds.js';
export { idempotencyKey } from './idempotency.js';
export { exportPiece, type LogEntry } from './log.js';
export {
  changes,
  isMethodName,
  isNotificationName,
  type MethodName,
  methodNames,
  methods,
  type Notification,
  type NotificationName,
  notificationNames,
  notifications,
  type Params,
  type Result,
} from './methods.js';
export type { KnownPack } from './models.js';
export { maxPanelFiles, type UnknownFile } from './panel.js';
export type { Person } from './people.js';
export type { Photo, PhotoOfPerson } from './photos.js';
export { isRefusal, type Refusal, RequestError, refusals } from './refusal.js';
export type { Question } from './review.js';
export type { SearchFilter } from './search.js';
export { type Limits, majorOf, protocolVersion } from './session.js';
export { librarySettings, type Setting, type SettingName, settingName } from './settings.js';
export { sourceWords } from './source-words.js';
export type { LibraryStatus, Progress } from './status.js';
export { type FileProblem, pastTime, type WriteMode, writeMode } from './values.js';
export type { Folder } from './watch.js';
export type { PlannedFile } from './writing.js';
