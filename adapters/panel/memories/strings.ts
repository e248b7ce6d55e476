import { formatsOf } from '../strings/format.js';
import { inLanguage } from '../strings/index.js';

const { calendar, counted, list, number } = formatsOf('en');
const chinese = formatsOf('zh');

/** How often, and when. */
export interface Seen {
  readonly photos: number;
  readonly moments: number;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
}

const photos = (count: number) => counted(count, { one: '# photo', other: '# photos' });
const moments = (count: number) => counted(count, { one: '# moment', other: '# moments' });

function span({ firstSeen, lastSeen }: Seen): string {
  if (firstSeen === null || lastSeen === null) return '';
  if (firstSeen === lastSeen) return `, on ${calendar(firstSeen)}`;
  return `, from ${calendar(firstSeen)} to ${calendar(lastSeen)}`;
}

const en = {
  list,
  day: calendar,
  onThisDay: (day: string) =>
    `On this day: ${new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))}`,
  dayBefore: 'The day before',
  dayAfter: 'The day after',
  today: 'Today',
  chooseDay: 'Another day',
  noPhotosThen: 'No photo was taken on this day in another year.',
  year: (year: number, total: number) => `${year} · ${photos(total)}`,
  yearsAgo: (years: number) =>
    years > 0
      ? counted(years, { one: 'one year before', other: '# years before' })
      : counted(-years, { one: 'one year after', other: '# years after' }),
  allOf: (what: string) => `All photos: ${what}`,
  photoOf: (what: string) => `Photo of ${what}`,
  with: (names: readonly string[]) => `with ${list(names)}`,
  people: 'The people who matter most',
  peopleWhy: 'By how often, over how many years, and how lately they were photographed.',
  whyPerson: (seen: Seen, years: number) => {
    const often = `On ${photos(seen.photos)} of ${moments(seen.moments)}`;
    return `${often}${years > 1 ? ` in ${number(years)} years` : ''}${span(seen)}.`;
  },
  firstSeen: 'First seen',
  lastSeen: 'Last seen',
  seenWith: (name: string) => `Seen with ${name}`,
  pairLabel: (names: readonly string[], count: number) => `${list(names)} together: ${photos(count)}`,
  together: 'Together',
  togetherWhy: 'Those who share most moments. The best photos: everybody well seen, spread over time.',
  whyPair: (seen: Pick<Seen, 'photos' | 'moments'>, lift: number) => {
    const often = `${photos(seen.photos)} of ${moments(seen.moments)}`;
    return lift >= 1.5 ? `${often}, ${number(Math.round(lift))} times more than by chance.` : `${often}.`;
  },
  groups: 'Groups that meet again and again',
  groupsWhy: 'Three people or more who share at least three moments.',
  whyGroup: (seen: Seen) => `All were there in ${moments(seen.moments)}${span(seen)}.`,
  anyOfThem: 'Photos of any of them',
  allTogether: (count: number) => `${photos(count)} with all of them`,
  nobodyNamed: 'Memories begin with names',
  nobodyNamedWhy:
    'Name the people you know. Then you find here who matters most, who is seen with whom, the best photos of people together, and what happened on this day.',
  toPeople: 'Name people',
};

function chineseSpan({ firstSeen, lastSeen }: Seen): string {
  if (firstSeen === null || lastSeen === null) return '';
  if (firstSeen === lastSeen) return `，${chinese.calendar(firstSeen)}`;
  return `，${chinese.calendar(firstSeen)}至${chinese.calendar(lastSeen)}`;
}

const zh: typeof en = {
  list: chinese.list,
  day: chinese.calendar,
  onThisDay: (day) =>
    `历史上的今天：${new Intl.DateTimeFormat('zh', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))}`,
  dayBefore: '前一天',
  dayAfter: '后一天',
  today: '今天',
  chooseDay: '其他日期',
  noPhotosThen: '其他年份的这一天没有照片。',
  year: (year, total) => `${year} 年 · ${number(total)} 张照片`,
  yearsAgo: (years) => (years > 0 ? `${number(years)} 年前` : `${number(-years)} 年后`),
  allOf: (what) => `全部照片：${what}`,
  photoOf: (what) => `${what}的照片`,
  with: (names) => `有${chinese.list(names)}`,
  people: '最重要的人',
  peopleWhy: '依据拍摄的次数、跨越的年份以及最近出现的时间。',
  whyPerson: (seen, years) =>
    `在 ${number(seen.moments)} 个时刻的 ${number(seen.photos)} 张照片中${years > 1 ? `，跨 ${number(years)} 年` : ''}${chineseSpan(seen)}。`,
  firstSeen: '首次出现',
  lastSeen: '最近出现',
  seenWith: (name) => `与${name}一同出现`,
  pairLabel: (names, count) => `${chinese.list(names)}的合影：${number(count)} 张照片`,
  together: '合影',
  togetherWhy: '共同时刻最多的人。精选照片：每个人都清晰可见，并分布于不同时间。',
  whyPair: (seen, lift) => {
    const often = `${number(seen.moments)} 个时刻的 ${number(seen.photos)} 张照片`;
    return lift >= 1.5 ? `${often}，是偶然情况的 ${number(Math.round(lift))} 倍。` : `${often}。`;
  },
  groups: '经常相聚的人',
  groupsWhy: '三人或更多，至少共有三个时刻。',
  whyGroup: (seen) => `所有人共有 ${number(seen.moments)} 个时刻${chineseSpan(seen)}。`,
  anyOfThem: '其中任何人的照片',
  allTogether: (count) => `${number(count)} 张全体合影`,
  nobodyNamed: '回忆从姓名开始',
  nobodyNamedWhy: '给认识的人命名后，这里会显示谁最重要、谁常与谁在一起、最佳合影，以及历史上的今天。',
  toPeople: '为人物命名',
};

/** The words of the memories. */
export const words = inLanguage({ en, zh });
