import type { LibraryStatus, Params, Progress, Refusal, Result } from '../../protocol/index.js';
import type { Told } from './told.js';

/** An answer, or why there is none that the owner can have. Bugs throw. */
export type Answer<T> = Promise<T | Refusal>;

/** A picture that can be made. */
export interface Picture {
  /** Another one as soon as it would look different. */
  readonly tag: string;
  /** JPEG. */
  make(): Answer<Uint8Array>;
}

/** A request at work; its client may take it back. */
export interface Task {
  readonly signal: AbortSignal;
}

/** What changes were answered, by the keys their clients gave them; they outlive the process. */
export interface KeptAnswers {
  get(key: string): KeptAnswer | null;
  save(key: string, answer: KeptAnswer): void;
  /** Forgets what was answered before a time, and the oldest where there are more than `most`. */
  forget(before: number, most: number): void;
}

interface KeptAnswer {
  /** Hash of the request. */
  readonly asked: string;
  /** ms since 1970. */
  readonly at: number;
  /** JSON. */
  readonly answer: string;
}

/**
 * What the handlers need of the library. `main.ts` makes it from the rooms; handlers add nothing but the wire.
 * Where `person` comes in it may be an id or the name of exactly one person; finding out is the service's work.
 */
export interface Service {
  readonly answers: KeptAnswers;
  status(params?: Params<'status'>): Promise<LibraryStatus>;
  /** Only the process that answers knows whether it is a daemon. */
  doctor(asked: { readonly daemonRuns: boolean }): Promise<Result<'doctor'>>;
  /** Answers when everything in the folders is recognised, grouped and written. */
  scan(params: Params<'scan'>, task?: Task): Answer<Result<'scan'>>;
  photos(params: Params<'photos'>): Answer<Result<'photos'>>;
  faces(params: Params<'faces'>): Answer<Result<'faces'>>;
  faceExplain(params: Params<'face.explain'>): Answer<Result<'face.explain'>>;
  bodies(params: Params<'bodies'>): Answer<Result<'bodies'>>;
  people(params?: Params<'people'>): Promise<Result<'people'>>;
  peopleComplete(params: Params<'people.complete'>): Promise<Result<'people.complete'>>;
  name(params: Params<'name'>): Answer<Result<'name'>>;
  merge(params: Params<'merge'>): Answer<Result<'merge'>>;
  different(params: Params<'different'>): Answer<Result<'different'>>;
  describe(params: Params<'describe'>): Answer<Result<'describe'>>;
  split(params: Params<'split'>): Answer<Result<'split'>>;
  move(params: Params<'move'>): Answer<Result<'move'>>;
  confirm(params: Params<'confirm'>): Answer<Result<'confirm'>>;
  reject(params: Params<'reject'>): Answer<Result<'reject'>>;
  ignore(params: Params<'ignore'>): Answer<Result<'ignore'>>;
  notFaces(params: Params<'notFaces'>): Answer<Result<'notFaces'>>;
  draw(params: Params<'draw'>): Answer<Result<'draw'>>;
  tag(params: Params<'tag'>): Answer<Result<'tag'>>;
  untag(params: Params<'untag'>): Answer<Result<'untag'>>;
  undo(params: Params<'undo'>): Answer<Result<'undo'>>;
  redo(params: Params<'redo'>): Answer<Result<'redo'>>;
  log(params: Params<'log'>): Promise<Result<'log'>>;
  logExport(params: Params<'log.export'>): Promise<Result<'log.export'>>;
  logImport(params: Params<'log.import'>): Answer<Result<'log.import'>>;
  search(params: Params<'search'>): Answer<Result<'search'>>;
  memoriesPeople(params: Params<'memories.people'>): Answer<Result<'memories.people'>>;
  memoriesTogether(params: Params<'memories.together'>): Answer<Result<'memories.together'>>;
  memoriesOnThisDay(params: Params<'memories.onThisDay'>): Answer<Result<'memories.onThisDay'>>;
  memoriesGroups(params: Params<'memories.groups'>): Promise<Result<'memories.groups'>>;
  personPhotos(params: Params<'person.photos'>): Answer<Result<'person.photos'>>;
  personTimeline(params: Params<'person.timeline'>): Answer<Result<'person.timeline'>>;
  conflicts(params?: Params<'conflicts'>): Promise<Result<'conflicts'>>;
  conflictResolve(params: Params<'conflict.resolve'>): Answer<Result<'conflict.resolve'>>;
  /** From now on questions are looked for by themselves when faces come, and `question.ready` tells that there are any. */
  watchQuestions(): void;
  reviewNext(params: Params<'review.next'>): Answer<Result<'review.next'>>;
  reviewAnswer(params: Params<'review.answer'>): Answer<Result<'review.answer'>>;
  reviewStatus(): Promise<Result<'review.status'>>;
  personCompleteness(params: Params<'person.completeness'>): Answer<Result<'person.completeness'>>;
  writePreview(params: Params<'write.preview'>): Answer<Result<'write.preview'>>;
  writeRevert(params: Params<'write.revert'>): Answer<Result<'write.revert'>>;
  writeResume(params: Params<'write.resume'>): Answer<Result<'write.resume'>>;
  settingsGet(params: Params<'settings.get'>): Promise<Result<'settings.get'>>;
  settingsSet(params: Params<'settings.set'>): Answer<Result<'settings.set'>>;
  watchAdd(params: Params<'watch.add'>): Answer<Result<'watch.add'>>;
  watchRemove(params: Params<'watch.remove'>): Answer<Result<'watch.remove'>>;
  watchList(): Promise<Result<'watch.list'>>;
  setAsideRetry(params: Params<'setAside.retry'>): Promise<Result<'setAside.retry'>>;
  modelsStatus(): Promise<Result<'models.status'>>;
  modelsList(): Promise<Result<'models.list'>>;
  /** Answers when every photo is recognised with the pack, which can take hours. */
  modelsTry(params: Params<'models.try'>, task?: Task): Answer<Result<'models.try'>>;
  modelsAdopt(params: Params<'models.adopt'>): Answer<Result<'models.adopt'>>;
  modelsBodies(params: Params<'models.bodies'>): Answer<Result<'models.bodies'>>;
  /** Which photos some files are, in their order, and which of them Kith does not know. */
  chosen(files: readonly string[]): Promise<Result<'panel.selection'>>;
  /** Upright copies to look at, at most `side` px long: of a photo, a face, and somebody's best face. */
  photoPicture(photo: string, side: number): Picture | Refusal;
  facePicture(face: string, side: number): Picture | Refusal;
  bodyPicture(body: string, side: number): Picture | Refusal;
  personPicture(person: string, side: number): Picture | Refusal;
  /**
   * Calls the listener, a few times a second at most, while work is going on, with the request that it is for. Returns
   * how to end it.
   */
  onProgress(listener: (progress: Progress, task: Task | null) => void): () => void;
  /** Calls the listener whenever what a client may have seen is another. Returns how to end it. */
  onChange(listener: (told: Told) => void): () => void;
}
