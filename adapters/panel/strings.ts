import type { Progress } from '../../protocol/index.js';

const number = new Intl.NumberFormat('en');
const date = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

function counted(count: number, one: string, many = `${one}s`): string {
  return `${number.format(count)} ${count === 1 ? one : many}`;
}

const stages: Readonly<Record<Progress['stage'], string>> = {
  finding: 'Finding photos',
  recognising: 'Looking for faces',
  reading: 'Reading names in the photos',
  bodies: 'Looking for people without a face',
  grouping: 'Putting faces together',
  writing: 'Writing names',
};

/** Everything the page says, in English. Another language is another object of this shape. */
export const english = {
  kith: 'Kith',
  people: 'People',
  allPeople: 'All people',
  photos: (count: number) => counted(count, 'photo'),
  faces: (count: number) => counted(count, 'face'),
  chosenPhotos: (count: number) => (count === 1 ? 'One photo' : counted(count, 'photo')),
  peopleHere: (photos: number) => (photos === 1 ? 'People in this photo' : 'People in these photos'),
  nobodyHere: 'Nobody was found in these photos.',
  unnamedFaces: 'Not named yet',
  onPhotos: (count: number) => `on ${counted(count, 'photo')}`,
  unnamed: 'Not named yet',
  addName: 'Add a name',
  noPhotos: 'None of these photos is here. Their disk may be away.',
  whoIsThis: 'Who is this?',
  perhaps: (name: string) => `${name}?`,
  sure: (percent: number) => `Kith is ${percent} % sure`,
  faceLabel: (name: string | null, sure: boolean) =>
    name === null ? 'Face without a name' : sure ? `Face of ${name}` : `Perhaps the face of ${name}`,
  photoLabel: (index: number, total: number, faces: number) =>
    `Photo ${index} of ${total}, ${faces === 0 ? 'no faces' : counted(faces, 'face')}`,
  position: (index: number, total: number) => `${number.format(index)} of ${number.format(total)}`,
  takenAt: (iso: string) => date.format(new Date(`${iso}Z`)),
  previous: 'Previous photo',
  next: 'Next photo',
  filmStrip: 'The photos',
  nameFor: 'Name of this person',
  newName: (name: string) => `New person “${name}”`,
  wholeGroup: (count: number) => `The name goes to all ${number.format(count)} faces like this one.`,
  onlyThisFace: 'Only this face',
  yes: (name: string) => `Yes, ${name}`,
  notThis: (name: string) => `Not ${name}`,
  notInGroup: 'Does not belong to this group',
  giveName: 'Name',
  rename: 'Rename',
  close: 'Close',
  undo: 'Undo',
  undoKey: 'Undo (U)',
  named: (name: string, files: number) =>
    files === 0 ? `This is ${name}.` : `This is ${name}: ${counted(files, 'file')} will say so.`,
  notAny: (name: string | null) => (name === null ? 'Taken out of its group.' : `This is not ${name}.`),
  undone: 'Taken back.',
  nothingToUndo: 'There is nothing to take back.',
  unknownFiles: (count: number) =>
    count === 1 ? 'Kith does not know one of these photos.' : `Kith does not know ${count} of these photos.`,
  addFolder: (folder: string) => `Add ${folder}`,
  addFolderMeans:
    'Kith then watches this folder, and writes the names you give beside its photos, into files of their own (.xmp).',
  lookAgain: (folder: string) => `Look into ${folder} now`,
  working: ({ stage, done, total }: Progress) =>
    total > 0 ? `${stages[stage]}: ${number.format(done)} of ${number.format(total)}` : `${stages[stage]} …`,
  keys: '← → photos   ·   Tab faces   ·   Enter name   ·   U undo',
  connecting: 'Connecting …',
  lost: 'Kith does not answer. It was stopped, or the computer slept; this page goes on when it is back.',
  signedOut: 'This page is signed out',
  signedOutWhy:
    'Kith or the browser was started anew, and each start asks for a new sign-in. Open the panel again from your photo manager, or with this command:',
  linkUsed: 'This link works no more',
  linkUsedWhy:
    'A link signs in one browser, once, and within a minute. Open the panel again from your photo manager, or with this command:',
  command: 'kith panel',
  gone: 'These photos cannot be shown',
  nobodyYet: 'Nobody is known yet',
  nobodyYetWhy: 'Give Kith a folder of photos, and the people on them appear here:',
  commandForFolder: 'kith watch add ~/Pictures',
  showMore: 'Show more',
};

export type Strings = typeof english;

/** The language of the page. */
export const t: Strings = english;
