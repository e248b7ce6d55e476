import type { Progress } from '../../../protocol/index.js';
import { formatsOf } from './format.js';

const { number, counted, duration } = formatsOf('en');

const stages: Readonly<Record<Progress['stage'], string>> = {
  finding: 'Finding photos',
  recognising: 'Looking for faces',
  reading: 'Reading names in the photos',
  bodies: 'Looking for people without a face',
  grouping: 'Putting faces together',
  writing: 'Writing names',
};

/** What all views say, in English. Words of one view stand in its own `strings.ts`. */
export const en = {
  kith: 'Kith',
  skip: 'Skip to the content',
  views: 'Views',
  people: 'People',
  review: 'Review',
  search: 'Search',
  memories: 'Memories',
  activity: 'Activity',
  settings: 'Settings',
  waiting: (count: number) => `${number(count)} waiting`,
  findPerson: 'Find a person',
  nobodyFound: 'Nobody has such a name.',
  goTo: (view: string) => `Go to ${view}`,
  searchFor: (text: string) => `Search photos for “${text}”`,
  photos: (count: number) => counted(count, { one: '# photo', other: '# photos' }),
  faces: (count: number) => counted(count, { one: '# face', other: '# faces' }),
  selected: (count: number) => `${number(count)} selected`,
  selectNone: 'Select none',
  unnamed: 'Not named yet',
  whoIsThis: 'Who is this?',
  perhaps: (name: string) => `${name}?`,
  nameFor: 'Name of this person',
  newName: (name: string) => `New person “${name}”`,
  giveName: 'Name',
  rename: 'Rename',
  close: 'Close',
  cancel: 'Cancel',
  more: 'More',
  undo: 'Undo',
  undoKey: 'Undo (U)',
  redo: 'Redo',
  named: (name: string, files: number) =>
    files === 0
      ? `This is ${name}.`
      : `This is ${name}: ${counted(files, { one: '# file', other: '# files' })} will say so.`,
  notAny: (name: string | null) => (name === null ? 'Taken out of its group.' : `This is not ${name}.`),
  undone: 'Taken back.',
  redone: 'Done again.',
  nothingToUndo: 'There is nothing to take back.',
  nothingToRedo: 'There is nothing to do again.',
  working: ({ stage, done, total, etaSeconds }: Progress) => {
    const far = total > 0 ? `${stages[stage]}: ${number(done)} of ${number(total)}` : `${stages[stage]} …`;
    return etaSeconds === null || etaSeconds < 5 ? far : `${far}, ${duration(etaSeconds)} left`;
  },
  connecting: 'Connecting …',
  lost: 'Kith does not answer. It was stopped, or the computer slept; this page goes on when it is back.',
  back: 'Kith answers again.',
  signedOut: 'This page is signed out',
  signedOutWhy: 'Open the panel again from your photo manager, or with this command:',
  linkUsed: 'This link works no more',
  linkUsedWhy:
    'A link signs in one browser, once, and within a minute. Open the panel again from your photo manager, or with this command:',
  command: 'kith panel',
  failed: 'This cannot be shown',
  fault: 'Something went wrong in this page.',
  faultHint: 'Try again, or load the page anew.',
  tryAgain: 'Try again',
  loading: 'Loading …',
  appearance: 'Appearance',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  language: 'Language',
  asBrowser: 'As the browser',
  keys: 'Keys',
  keyWords: {
    show: 'Show these keys',
    find: 'Find a person, or go somewhere',
    goTo: 'Go to a view',
    undo: 'Take the last step back',
    redo: 'Do it again',
    move: 'Go from one to the next',
    open: 'Open, or name',
    select: 'Select',
    range: 'Select up to here',
    all: 'Select all',
    leave: 'Close, or select none',
  },
};

export type Strings = typeof en;
