import { formatsOf } from '../strings/format.js';
import { datesOf } from './dates.js';

const { counted, number, percent, list } = formatsOf('en');

const dates = datesOf('en');

const faces = (count: number) => counted(count, { one: '# face', other: '# faces' });
const photos = (count: number) => counted(count, { one: '# photo', other: '# photos' });
const theFaces = (count: number) => counted(count, { one: 'The face', other: 'The # faces' });
const are = (count: number) => (count === 1 ? 'is' : 'are');

/** The words of the view of one person, in English. */
export const en = {
  sections: { ...dates, undated: 'Without a date' },
  allPeople: 'All people',
  seen: (first: string, last: string) => {
    const [from, to] = [dates.month(first), dates.month(last)];
    return from === to ? from : `${from} – ${to}`;
  },
  born: (date: string) => `born ${date}`,
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
      takenAt === null ? 'Without a date' : dates.day(takenAt),
      ...(doubt === null ? [] : [`${percent(doubt)} sure`]),
    ].join(', '),
  doubt: (fraction: number) => `Kith is ${percent(fraction)} sure`,
  select: 'Select',
  nobodyLeft: 'No face is left here',
  nobodyLeftWhy: 'They are all with somebody else now. U takes the last step back.',
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
      names.length === 1
        ? `It cannot be ${list(names)}: that is another face of the same photo.`
        : `It cannot be ${list(names)}: those are other faces of the same photo.`,
  },
};

export type Words = typeof en;
