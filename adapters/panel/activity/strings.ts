import type { Result } from '../../../protocol/index.js';
import { formatsOf } from '../strings/format.js';
import { inLanguage } from '../strings/index.js';
import type { Tab } from './tabs.js';

const { counted, number } = formatsOf('en');
const files = (count: number) => counted(count, { one: '# file', other: '# files' });
const photos = (count: number) => counted(count, { one: '# photo', other: '# photos' });

const tabs: Readonly<Record<Tab, string>> = {
  now: 'Now',
  'set-aside': 'Set aside',
  conflicts: 'Conflicts',
  history: 'History',
  settings: 'Settings',
};
const by: Readonly<Record<string, string>> = { owner: 'You', host: 'Other programs', kith: 'Kith' };

const en = {
  pages: 'Activity',
  tabs,
  working: 'At work',
  pace: (photosASecond: string) => `${photosASecond} a second`,
  idle: 'All is done',
  idleWhy: 'Kith looks at watched folders by itself when something changes there.',
  noneWatched: 'No folder is watched. Kith looks at photos when it is told to.',
  chooseFolders: 'Choose folders',
  scanAgain: 'Scan again',
  stop: 'Stop the scan',
  stopWhy: 'What was done so far stays, and the next scan goes on from there.',
  scanned: ({ photos: all, recognised, setAside }: Result<'scan'>) =>
    `${photos(all)} gone over: ${number(recognised)} new, ${number(setAside)} set aside.`,
  scanStopped: 'The scan was stopped. The next one goes on from there.',
  facts: { photos: 'Photos', faces: 'Faces', people: 'Named people' },
  waiting: 'Waiting',
  waitForFaces: (count: number) => `${photos(count)} to look for faces in`,
  waitForBodies: (count: number) => `${photos(count)} to look for people without a face in`,
  waitForWriting: (count: number) => `${files(count)} to write names into`,
  held: 'Kept out of files',
  heldByFolder: 'Nothing is written in',
  toSettings: 'Change',
  writeAgain: 'Let it be written',
  unwritten: (count: number) => `${files(count)} could not be written`,
  unwrittenWhy: 'Kith tries again by itself.',
  andMore: (count: number) => `and ${number(count)} more`,
  nothingAside: 'Nothing is set aside',
  nothingAsideWhy: 'When Kith cannot read a picture, it leaves it alone and tells here why.',
  asideWhy: 'Kith left these files alone, and did not change them.',
  retry: 'Try again',
  retryAll: 'Try all again',
  trying: 'Trying …',
  retried: (taken: number, still: number): string => {
    if (taken === 0 && still === 0) return 'There is nothing to try again.';
    const good = taken === 0 ? [] : [`${files(taken)} taken in.`];
    const bad = still === 0 ? [] : [`${files(still)} still set aside.`];
    return [...good, ...bad].join(' ');
  },
  noConflicts: 'No two names for one face',
  noConflictsWhy:
    'When another program names a face otherwise than you did here, you decide here which name counts.',
  conflictsWhy:
    'Another program names these faces otherwise. Say which name counts; the other one leaves the files.',
  conflictOn: (file: string) => `Two names on ${file}`,
  theFace: 'The face in question',
  noticed: (day: string) => `noticed ${day}`,
  kithSays: 'Kith says',
  othersSay: 'The other program says',
  nobodyHere: 'Nobody',
  noNameYet: 'Somebody without a name',
  takenOutThere: 'Nobody: the name was taken out',
  keepKith: 'Keep this',
  keepOther: 'Take this',
  thisName: (name: string) => `: ${name}`,
  settled: (name: string | null) => (name === null ? 'This face has no name now.' : `This is ${name}.`),
  whose: 'Whose steps',
  everybody: 'All',
  by,
  step: (id: number) => `Step ${id}`,
  isUndone: 'taken back',
  takeBack: 'Undo',
  doAgain: 'Redo',
  takeStepBack: (id: number) => `Undo step ${id}`,
  doStepAgain: (id: number) => `Redo step ${id}`,
  tookBack: (id: number) => `Step ${id} is taken back.`,
  didAgain: (id: number) => `Step ${id} counts again.`,
  noHistory: 'No steps yet',
  noHistoryWhy: 'Every name that you, Kith or another program gives stands here, and can be taken back.',
};

