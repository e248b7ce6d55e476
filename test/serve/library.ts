import type { Picture, Service, Task, Told } from '../../daemon/serve/index.js';
import { cancellable } from '../../daemon/service/cancellable.js';
import { pageOf } from '../../daemon/service/page.js';
import {
  type Body,
  type Conflict,
  type Decision,
  type Face,
  type Finding,
  type Folder,
  type Hold,
  isRefusal,
  type Person,
  type Photo,
  type Progress,
  type Question,
  type Refusal,
  type Result,
  type Setting,
} from '../../protocol/index.js';
import { answersInMemory } from './kept-answers.js';

/** A small library in memory: what the protocol and the command line are tried against without recognising anything. */
export interface TestLibrary extends Service {
  knownFolders: Folder[];
  setAsideFiles: { path: string; code: string; message: string }[];
  unwrittenFiles: { path: string; code: string; message: string }[];
  findings: Finding[];
  /** What `status` and decisions say keeps names out of files, and waits for the owner. */
  held: Hold[];
  disputed: number;
  /** Requests that arrived, with their params as the handlers passed them. */
  readonly calls: { method: string; params: unknown }[];
  tell(progress: Progress, task?: Task): void;
  /** Tells what a client may have seen is another. */
  change(told: Told): void;
  /** When set, `scan` and pictures wait for it. */
  gate: Promise<void> | null;
  /** The request of the latest scan. */
  scanning: Task | null;
  /** Pictures that are being made, and the most that ever were at once. */
  readonly pictures: { now: number; most: number };
}

export const photo: Photo = {
  id: 'a1b2c3d4e5f60718293a',
  files: ['/photos/one.jpg', '/photos/copy of\none.jpg'],
  width: 4000,
  height: 3000,
  takenAt: '2026-07-01T10:00:00',
  faces: 2,
};

const setting: Setting = {
  name: 'people-root',
  value: 'People',
  byDefault: 'People',
  isSet: false,
  summary: 'The parent of person keywords.',
};

const box = { x0: 0.25, y0: 0.25, x1: 0.5, y1: 0.5 };

export const conflict: Conflict = {
  face: 'a1b2c3d4e5f60718293a-512-348',
  photo: photo.id,
  file: '/photos/one.jpg',
  box,
  mine: { person: 'p1', name: 'Anna' },
  theirs: 'Ben\nBerg',
  sources: ['appended/mwg'],
  at: '2026-11-24T06:00:00.000Z',
};

export const planned: Result<'write.preview'> = {
  next: null,
  files: [
    {
      path: '/photos/one.jpg.xmp',
      photo: '/photos/one.jpg',
      isNew: true,
      changes: [
        { sign: '-', field: 'dc:subject', text: 'Ben', box: null },
        { sign: '+', field: 'mwg-rs:Regions', text: 'Anna', box },
      ],
    },
  ],
  unchanged: 3,
  failed: [],
  held: [],
};

export const question: Question = {
  id: 'who:p1',
  kind: 'who',
  text: 'Who is this, on 250 faces?',
  person: {
    id: 'p1',
    name: null,
    faces: 250,
    examples: [
      { face: 'f0', photo: photo.id, file: '/photos/one.jpg' },
      { face: 'f1', photo: photo.id, file: '/photos/one.jpg' },
    ],
  },
  other: null,
  face: null,
  likely: [{ person: 'p2', name: '王小明', probability: 0.31, similarity: 0.44 }],
  probability: 0.98,
  settles: 245,
  evidence: ['seen in 12 moments', '31 % for 王小明'],
};

const decision: Decision = { event: 8, summary: 'Done.', writing: 1, written: 1, failed: [] };

export const progress: Progress = {
  stage: 'recognising',
  done: 3,
  total: 12,
  photosPerSecond: 4.5,
  etaSeconds: 2,
};

const someone = { id: 'p2', name: '王小明' };
const seen = { photos: 10, moments: 4, firstSeen: '2019-05-01', lastSeen: null };

/** What a search that took `Anna` for somebody with a slip finds. */
export function found(photos: Result<'search'>['photos']): Result<'search'> {
  const term = { from: 0, to: 4, means: 'Anna\u001b[31m', how: 'slip', person: 'p1' } as const;
  return { photos, next: null, total: photos.length, summary: `${photos.length} photos.`, terms: [term] };
}

const notFound = (what: string): Refusal => ({
  refused: 'not-found',
  what,
  hint: 'Look at the list of people.',
});

