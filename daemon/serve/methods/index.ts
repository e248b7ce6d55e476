/** One handler a method. */
import type { MethodName } from '../../../protocol/index.js';
import {
  confirm,
  describe,
  different,
  draw,
  ignore,
  log,
  logExport,
  logImport,
  merge,
  move,
  name,
  notFaces,
  redo,
  reject,
  split,
  tag,
  undo,
  untag,
} from './decisions.js';
import { doctor } from './doctor.js';
import type { Handler } from './handler.js';
import { personPhotos, photos, scan, setAsideRetry, status } from './library.js';
import {
  memoriesGroups,
  memoriesOnThisDay,
  memoriesPeople,
  memoriesTogether,
  personTimeline,
} from './memories.js';
import { modelsAdopt, modelsBodies, modelsList, modelsStatus, modelsTry } from './models.js';
import { panelLink, panelSelection } from './panel.js';
import { bodies, faceExplain, faces, people } from './people.js';
import { personCompleteness, reviewAnswer, reviewNext, reviewStatus } from './review.js';
import { peopleComplete, search } from './search.js';
import { cancel, eventsPoll, eventsSubscribe, initialize, shutdown } from './session.js';
import { settingsGet, settingsSet } from './settings.js';
import { watchAdd, watchList, watchRemove } from './watch.js';
import { conflictResolve, conflicts, writePreview, writeResume, writeRevert } from './writing.js';

export type { Call, Context, Host } from './handler.js';

/** The compiler sees to it that no method of the protocol is left without a handler. */
export const handlers: { readonly [M in MethodName]: Handler<M> } = {
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
