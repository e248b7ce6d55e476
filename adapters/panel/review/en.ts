import { formatsOf } from '../strings/format.js';
import type { Kind } from './asked.js';
import { chance } from './chance.js';

const { counted, number, percent, list } = formatsOf('en');

const faces = (count: number) => counted(count, { one: '# face', other: '# faces' });
const settledFaces = (count: number): string => (count === 0 ? '' : ` ${faces(count)} settled.`);

const kinds: Readonly<Record<Kind | 'all', string>> = {
  all: 'All',
  who: 'Who is this?',
  same: 'The same?',
  belongs: 'In doubt',
  body: 'No face seen',
};

/** The words of the review, in English. */
export const en = {
  kinds,
  which: 'Which questions',
  who: 'Who is this?',
  isThis: (name: string) => `Is this ${name}?`,
  areSame: 'Are these two the same person?',
  belongs: (name: string) => `Does this face belong to ${name}?`,
  belongsToGroup: 'Does this face belong to the others?',
  body: (name: string) => `Is this ${name}? The face is not seen.`,
  bodyOfGroup: 'Are these the same person? The face is not seen.',
  theFace: 'The face in question',
  theBody: 'Whom Kith asks about',
  theGroup: (count: number) => (count === 1 ? 'One face' : faces(count)),
  named: (name: string, count: number | null) => (count === null ? name : `${name}, ${faces(count)}`),
  sameDay: (name: string | null) => (name === null ? 'At the same time' : `${name}, at the same time`),
  look: 'Look at the photo',
  space: 'Space',
  awayPicture: 'This photo is not here now.',
  away: 'Its photos are not here now: their disk may be away.',

  seen: (count: number, moments: number): string => {
    if (count === 1) return 'Seen once.';
    return moments === 1 ? 'All seen at one time.' : `Seen at ${number(moments)} different times.`;
  },
  perhaps: (people: readonly { readonly name: string; readonly probability: number }[]) =>
    `Perhaps ${list(people.map(({ name, probability }) => `${name} (${percent(chance(probability))})`))}.`,
  likeNobody: 'Like nobody who has a name yet.',
  passerBy: 'Likely somebody who only passed by.',
  sure: (name: string, fraction: number) => `Kith is ${percent(chance(fraction))} sure that it is ${name}.`,
  sureSame: (fraction: number) => `Kith is ${percent(chance(fraction))} sure that they are one person.`,
  orElse: (name: string, fraction: number) => `It may also be ${name} (${percent(chance(fraction))}).`,
  doubt: (fraction: number) =>
    `It is little like the others: ${percent(chance(1 - fraction))} that it is somebody else.`,
  byClothes: (fraction: number) =>
    `By clothes and hair at the same time, Kith is ${percent(chance(fraction))} sure.`,
  settles: (count: number) => `Your answer settles about ${faces(count)}.`,

  yes: 'Yes',
  yesName: (name: string) => `Yes, ${name}`,
  yesSame: 'Yes, the same',
  no: 'No',
  noName: (name: string) => `Not ${name}`,
  noSame: 'No, two people',
  skip: 'Skip',
  stranger: 'Stranger',
  strangerWhy: 'Nobody to remember: Kith does not show or ask about them any more.',
  typeName: 'Type a name',
  someoneElse: 'Somebody else',
  nameLeft: 'Name the one on the left',

  saidYes: (name: string | null, settled: number) =>
    `${name === null ? 'The same person.' : `This is ${name}.`}${settledFaces(settled)}`,
  saidNo: (name: string | null) => (name === null ? 'Two different people.' : `This is not ${name}.`),
  saidStranger: (settled: number) => `A stranger.${settledFaces(settled)}`,
  skipped: 'Skipped: it is asked again in a week.',
  skippedBody: 'Skipped for now.',
  over: 'This question is not open any more.',
  overHint: 'It was answered elsewhere, or is another one by now.',

  left: (count: number) => counted(count, { one: '# question left', other: '# questions left' }),
  today: (answers: number, settled: number): string =>
    answers === 0
      ? 'Nothing answered today yet'
      : `Today ${counted(answers, { one: '# decision', other: '# decisions' })} about ${faces(settled)}`,
  progress: 'Of today’s questions, answered',
  spoken: (question: string, evidence: string, left: number) =>
    `${question} ${evidence} ${counted(left, { one: '# question left', other: '# questions left' })}.`,

  why: 'Why?',
  likeThese: (name: string, fraction: number) =>
    `By its looks it is most like ${name} (${percent(chance(fraction))}), because of these faces:`,
  confirmedByYou: 'said by you',
  foundByKith: 'found by Kith',
  runnerUp: (name: string, fraction: number) => `Next comes ${name} (${percent(chance(fraction))}).`,
  unclear: 'The face is unclear, so that nothing is certain.',
  unclearExemplars: 'The faces it is like are unclear, so that nothing is certain.',
  sameClothes: (names: readonly string[]) => `At the same time, these wear much the same: ${list(names)}.`,
  saidNot: (names: readonly string[]) => `You said that it is not ${list(names)}.`,
  besides: (names: readonly string[]) => `It cannot be ${list(names)}: they are on the same photo.`,
  nothingKnown: 'There is nobody with a name yet who looks like this.',

  photoOf: (at: number, total: number) => `Photo ${number(at)} of ${number(total)}`,
  previous: 'Previous photo',
  next: 'Next photo',

  done: 'All done',
  doneWhy: 'There is nothing left that is worth a question. New photos bring new ones.',
  doneToday: (answers: number, settled: number) =>
    `Today you decided ${counted(answers, { one: 'once', other: '# times' })}, about ${faces(settled)}. Thank you!`,
  doneKind: 'None of these is left.',
  otherQuestions: 'All questions',
  likelyStrangers: 'Look at likely strangers, too',
  toPeople: 'To the people',
  nobodyYet: 'There is nothing to ask yet',
  nobodyYetWhy: 'Give Kith a folder of photos, and it asks here who is on them:',
  commandForFolder: 'kith watch add ~/Pictures',
  stillLooking: 'Kith is still looking at your photos. Questions come when it has found people.',
};

export type Words = typeof en;
