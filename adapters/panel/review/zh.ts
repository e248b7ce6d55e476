import { formatsOf } from '../strings/format.js';
import { chance } from './chance.js';
import type { Words } from './en.js';

const { number, percent, list } = formatsOf('zh');

const zhFaces = (count: number) => `${number(count)} 张人脸`;
const zhSettled = (count: number): string => (count === 0 ? '' : `已确定 ${zhFaces(count)}。`);
const zhPercent = (fraction: number) => percent(chance(fraction));
const zhList = (names: readonly string[]) => list(names);

/** The words of the review, in Chinese. */
export const zh: Words = {
  kinds: { all: '全部', who: '这是谁？', same: '同一个人？', belongs: '存疑', body: '未露脸' },
  which: '问题类型',
  who: '这是谁？',
  isThis: (name) => `这是${name}吗？`,
  areSame: '这两个是同一个人吗？',
  belongs: (name) => `这张脸是${name}吗？`,
  belongsToGroup: '这张脸与其他人脸是同一个人吗？',
  body: (name) => `这是${name}吗？（未露脸）`,
  bodyOfGroup: '这是同一个人吗？（未露脸）',
  theFace: '存疑的人脸',
  theBody: '被询问的人',
  theGroup: zhFaces,
  named: (name, count) => (count === null ? name : `${name}，${zhFaces(count)}`),
  sameDay: (name) => (name === null ? '同一时刻' : `同一时刻的${name}`),
  look: '查看照片',
  space: '空格',
  awayPicture: '这张照片现在不在这里。',
  away: '它的照片现在不在这里，所在的磁盘可能未连接。',

  seen: (count, moments) => {
    if (count === 1) return '只出现过一次。';
    return moments === 1 ? '都出现在同一时刻。' : `出现在 ${moments} 个不同时刻。`;
  },
  perhaps: (people) =>
    `可能是${zhList(people.map(({ name, probability }) => `${name}（${zhPercent(probability)}）`))}。`,
  likeNobody: '与已命名的人都不相像。',
  passerBy: '很可能只是路人。',
  sure: (name, fraction) => `Kith 有 ${zhPercent(fraction)} 的把握认为这是${name}。`,
  sureSame: (fraction) => `Kith 有 ${zhPercent(fraction)} 的把握认为是同一个人。`,
  orElse: (name, fraction) => `也可能是${name}（${zhPercent(fraction)}）。`,
  doubt: (fraction) => `它与其他人脸不太像：有 ${zhPercent(1 - fraction)} 的可能是别人。`,
  byClothes: (fraction) => `根据同一时刻的衣着和头发，Kith 有 ${zhPercent(fraction)} 的把握。`,
  settles: (count) => `你的回答可确定约 ${zhFaces(count)}。`,

  yes: '是',
  yesName: (name) => `是，${name}`,
  yesSame: '是同一个人',
  no: '不是',
  noName: (name) => `不是${name}`,
  noSame: '不是同一个人',
  skip: '跳过',
  stranger: '陌生人',
  strangerWhy: '不必记住的人：Kith 不再显示或询问。',
  typeName: '输入姓名',
  someoneElse: '是别人',
  nameLeft: '为左边的人命名',

  saidYes: (name, settled) => `${name === null ? '是同一个人。' : `这是${name}。`}${zhSettled(settled)}`,
  saidNo: (name) => (name === null ? '是两个不同的人。' : `这不是${name}。`),
  saidStranger: (settled) => `陌生人。${zhSettled(settled)}`,
  skipped: '已跳过：一周后再问。',
  skippedBody: '已暂时跳过。',
  over: '这个问题已不再需要回答。',
  overHint: '它已在别处得到回答，或者已经变成另一个问题。',

  left: (count) => `还有 ${number(count)} 个问题`,
  today: (answers, settled) =>
    answers === 0 ? '今天还没有回答' : `今天作了 ${answers} 次决定，涉及 ${zhFaces(settled)}`,
  progress: '今天的问题中已回答的',
  spoken: (question, evidence, left) => `${question}${evidence}还有 ${left} 个问题。`,

  why: '为什么？',
  likeThese: (name, fraction) => `从长相看最像${name}（${zhPercent(fraction)}），依据是这些人脸：`,
  confirmedByYou: '你确认的',
  foundByKith: 'Kith 找到的',
  runnerUp: (name, fraction) => `其次是${name}（${zhPercent(fraction)}）。`,
  unclear: '这张脸不清晰，所以无法确定。',
  unclearExemplars: '相似的人脸不清晰，所以无法确定。',
  sameClothes: (names) => `同一时刻衣着相近的有：${zhList(names)}。`,
  saidNot: (names) => `你说过这不是${zhList(names)}。`,
  besides: (names) => `不可能是${zhList(names)}：他们在同一张照片上。`,
  nothingKnown: '还没有长相相似的已命名的人。',

  photoOf: (at, total) => `第 ${at} 张照片，共 ${total} 张`,
  previous: '上一张照片',
  next: '下一张照片',

  done: '全部完成',
  doneWhy: '没有值得询问的问题了。新的照片会带来新的问题。',
  doneToday: (answers, settled) => `今天你作了 ${answers} 次决定，涉及 ${zhFaces(settled)}。谢谢！`,
  doneKind: '这一类问题没有了。',
  otherQuestions: '全部问题',
  likelyStrangers: '也看看可能的陌生人',
  toPeople: '前往人物',
  nobodyYet: '还没有可问的',
  nobodyYetWhy: '给 Kith 一个照片文件夹，它会在这里询问照片中的人是谁：',
  commandForFolder: 'kith watch add ~/Pictures',
  stillLooking: 'Kith 仍在查看你的照片，找到人物后就会提问。',
};
