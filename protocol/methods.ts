import type { z } from 'zod';
import { bodies } from './bodies.js';
import { conflictResolve, conflicts } from './conflicts.js';
import { describe, different, merge, name, redo, undo } from './decisions.js';
import { doctor } from './doctor.js';
import { eventsPoll, eventsSubscribe, notificationTable } from './events.js';
import { confirm, draw, ignore, move, notFaces, reject, split, tag, untag } from './face-decisions.js';
import { faceExplain, faces } from './faces.js';
import { log, logExport, logImport } from './log.js';
import {
  memoriesGroups,
  memoriesOnThisDay,
  memoriesPeople,
  memoriesTogether,
  personTimeline,
} from './memories.js';
import type { Method } from './method.js';
import { modelsAdopt, modelsBodies, modelsList, modelsStatus, modelsTry } from './models.js';
import { panelLink, panelSelection } from './panel.js';
import { people } from './people.js';
import { personPhotos, photos } from './photos.js';
import { personCompleteness, reviewAnswer, reviewNext, reviewStatus } from './review.js';
import { scan, setAsideRetry } from './scan.js';
import { peopleComplete, search } from './search.js';
import { cancel, initialize, shutdown } from './session.js';
import { settingsGet, settingsSet } from './settings.js';
import { status } from './status.js';
import { watchAdd, watchList, watchRemove } from './watch.js';
import { writePreview, writeResume, writeRevert } from './writing.js';

const table = {
  initialize,
  'events.subscribe': eventsSubscribe,
  'events.poll': eventsPoll,
  '$/cancel': cancel,
  status,
  doctor,
  scan,
  photos,
  faces,
  'face.explain': faceExplain,
  bodies,
  people,
  'people.complete': peopleComplete,
  name,
  merge,
  different,
  describe,
  split,
  move,
  confirm,
  reject,
  ignore,
  notFaces,
  draw,
  tag,
  untag,
  undo,
  redo,
  log,
  'log.export': logExport,
  'log.import': logImport,
  search,
  'memories.people': memoriesPeople,
  'memories.together': memoriesTogether,
  'memories.onThisDay': memoriesOnThisDay,
  'memories.groups': memoriesGroups,
  'person.photos': personPhotos,
  'person.timeline': personTimeline,
  conflicts,
  'conflict.resolve': conflictResolve,
  'review.next': reviewNext,
  'review.answer': reviewAnswer,
  'review.status': reviewStatus,
  'person.completeness': personCompleteness,
  'write.preview': writePreview,
  'write.revert': writeRevert,
  'write.resume': writeResume,
  'watch.add': watchAdd,
  'watch.remove': watchRemove,
  'watch.list': watchList,
  'setAside.retry': setAsideRetry,
  'settings.get': settingsGet,
  'settings.set': settingsSet,
  'models.status': modelsStatus,
  'models.list': modelsList,
  'models.try': modelsTry,
  'models.adopt': modelsAdopt,
  'models.bodies': modelsBodies,
  'panel.link': panelLink,
  'panel.selection': panelSelection,
  shutdown,
};

export type MethodName = keyof typeof table;
export type Params<M extends MethodName> = z.output<(typeof table)[M]['params']>;
export type Result<M extends MethodName> = z.output<(typeof table)[M]['result']>;

/** Every method of the protocol by its name on the wire. */
export const methods: { readonly [M in MethodName]: Method<Params<M>, Result<M>> } = table;

export const methodNames: readonly MethodName[] = Object.keys(table).filter(isMethodName);

export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(table, name);
}

/** Methods that change nothing in the library, so that asking twice does no harm. */
const reading: ReadonlySet<string> = new Set<MethodName>([
  'initialize',
  'events.subscribe',
  'events.poll',
  '$/cancel',
  'status',
  'doctor',
  'photos',
  'faces',
  'face.explain',
  'bodies',
  'people',
  'people.complete',
  'log',
  'log.export',
  'search',
  'memories.people',
  'memories.together',
  'memories.onThisDay',
  'memories.groups',
  'person.photos',
  'person.timeline',
  'conflicts',
  'review.next',
  'review.status',
  'person.completeness',
  'write.preview',
  'watch.list',
  'settings.get',
  'models.status',
  'models.list',
  'panel.link',
  'panel.selection',
  'shutdown',
]);

/** Whether the method may change the library. It then takes an idempotency key. */
export function changes(method: MethodName): boolean {
  return !reading.has(method);
}

export type NotificationName = keyof typeof notificationTable;
export type Notification<N extends NotificationName> = z.output<(typeof notificationTable)[N]>;

/** Every notification the daemon sends, by its name on the wire. */
export const notifications: { readonly [N in NotificationName]: z.ZodType<Notification<N>> } =
  notificationTable;

export const notificationNames: readonly NotificationName[] =
  Object.keys(notificationTable).filter(isNotificationName);

export function isNotificationName(name: string): name is NotificationName {
  return Object.hasOwn(notificationTable, name);
}
