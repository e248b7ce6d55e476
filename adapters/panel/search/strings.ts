import type { SearchFilter } from '../../../protocol/index.js';
import { formatsOf } from '../strings/format.js';
import { inLanguage } from '../strings/index.js';
import type { Joining } from './query-parts.js';
import { periodOf } from './written-terms.js';

const { calendar, counted, number, photoTime } = formatsOf('en');
const chinese = formatsOf('zh');

/** What each kind of filter asks for, where it stands as a chip. */
function filterWords(filter: SearchFilter): string {
  switch (filter.kind) {
    case 'date':
      return datesInWords(filter);
    case 'near':
      return `within ${distance(filter.km)} of ${filter.place}`;
    case 'folder':
      return `in ${filter.path}`;
    case 'people':
      if (filter.most === null) return `${number(filter.least)} people or more`;
      if (filter.most !== filter.least) return `${number(filter.least)} to ${number(filter.most)} people`;
      return counted(filter.least, { one: 'one person alone', other: '# people' });
    case 'unknown':
      return 'somebody without a name';
    case 'moment':
      return `the moment of ${filter.of}`;
  }
}

function datesInWords({ from, to }: { from: string | null; to: string | null }): string {
  const period = periodOf(from, to);
  if (period !== null) return calendar(period);
  if (from !== null && to !== null) return `${calendar(from)} – ${calendar(to)}`;
  return from === null ? `until ${calendar(to ?? '')}` : `since ${calendar(from)}`;
}

function filterWordsInChinese(filter: SearchFilter): string {
  switch (filter.kind) {
    case 'date': {
      const period = periodOf(filter.from, filter.to);
      if (period !== null) return chinese.calendar(period);
      const [from, to] = [filter.from, filter.to].map((day) => (day === null ? '' : chinese.calendar(day)));
      if (filter.from !== null && filter.to !== null) return `${from}至${to}`;
      return filter.from === null ? `${to}及以前` : `${from}及以后`;
    }
    case 'near':
      return `${filter.place} 周围 ${distance(filter.km)}`;
    case 'folder':
      return `文件夹 ${filter.path}`;
    case 'people':
      if (filter.most === null) return `${filter.least} 人或更多`;
      if (filter.most !== filter.least) return `${filter.least} 至 ${filter.most} 人`;
      return filter.least === 1 ? '独自一人' : `${filter.least} 人`;
    case 'unknown':
      return '有未命名的人';
    case 'moment':
      return `${filter.of} 的同一时刻`;
  }
}

function distance(km: number): string {
  return km < 1 ? `${Math.round(km * 1000)} m` : `${km} km`;
}

const joinings: Readonly<Record<Joining, string>> = { and: 'and', or: 'or', without: 'without' };

const en = {
  field: 'What to search for',
  example: 'Anna & Ben, 2019, in:Rome …',
  clear: 'Clear the search',
  found: (total: number) => counted(total, { one: '# photo', other: '# photos' }),
  understood: 'Understood as',
  joinings,
  only: 'only',
  nobodyElse: 'Nobody else',
  nobodyElseWhy: 'Nobody else with a name may be on the photo',
  chip: (term: string, out: boolean) => (out ? `without ${term}, change` : `${term}, change`),
  remove: (term: string) => `Take out ${term}`,
  with: 'With',
  without: 'Without',
  orBefore: 'Or: one of the two is enough',
  andBefore: 'And: both',
  showPerson: 'Go to this person',
  change: 'Change …',
  filter: filterWords,
  taken: (written: string, name: string) => `“${written}” was taken for ${name}.`,
  writeName: (name: string) => `Write ${name}`,
  group: 'Somebody without a name',
  howJoined: 'How the next one is joined',
  addPerson: 'Add a person',
  asTyped: (text: string) => `Search for “${text}”`,
  addFilter: 'Add a filter',
  filters: {
    date: 'Date …',
    near: 'Place …',
    folder: 'Folder …',
    people: 'How many people …',
    alone: 'One person alone',
    unknown: 'Somebody without a name',
  },
  titles: { date: 'When', near: 'Where', folder: 'In which folder', people: 'How many people' },
  from: 'From',
  to: 'To',
  dateForm: 'A year, a month or a day: 2019, 2019-05 or 2019-05-12. An empty one is no bound.',
  place: 'Coordinates, or a person',
  placeForm: '48.85,2.35, or a name: where that person was seen.',
  km: 'How far around, in km',
  path: 'Folder names, as they stand in the path',
  least: 'At least',
  most: 'At most (empty: any number)',
  apply: 'Search',
  didYouMean: 'Take one of these',
  photosFound: 'Photos found',
  photo: (takenAt: string | null, file: string) =>
    takenAt === null ? `${file}, without a date` : `${photoTime(takenAt)}, ${file}`,
  heading: (period: string | null, count: number | null) => {
    const when = period === null ? 'Without a date' : calendar(period);
    return count === null ? when : `${when} · ${number(count)}`;
  },
  nothing: 'No photo shows that',
  nothingWhy: 'Take a part of the search out, or let one of two people be enough: “or”.',
  start: 'Who are you looking for?',
  startWhy: 'Choose somebody, add more people and filters, or write it all in the field above.',
  examples: 'Or try',
  nobodyNamed: 'Nobody has a name yet',
  nobodyNamedWhy:
    'Name the people you know, and you can search for them together, without each other, in years and places. Dates, folders and numbers of people work already.',
  toPeople: 'Name people',
};

