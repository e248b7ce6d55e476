import { formatsOf } from '../strings/format.js';
import { datesOf } from './dates.js';
import type { Words } from './en.js';

const { number, percent, list } = formatsOf('zh');
const dates = datesOf('zh');

/** The words of the view of one person, in Chinese. */
export const zh: Words = {
  sections: { ...dates, undated: '没有日期' },
  allPeople: '所有人物',
  seen: (first, last) => {
    const [from, to] = [dates.month(first), dates.month(last)];
    return from === to ? from : `${from} – ${to}`;
  },
  born: (date) => `生于 ${date}`,
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
    `它与${name}的其他人脸不太像：Kith 认为“是”的可能性为 ${percent(fraction)}。`,
  others: (name) => `${name}的其他人脸`,
  more: (count) => (count === 0 ? '最后一个' : `还有 ${number(count)} 个`),
  yes: '是',
  no: '不是',
  notNow: '以后再说',
  saidYes: (name) => `这是${name}。`,
  suggested: (name) => `这是${name}吗？`,
  suggestedWhy: (name, fraction) => `这些人脸与${name}相像：Kith 认为“是”的可能性为 ${percent(fraction)}。`,

  complete: '完整程度',
  completeShare: (fraction) => `约已找到 ${percent(fraction)}`,
  noneMissing: '似乎没有遗漏的照片。',
  missing: (estimate, low, high) =>
    `可能遗漏约 ${number(estimate)} 张照片（${number(low)} 至 ${number(high)} 张）。`,
  whereToLook: '到哪里找',
  expected: (count) => `约 ${number(count)} 张照片`,
  groupIn: (fraction) => `有 ${percent(fraction)} 的可能是此人的组`,
  company: '经常一起出现',
  together: (count) => `${number(count)} 张照片`,
  photosTogether: (name) => `与${name}的合影`,
  nobodyWith: '尚未与已命名的人一起出现。',

  look: '显示',
  looks: { faces: '人脸', photos: '照片' },
  onlyUnsure: '不确定',
  goTo: '跳转到',
  facesOf: (name) => (name === null ? '此组的人脸' : `${name}的人脸`),
  tile: (takenAt, doubt) =>
    [
      takenAt === null ? '没有日期' : dates.day(takenAt),
      ...(doubt === null ? [] : [`把握 ${percent(doubt)}`]),
    ].join('，'),
  doubt: (fraction) => `Kith 有 ${percent(fraction)} 的把握`,
  select: '选择',
  nobodyLeft: '这里已没有人脸',
  nobodyLeftWhy: '它们现在都属于其他人。按 U 可撤销上一步。',
  gone: '这里没有人',

  move: '移到…',
  moveTitle: (count) => (count === 1 ? '这是谁？' : `这 ${number(count)} 张人脸是谁？`),
  moved: (count, name) => `${number(count)} 张人脸现在属于${name}。`,
  confirm: '确认',
  confirmed: (count, name) => `已确认 ${number(count)} 张人脸是${name}。`,
  reject: (name) => (name === null ? '移出' : `不是${name}`),
  rejected: (count, name) =>
    name === null ? `${number(count)} 张人脸已移出该组。` : `${number(count)} 张人脸不是${name}。`,
  split: '设为新人物',
  wasSplit: (count) => `${number(count)} 张人脸已自成一组。`,
  notAFace: '不是人脸',
  notFaces: (count) => `${number(count)} 处不是人脸。`,
  ignore: '陌生人',
  ignored: (count) => `${number(count)} 张人脸已视为陌生人。`,
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
    looksLike: (name, fraction) => `从外貌看是${name}：Kith 有 ${percent(fraction)} 的把握。`,
    looksLikeOther: (name, fraction) => `仅从外貌看，Kith 会认为是${name}（${percent(fraction)}）。`,
    unclearFace: '这张人脸不清楚：太小、模糊或侧向一边，因此无法完全确定。',
    unclearOthers: (name) => `与它相像的${name}的人脸本身也不清楚。`,
    runnerUp: (name, fraction) => `也可能是${name}（${percent(fraction)}）。`,
    clothes: (name) => `衣着与${name}在同一时间、地点的其他照片中相同。`,
    rejected: (name) => `您说过这不是${name}。`,
    samePhoto: (names) => `不可能是${list(names)}：同一张照片上的另一张人脸才是。`,
  },
};
