import { formatsOf } from '../strings/format.js';
import { inLanguage } from '../strings/index.js';

const { counted, number, percent, list } = formatsOf('en');
const zhFormats = formatsOf('zh');

const dates = (locale: string) => {
  const of = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
    return (iso: string) => format.format(new Date(`${iso}Z`));
  };
  return {
    month: of({ year: 'numeric', month: 'long' }),
    year: of({ year: 'numeric' }),
    day: of({ dateStyle: 'medium' }),
  };
};
const enDates = dates('en');
const zhDates = dates('zh');

const faces = (count: number) => counted(count, { one: '# face', other: '# faces' });
const photos = (count: number) => counted(count, { one: '# photo', other: '# photos' });
const theFaces = (count: number) => counted(count, { one: 'The face', other: 'The # faces' });
const are = (count: number) => (count === 1 ? 'is' : 'are');

const en = {
  sections: { ...enDates, undated: 'Without a date' },
  allPeople: 'All people',
  backTo: (name: string | null) => (name === null ? 'All faces of this group' : `All faces of ${name}`),
  seen: (first: string, last: string) => {
    const [from, to] = [enDates.month(first), enDates.month(last)];
    return from === to ? from : `${from} – ${to}`;
  },
  born: (date: string) => `born ${date}`,
  group: 'Nobody has named these faces yet.',
  name: (name: string) => `Rename ${name}`,
  renameTo: (name: string) => `Rename to “${name}”`,
  favourite: 'Favourite',
  isFavourite: (name: string, on: boolean) =>
    on ? `${name} is a favourite now.` : `${name} is no favourite any more.`,
  hide: 'Hide',
  isHidden: (name: string, on: boolean) => (on ? `${name} is hidden.` : `${name} is shown again.`),
  hidden: 'Hidden',
  featureLess: 'Feature less in memories',
  isFeaturedLess: (name: string, on: boolean) =>
    on ? `${name} will be in fewer memories.` : `${name} will be in memories again.`,
  mergeInto: 'Merge into …',
  mergeTitle: (name: string) => `Who else is ${name}?`,
  mergeWhy: 'All faces go to the person that you choose.',
  birthDate: 'Date of birth …',
  birthDateTitle: (name: string) => `When was ${name} born?`,
  birthDateHow: 'Write 1990, 1990-05 or 1990-05-17; leave it empty to forget it.',
  save: 'Save',
  bornSaid: (name: string, date: string | null) =>
    date === null ? `When ${name} was born is forgotten.` : `${name} was born ${date}.`,
  autoKeyFace: 'Let Kith choose the picture',
  keyFaceForgotten: 'Kith chooses the picture now.',
  reviewThis: 'Review',
  ignoreGroup: 'Ignore this group',
  ignoredGroup: 'This group is taken for strangers.',

  belongs: (name: string) => `Is this ${name}?`,
  belongsWhy: (name: string, fraction: number) =>
    `It looks little like the other faces of ${name}: Kith is ${percent(fraction)} sure of a yes.`,
  others: (name: string) => `Other faces of ${name}`,
  more: (count: number) => (count === 0 ? 'the last one' : `${number(count)} more`),
  yes: 'Yes',
  no: 'No',
  notNow: 'Not now',
  saidYes: (name: string) => `This is ${name}.`,
  suggested: (name: string) => `Is this ${name}?`,
  suggestedWhy: (name: string, fraction: number) =>
    `These faces look like ${name}: Kith is ${percent(fraction)} sure of a yes.`,

  complete: 'How complete',
  completeShare: (fraction: number) => `about ${percent(fraction)} found`,
  noneMissing: 'No photo seems to be missing.',
  missing: (estimate: number, low: number, high: number) =>
    `About ${photos(estimate)} may be missing (${number(low)} to ${number(high)}).`,
  whereToLook: 'Where to look',
  expected: (count: number) => `about ${photos(count)}`,
  groupIn: (fraction: number) => `A group that is this person at ${percent(fraction)}`,
  company: 'Often together with',
  together: (count: number) => `on ${photos(count)}`,
  photosTogether: (name: string) => `Photos together with ${name}`,
  nobodyWith: 'With nobody who has a name yet.',

  look: 'Show',
  looks: { faces: 'Faces', photos: 'Photos' },
  onlyUnsure: 'Not sure',
  goTo: 'Go to',
  facesOf: (name: string | null) => (name === null ? 'Faces of this group' : `Faces of ${name}`),
  tile: (takenAt: string | null, doubt: number | null) =>
    [
      takenAt === null ? 'Without a date' : enDates.day(takenAt),
      ...(doubt === null ? [] : [`${percent(doubt)} sure`]),
    ].join(', '),
  doubt: (fraction: number) => `Kith is ${percent(fraction)} sure`,
  select: 'Select',
  nobodyLeft: 'No face is left here',
  nobodyLeftWhy: 'They are all with somebody else now. U takes the last step back.',
  allSure: 'Every face here is sure.',
  gone: 'Nobody is here',

  move: 'Move to …',
  moveTitle: (count: number) => (count === 1 ? 'Who is this?' : `Who is on these ${faces(count)}?`),
  moved: (count: number, name: string) => `${theFaces(count)} ${are(count)} ${name} now.`,
  confirm: 'Confirm',
  confirmed: (count: number, name: string) => `${theFaces(count)} ${are(count)} ${name}.`,
  reject: (name: string | null) => (name === null ? 'Take out' : `Not ${name}`),
  rejected: (count: number, name: string | null) =>
    name === null
      ? `${theFaces(count)} ${are(count)} out of the group.`
      : `${theFaces(count)} ${are(count)} not ${name}.`,
  split: 'Make a new person',
  wasSplit: (count: number) =>
    `${theFaces(count)} ${are(count)} a group of ${count === 1 ? 'its' : 'their'} own.`,
  notAFace: 'Not a face',
  notFaces: (count: number) => `${theFaces(count)} ${are(count)} no face.`,
  ignore: 'A stranger',
  ignored: (count: number) =>
    `${theFaces(count)} ${are(count)} taken for ${count === 1 ? 'a stranger' : 'strangers'}.`,
  keyFace: 'Use as the picture',
  keyFaceChosen: 'This is the picture now.',
  openPhoto: 'Open the photo',
  why: 'Why?',
  whyTitle: (name: string | null) => (name === null ? 'Why is this face here?' : `Why is this ${name}?`),
  alike: 'The faces that it is most like:',
  similarity: (cosine: number) => `similarity ${cosine.toFixed(2)}`,

  reasons: {
    saidByYou: (name: string) => `You said that this is ${name}.`,
    groupOnly: 'It looks like the other faces of this group, and nobody has named them yet.',
    nobodyAlike: 'It looks like nobody who has a name.',
    looksLike: (name: string, fraction: number) =>
      `By its looks it is ${name}: Kith is ${percent(fraction)} sure.`,
    looksLikeOther: (name: string, fraction: number) =>
      `By its looks alone Kith would take it for ${name} (${percent(fraction)}).`,
    unclearFace: 'The face is unclear: small, blurred or turned away. So it can never be certain.',
    unclearOthers: (name: string) => `The faces of ${name} that it is like are unclear themselves.`,
    runnerUp: (name: string, fraction: number) => `It could also be ${name} (${percent(fraction)}).`,
    clothes: (name: string) => `The clothes are those of ${name} on other photos of the same time and place.`,
    rejected: (name: string) => `You said that it is not ${name}.`,
    samePhoto: (names: readonly string[]) =>
      `It cannot be ${list(names)}: ${names.length === 1 ? 'that is' : 'those are'} another face of the same photo.`,
  },
};