const zhFiles = (count: number) => `${number(count)} 个文件`;
const zhPhotos = (count: number) => `${number(count)} 张照片`;

const zh: typeof en = {
  pages: '动态',
  tabs: { now: '当前', 'set-aside': '已搁置', conflicts: '冲突', history: '历史', settings: '设置' },
  working: '正在工作',
  pace: (photosASecond) => `每秒 ${photosASecond} 项`,
  idle: '全部完成',
  idleWhy: '受监视的文件夹有变化时，Kith 会自动查看。',
  noneWatched: '没有受监视的文件夹，Kith 只在收到指示时查看照片。',
  chooseFolders: '选择文件夹',
  scanAgain: '重新扫描',
  stop: '停止扫描',
  stopWhy: '已完成的部分会保留，下次扫描从这里继续。',
  scanned: ({ photos: all, recognised, setAside }) =>
    `已查看 ${zhPhotos(all)}：新增 ${number(recognised)}，搁置 ${number(setAside)}。`,
  scanStopped: '扫描已停止，下次从这里继续。',
  facts: { photos: '照片', faces: '人脸', people: '已命名人物' },
  waiting: '等待中',
  waitForFaces: (count) => `${zhPhotos(count)}待查找人脸`,
  waitForBodies: (count) => `${zhPhotos(count)}待查找未露脸的人`,
  waitForWriting: (count) => `${zhFiles(count)}待写入姓名`,
  held: '不写入文件',
  heldByFolder: '以下文件夹不写入姓名：',
  toSettings: '更改',
  writeAgain: '允许写入',
  unwritten: (count) => `${zhFiles(count)}无法写入`,
  unwrittenWhy: 'Kith 会自动重试。',
  andMore: (count) => `另有 ${number(count)} 个`,
  nothingAside: '没有搁置的文件',
  nothingAsideWhy: 'Kith 无法读取某张图片时，不会改动它，并在此说明原因。',
  asideWhy: 'Kith 未处理、也未改动这些文件。',
  retry: '重试',
  retryAll: '全部重试',
  trying: '正在重试…',
  retried: (taken, still) => {
    if (taken === 0 && still === 0) return '没有可重试的文件。';
    const good = taken === 0 ? [] : [`已读入 ${zhFiles(taken)}。`];
    const bad = still === 0 ? [] : [`${zhFiles(still)}仍被搁置。`];
    return [...good, ...bad].join('');
  },
  noConflicts: '没有姓名冲突',
  noConflictsWhy: '其他程序给出的姓名与您在这里给出的不同时，由您在此决定以哪个为准。',
  conflictsWhy: '其他程序给这些人脸取了不同的姓名。请选择以哪个为准；另一个将从文件中移除。',
  conflictOn: (file) => `${file} 上的两个姓名`,
  theFace: '有争议的人脸',
  noticed: (day) => `发现于 ${day}`,
  kithSays: 'Kith 的姓名',
  othersSay: '其他程序的姓名',
  nobodyHere: '无人',
  noNameYet: '尚未命名的人',
  takenOutThere: '无人：姓名已被移除',
  keepKith: '保留此名',
  keepOther: '采用此名',
  thisName: (name) => `：${name}`,
  settled: (name) => (name === null ? '这张人脸现在没有姓名。' : `这是${name}。`),
  whose: '谁的操作',
  everybody: '全部',
  by: { owner: '您', host: '其他程序', kith: 'Kith 自身' },
  step: (id) => `第 ${id} 步`,
  isUndone: '已撤销',
  takeBack: '撤销',
  doAgain: '重做',
  takeStepBack: (id) => `撤销第 ${id} 步`,
  doStepAgain: (id) => `重做第 ${id} 步`,
  tookBack: (id) => `已撤销第 ${id} 步。`,
  didAgain: (id) => `已重做第 ${id} 步。`,
  noHistory: '尚无操作',
  noHistoryWhy: '您、Kith 或其他程序给出的每个姓名都记录在此，并可撤销。',
};

/** The words of the activity view; those of its settings stand in `settings-strings.ts`. */
export const words = inLanguage({ en, zh });