const zh: typeof en = {
  field: '搜索内容',
  example: 'Anna & Ben，2019，in:Rome…',
  clear: '清空搜索',
  found: (total) => `${number(total)} 张照片`,
  understood: '理解为',
  joinings: { and: '且', or: '或', without: '不含' },
  only: '仅有',
  nobodyElse: '没有其他人',
  nobodyElseWhy: '照片上不能有其他已命名的人',
  chip: (term, out) => (out ? `不含${term}，更改` : `${term}，更改`),
  remove: (term) => `去掉${term}`,
  with: '包含',
  without: '不含',
  orBefore: '或：两者有其一即可',
  andBefore: '且：两者都要',
  showPerson: '前往此人',
  change: '更改…',
  filter: filterWordsInChinese,
  taken: (written, name) => `“${written}”已理解为${name}。`,
  writeName: (name) => `改写为${name}`,
  group: '未命名的人',
  howJoined: '下一项如何连接',
  addPerson: '添加人物',
  asTyped: (text) => `搜索“${text}”`,
  addFilter: '添加筛选条件',
  filters: {
    date: '日期…',
    near: '地点…',
    folder: '文件夹…',
    people: '人数…',
    alone: '独自一人',
    unknown: '有未命名的人',
  },
  titles: { date: '何时', near: '何地', folder: '哪个文件夹', people: '多少人' },
  from: '从',
  to: '到',
  dateForm: '年、月或日：2019、2019-05 或 2019-05-12。留空表示不限。',
  place: '坐标，或一个人',
  placeForm: '48.85,2.35，或姓名：此人出现过的地方。',
  km: '周围多远（公里）',
  path: '路径中的文件夹名',
  least: '至少',
  most: '至多（留空表示不限）',
  apply: '搜索',
  didYouMean: '请选择',
  photosFound: '找到的照片',
  photo: (takenAt, file) => (takenAt === null ? `${file}，无日期` : `${chinese.photoTime(takenAt)}，${file}`),
  heading: (period, count) => {
    const when = period === null ? '无日期' : chinese.calendar(period);
    return count === null ? when : `${when} · ${number(count)}`;
  },
  nothing: '没有这样的照片',
  nothingWhy: '去掉一部分条件，或用“或”让两人中有一人即可。',
  start: '想找谁？',
  startWhy: '选择一个人，再添加更多人物和条件，或直接写在上方的输入框中。',
  examples: '也可以试试',
  nobodyNamed: '还没有人有姓名',
  nobodyNamedWhy:
    '给认识的人命名后，就能搜索他们的合影、排除某人，或按年份和地点查找。日期、文件夹和人数现在就可以搜索。',
  toPeople: '为人物命名',
};

/** The words of the search view. */
export const words = inLanguage({ en, zh });