export function testLibrary(): TestLibrary {
  const calls: { method: string; params: unknown }[] = [];
  const listeners = new Set<(progress: Progress, task: Task | null) => void>();
  const changeListeners = new Set<(told: Told) => void>();
  const people: Person[] = [
    { id: 'p1', name: null, faces: 250, photos: 200 },
    { id: 'p2', name: '王小明', faces: 12, photos: 10 },
    { id: 'p3', name: 'Ben\u001b[31m', faces: 3, photos: 3 },
  ];
  const faces: Face[] = Array.from({ length: 250 }, (_, i) => ({
    id: `f${i}`,
    photo: photo.id,
    file: '/photos/one.jpg',
    box: { x0: 0.1, y0: 0.2, x1: 0.3, y1: 0.5 },
    person: 'p1',
    name: null,
    probability: 0.999,
    confirmed: i % 2 === 0,
    quality: { norm: 8, sizePx: 120, yaw: 1, pitch: 2, roll: 3, blur: 0.1 },
  }));
  const body: Body = {
    id: 'b1',
    photo: photo.id,
    file: '/photos/one.jpg',
    box: { x0: 0.1, y0: 0.2, x1: 0.5, y1: 1 },
    upperBody: { x0: 0.1, y0: 0.3, x1: 0.5, y1: 0.7 },
    face: null,
    person: null,
    name: null,
    confirmed: false,
    proposed: { person: 'p2', name: '王小明', probability: 0.92 },
  };
  let event = 0;

  function decide(
    method: string,
    params: { wait?: boolean | undefined },
    person?: string,
  ): Decision | Refusal {
    calls.push({ method, params });
    if (person !== undefined && !people.some(({ id, name }) => id === person || name === person)) {
      return notFound(`There is no ${person}.`);
    }
    event += 1;
    const done = params.wait === true ? { written: 2, failed: [] } : {};
    return {
      event,
      summary: `Done: ${method}.`,
      ...(person !== undefined && { person }),
      writing: 2,
      ...done,
    };
  }

  /** No JPEG, but told apart from every other one. */
  function picture(what: string): Picture {
    const tag = what.replace(' ', '-');
    return {
      tag,
      async make() {
        calls.push({ method: 'picture', params: what });
        library.pictures.most = Math.max(library.pictures.most, ++library.pictures.now);
        await library.gate;
        library.pictures.now -= 1;
        return Buffer.from(what);
      },
    };
  }

  const library: TestLibrary = {
    knownFolders: [],
    setAsideFiles: [],
    unwrittenFiles: [],
    findings: [],
    held: [],
    disputed: 0,
    calls,
    answers: answersInMemory(),
    gate: null,
    scanning: null,
    pictures: { now: 0, most: 0 },
    tell: (value, task) => {
      for (const listener of listeners) listener(value, task ?? null);
    },
    change: (told) => {
      for (const listener of changeListeners) listener(told);
    },
    onChange(listener) {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    onProgress(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async status() {
      return {
        photos: 1,
        files: 2,
        faces: faces.length,
        people: 2,
        queued: 0,
        backlog: library.unwrittenFiles.length,
        unwritten: { count: library.unwrittenFiles.length, first: library.unwrittenFiles.slice(0, 2) },
        setAside: library.setAsideFiles,
        next: null,
        held: library.held,
        conflicts: library.disputed,
        folders: library.knownFolders,
        progress: null,
      };
    },
    async doctor({ daemonRuns }) {
      calls.push({ method: 'doctor', params: { daemonRuns } });
      return { findings: library.findings };
    },
    scan: (params, task) =>
      cancellable(task, async () => {
        calls.push({ method: 'scan', params });
        library.scanning = task ?? null;
        await library.gate;
        return {
          photos: 1,
          files: 2,
          faces: 2,
          people: 3,
          recognised: 1,
          setAside: library.setAsideFiles.length,
          written: 0,
          failed: [],
          secondsTotal: 1.5,
        };
      }),
    async photos(params) {
      calls.push({ method: 'photos', params });
      return { photos: [photo], next: null };
    },
    async faces({ cursor, limit = 200 }) {
      calls.push({ method: 'faces', params: { cursor, limit } });
      const { page, next } = pageOf(faces, ({ id }) => id, cursor, limit);
      return { faces: page, next };
    },
    async faceExplain({ face }) {
      const someone = { person: 'p2', name: '王小明' };
      const because = [
        { face: 'f9', file: '/photos/one.jpg', confirmed: true, years: null, weight: 0.6, similarity: 0.7 },
      ];
      const others = { runnerUp: null, margin: null, doubt: null };
      return {
        face,
        ...someone,
        confirmed: false,
        likeliest: { ...someone, probability: 0.987, because, ...others },
        moment: {
          photos: 4,
          clothes: [{ ...someone, file: '/photos/two.jpg', similarity: 0.5, support: 3.4 }],
        },
        excluded: [{ person: 'p3', name: null, why: 'same-photo' }],
      };
    },
    async bodies({ photo: of }) {
      calls.push({ method: 'bodies', params: { photo: of } });
      return { bodies: [body], next: null };
    },
    settingsGet: async () => ({ settings: [setting] }),
    async settingsSet(params) {
      calls.push({ method: 'settings.set', params });
      return { settings: [{ ...setting, value: params.value, isSet: params.value !== null }] };
    },
    modelsStatus: async () => ({ faces: 'permissive-1', bodies: null, waiting: { faces: 0, bodies: 0 } }),
    modelsList: async () => ({ packs: [] }),
    async modelsTry({ pack }) {
      calls.push({ method: 'models.try', params: { pack } });
      return {
        pack,
        faces: { both: 250, onlyNow: 2, onlyThen: 3 },
        groups: { before: 3, after: 4 },
        people: [{ person: 'p2', name: '王小明', faces: 12, joins: 1, leaves: 2, lost: 1 }],
        next: null,
      };
    },
    modelsAdopt: async () => decide('models.adopt', {}),
    async modelsBodies({ pack }) {
      calls.push({ method: 'models.bodies', params: { pack } });
      return { bodies: pack };
    },
    async people(params = {}) {
      if (Object.keys(params).length > 0) calls.push({ method: 'people', params });
      return { people, next: null };
    },
    name: async (params) => decide('name', params, params.person),
    merge: async (params) => decide('merge', params, params.into),
    different: async (params) => decide('different', params, params.a),
    describe: async (params) => decide('describe', params, params.person),
    split: async (params) => decide('split', params, params.person),
    move: async (params) => decide('move', params),
    confirm: async (params) => decide('confirm', params, params.person),
    reject: async (params) => decide('reject', params),
    ignore: async (params) => decide('ignore', params),
    notFaces: async (params) => decide('notFaces', params),
    draw: async (params) => decide('draw', params),
    tag: async (params) => decide('tag', params),
    untag: async (params) => decide('untag', params),
    redo: async (params) => decide('redo', params),
    async logExport({ cursor }) {
      calls.push({ method: 'log.export', params: { cursor } });
      return cursor === undefined ? { lines: ['one', 'two'], next: '2:3' } : { lines: ['three'], next: null };
    },
    async logImport(params) {
      calls.push({ method: 'log.import', params });
      const taken = { added: 2, known: 1, contradicted: 1, decision };
      return { taken: params.isLast ? taken : null };
    },
    undo: async (params) => decide('undo', params),
    async log() {
      const summary = 'p2 is 王小明.';
      const entry = { at: '2026-11-24T06:00:00.000Z', source: 'owner', kind: 'name', summary };
      return { events: [{ id: 7, ...entry, undone: true, face: null }], next: null };
    },
    async search({ query }) {
      if (query.includes('Nobody')) return notFound('There is no Nobody.');
      return found([{ id: photo.id, files: photo.files }]);
    },
    async peopleComplete(params) {
      calls.push({ method: 'people.complete', params });
      return { people: [{ id: 'p2', name: '王小明', photos: 10 }] };
    },
    async memoriesPeople(params) {
      calls.push({ method: 'memories.people', params });
      const ben = { id: 'p3', name: 'Ben\u001b[31m', photos: 3, moments: 2, lift: 1.5, because: 'Together.' };
      const person = { ...someone, ...seen, score: 1, years: 2, because: 'Often.', with: [ben] };
      return { summary: 'Who matters.', people: [person] };
    },
    async memoriesTogether(params) {
      calls.push({ method: 'memories.together', params });
      if (params.people.includes('Nobody'))
        return { ...notFound('There is no Nobody.'), at: { from: 0, to: 6 } };
      const best = {
        id: photo.id,
        files: photo.files,
        takenAt: photo.takenAt,
        quality: 0.756,
        because: 'Sharp.',
      };
      return { summary: 'Together.', people: [someone], ...seen, best: [best] };
    },
    async memoriesOnThisDay(params) {
      calls.push({ method: 'memories.onThisDay', params });
      const photos = [{ id: photo.id, files: photo.files }];
      const year = { year: 2020, total: 7, photos, people: [{ ...someone, photos: 1 }] };
      return { summary: 'That day.', date: params.date ?? '2026-11-24', years: [year] };
    },
    async memoriesGroups(params) {
      calls.push({ method: 'memories.groups', params });
      return { summary: 'Groups.', groups: [{ people: [someone], ...seen, because: 'All were there.' }] };
    },
    async personPhotos(params) {
      calls.push({ method: 'person.photos', params });
      const faces = [{ id: 'f1', confirmed: true, probability: 1 }];
      return {
        person: params.person,
        name: null,
        photos: [{ id: photo.id, takenAt: null, faces }],
        next: null,
      };
    },
    async personTimeline(params) {
      calls.push({ method: 'person.timeline', params });
      const months = [
        { month: '2019-05', photos: 4 },
        { month: '2019-07', photos: 4 },
        { month: '2020-01', photos: 1 },
      ];
      return { summary: 'Over the years.', ...someone, ...seen, undated: 1, months };
    },
    async conflicts() {
      calls.push({ method: 'conflicts', params: {} });
      return { conflicts: [conflict], next: null };
    },
    async conflictResolve(params) {
      calls.push({ method: 'conflict.resolve', params });
      return decision;
    },
    watchQuestions: () => void calls.push({ method: 'watchQuestions', params: {} }),
    async reviewNext(params) {
      calls.push({ method: 'review.next', params });
      return { questions: [question], left: { same: 0, who: 1, belongs: 0 } };
    },
    async reviewAnswer(params) {
      const left = { same: 0, who: 0, belongs: 0 };
      const decided = decide('review.answer', params);
      if (params.answer === 'skip' || params.answer === 'unskip')
        return { decision: null, settled: 0, next: null, left };
      return isRefusal(decided) ? decided : { decision: decided, settled: 250, next: null, left };
    },
    async personCompleteness({ person }) {
      if (person === 'p3') {
        const missing = { estimate: 0, low: 0, high: 0 };
        return { person, name: people[2]?.name ?? null, photos: 3, missing, where: [] };
      }
      if (person !== 'p2') return notFound(`There is no ${person}.`);
      const groups = [{ id: 'p1', probability: 0.4, photos: 3 }];
      return {
        person,
        name: '王小明',
        photos: 10,
        missing: { estimate: 1.2, low: 0, high: 3 },
        where: [{ folder: '/photos', expected: 1.2, groups }],
      };
    },
    reviewStatus: async () => ({
      left: { same: 0, who: 1, belongs: 0 },
      today: { answers: 3, faces: 40 },
    }),
    async writePreview(params) {
      calls.push({ method: 'write.preview', params });
      return planned;
    },
    async writeRevert(params) {
      calls.push({ method: 'write.revert', params });
      return decision;
    },
    async writeResume(params) {
      calls.push({ method: 'write.resume', params });
      return decision;
    },
    async watchAdd({ path, write = 'sidecar' }) {
      if (path.includes('missing')) {
        return { refused: 'bad-folder', what: `${path} is not there.`, hint: 'Give a folder that is.' };
      }
      library.knownFolders = [...library.knownFolders, { path, write, watched: true }];
      return { folders: library.knownFolders };
    },
    async watchRemove({ path }) {
      library.knownFolders = library.knownFolders.filter((folder) => folder.path !== path);
      return { folders: library.knownFolders };
    },
    watchList: async () => ({ folders: library.knownFolders }),
    async chosen(files) {
      calls.push({ method: 'chosen', params: { files } });
      const unknown = files
        .filter((file) => !photo.files.includes(file))
        .map(
          (path) => ({ path, folder: '/elsewhere', why: 'missing', message: 'It is not there.' }) as const,
        );
      return { photos: unknown.length < files.length ? [photo] : [], unknown };
    },
    photoPicture: (id, side) =>
      id === photo.id ? picture(`${id} ${side}`) : notFound(`There is no photo ${id}.`),
    facePicture: (id, side) =>
      faces.some((face) => face.id === id) ? picture(`${id} ${side}`) : notFound(`There is no face ${id}.`),
    bodyPicture: (id, side) => notFound(`There is no body ${id} to be seen at ${side} px.`),
    personPicture: (id, side) =>
      people.some((person) => person.id === id) ? picture(`${id} ${side}`) : notFound(`There is no ${id}.`),
    setAsideRetry: async () => ({ queued: library.setAsideFiles.length }),
  };
  return library;
}