const zh: typeof en = {
  sections: { ...zhDates, undated: '没有日期' },
  allPeople: '所有人物',
  backTo: (name) => (name === null ? '此组的所有人脸' : `${name}的所有人脸`),
  seen: (first, last) => {
    const [from, to] = [zhDates.month(first), zhDates.month(last)];
    return from === to ? from : `${from} – ${to}`;
  },
  born: (date) => `生于 ${date}`,
  group: '这些人脸尚未命名。',
  name: (name) => `给${name}改名`,
  renameTo: (name) => `改名为“${name}”`,
  favourite: '收藏',
  isFavourite: (name, on) => (on ? `已收藏${name}。` : `已取消收藏${name}。`),
  hide: '隐藏',
  isHidden: (name, on) => (on ? `已隐藏${name}。` : `已重新显示${name}。`),
  hidden: '已隐藏',
  featureLess: '减少在回忆中出现',
  isFeaturedLess: (name, on) => (on ? `${name}将较少出现在回忆中。` : `${name}将重新出现在回忆中。`),
  mergeInto: '合并到…',
  mergeTitle: (name) => `${name}还是谁？`,
  mergeWhy: '所有人脸将归到您选择的人物。',
  birthDate: '出生日期…',
  birthDateTitle: (name) => `${name}何时出生？`,
  birthDateHow: '请写 1990、1990-05 或 1990-05-17；留空则清除。',
  save: '保存',
  bornSaid: (name, date) => (date === null ? `已清除${name}的出生日期。` : `${name}生于 ${date}。`),
  autoKeyFace: '由 Kith 选择头像',
  keyFaceForgotten: '现由 Kith 选择头像。',
  reviewThis: '核对',
  ignoreGroup: '忽略此组',
  ignoredGroup: '此组已视为陌生人。',

  belongs: (name) => `这是${name}吗？`,
  belongsWhy: (name, fraction) =>
    `它与${name}的其他人脸不太像：Kith 认为“是”的可能性为 ${zhFormats.percent(fraction)}。`,
  others: (name) => `${name}的其他人脸`,
  more: (count) => (count === 0 ? '最后一个' : `还有 ${zhFormats.number(count)} 个`),
  yes: '是',
  no: '不是',
  notNow: '以后再说',
  saidYes: (name) => `这是${name}。`,
  suggested: (name) => `这是${name}吗？`,
  suggestedWhy: (name, fraction) =>
    `这些人脸与${name}相像：Kith 认为“是”的可能性为 ${zhFormats.percent(fraction)}。`,

  complete: '完整程度',
  completeShare: (fraction) => `约已找到 ${zhFormats.percent(fraction)}`,
  noneMissing: '似乎没有遗漏的照片。',
  missing: (estimate, low, high) =>
    `可能遗漏约 ${zhFormats.number(estimate)} 张照片（${zhFormats.number(low)} 至 ${zhFormats.number(high)} 张）。`,
  whereToLook: '到哪里找',
  expected: (count) => `约 ${zhFormats.number(count)} 张照片`,
  groupIn: (fraction) => `有 ${zhFormats.percent(fraction)} 的可能是此人的组`,
  company: '经常一起出现',
  together: (count) => `${zhFormats.number(count)} 张照片`,
  photosTogether: (name) => `与${name}的合影`,
  nobodyWith: '尚未与已命名的人一起出现。',

  look: '显示',
  looks: { faces: '人脸', photos: '照片' },
  onlyUnsure: '不确定',
  goTo: '跳转到',
  facesOf: (name) => (name === null ? '此组的人脸' : `${name}的人脸`),
  tile: (takenAt, doubt) =>
    [
      takenAt === null ? '没有日期' : zhDates.day(takenAt),
      ...(doubt === null ? [] : [`把握 ${zhFormats.percent(doubt)}`]),
    ].join('，'),
  doubt: (fraction) => `Kith 有 ${zhFormats.percent(fraction)} 的把握`,
  select: '选择',
  nobodyLeft: '这里已没有人脸',
  nobodyLeftWhy: '它们现在都属于其他人。按 U 可撤销上一步。',
  allSure: '这里的人脸都已确定。',
  gone: '这里没有人',

  move: '移到…',
  moveTitle: (count) => (count === 1 ? '这是谁？' : `这 ${zhFormats.number(count)} 张人脸是谁？`),
  moved: (count, name) => `${zhFormats.number(count)} 张人脸现在属于${name}。`,
  confirm: '确认',
  confirmed: (count, name) => `已确认 ${zhFormats.number(count)} 张人脸是${name}。`,
  reject: (name) => (name === null ? '移出' : `不是${name}`),
  rejected: (count, name) =>
    name === null
      ? `${zhFormats.number(count)} 张人脸已移出该组。`
      : `${zhFormats.number(count)} 张人脸不是${name}。`,
  split: '设为新人物',
  wasSplit: (count) => `${zhFormats.number(count)} 张人脸已自成一组。`,
  notAFace: '不是人脸',
  notFaces: (count) => `${zhFormats.number(count)} 处不是人脸。`,
  ignore: '陌生人',
  ignored: (count) => `${zhFormats.number(count)} 张人脸已视为陌生人。`,
  keyFace: '设为头像',
  keyFaceChosen: '已设为头像。',
  openPhoto: '打开照片',
  why: '为什么？',
  whyTitle: (name) => (name === null ? '为什么这张人脸在这里？' : `为什么这是${name}？`),
  alike: '与它最相像的人脸：',
  similarity: (cosine) => `相似度 ${cosine.toFixed(2)}`,

  reasons: {
    saidByYou: (name) => `您说过这是${name}。`,
    groupOnly: '它与此组的其他人脸相像，但尚未有人命名。',
    nobodyAlike: '它不像任何已命名的人。',
    looksLike: (name, fraction) => `从外貌看是${name}：Kith 有 ${zhFormats.percent(fraction)} 的把握。`,
    looksLikeOther: (name, fraction) =>
      `仅从外貌看，Kith 会认为是${name}（${zhFormats.percent(fraction)}）。`,
    unclearFace: '这张人脸不清楚：太小、模糊或侧向一边，因此无法完全确定。',
    unclearOthers: (name) => `与它相像的${name}的人脸本身也不清楚。`,
    runnerUp: (name, fraction) => `也可能是${name}（${zhFormats.percent(fraction)}）。`,
    clothes: (name) => `衣着与${name}在同一时间、地点的其他照片中相同。`,
    rejected: (name) => `您说过这不是${name}。`,
    samePhoto: (names) => `不可能是${zhFormats.list(names)}：同一张照片上的另一张人脸才是。`,
  },
};

/** The words of the view of one person. */
export const words = inLanguage({ en, zh });
