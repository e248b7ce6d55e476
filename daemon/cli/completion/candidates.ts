import type { Command } from 'commander';
import type { KithClient, Person } from '../../../protocol/index.js';
import { counted } from '../text.js';
import { optionsOf, type Place } from './slot.js';

/** A word that may stand at the cursor, and what it means. */
export interface Candidate {
  readonly word: string;
  readonly about: string;
}

export interface Answer {
  /** Whether the shell shall offer its files as well. */
  readonly paths: 'none' | 'files' | 'folders';
  readonly candidates: readonly Candidate[];
}

/** Steps of the log that are offered, newest first. */
const STEPS = 30;

type Look = (client: KithClient) => Promise<Candidate[]>;

interface Kind {
  readonly paths?: 'files' | 'folders';
  readonly look?: Look;
}

/** What stands for a value, by the name that the help has for it. */
const kinds: Readonly<Record<string, Kind>> = {
  ...allOf(['person', 'people', 'who', 'into', 'from', 'to', 'a', 'b'], { look: peopleAndGroups }),
  name: { look: people },
  'people-or-files': { look: people, paths: 'files' },
  step: { look: steps },
  folder: { look: folders, paths: 'folders' },
  ...allOf(['dir', 'album'], { paths: 'folders' }),
  file: { paths: 'files' },
};

/**
 * What may stand at a place, and begins as it was begun.
 *
 * @param ask answers from the library; null where there is none to ask
 */
export async function answerFor(
  { slot, typed }: Place,
  ask: (look: Look) => Promise<Candidate[] | null>,
): Promise<Answer> {
  if (slot === null) return { paths: 'none', candidates: [] };
  if (slot.what === 'command') return known(commandsOf(slot.of), typed);
  if (slot.what === 'option') return known(flagsOf(slot.of), typed);
  if (slot.choices.length > 0) return known(plain(slot.choices), typed, slot.prefix);
  const { look, paths = 'none' } = kinds[slot.name] ?? {};
  const found = look === undefined ? [] : ((await ask(look)) ?? []);
  return { ...known(found, typed, slot.prefix), paths };
}

function known(candidates: readonly Candidate[], typed: string, prefix = ''): Answer {
  const begun = typed.toLowerCase();
  const fitting = candidates.filter(({ word }) => word.toLowerCase().startsWith(begun));
  return { paths: 'none', candidates: fitting.map(({ word, about }) => ({ word: prefix + word, about })) };
}

function commandsOf(command: Command): Candidate[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .map((one) => ({ word: one.name(), about: one.description() }));
}

function flagsOf(command: Command): Candidate[] {
  return optionsOf(command).flatMap(({ long, description }) =>
    long ? [{ word: long, about: description }] : [],
  );
}

function plain(words: readonly string[]): Candidate[] {
  return words.map((word) => ({ word, about: '' }));
}

async function peopleAndGroups(client: KithClient): Promise<Candidate[]> {
  const { people: all } = await client.request('people');
  return all.map(asCandidate);
}

async function people(client: KithClient): Promise<Candidate[]> {
  const { people: all } = await client.request('people');
  return all.filter(({ name }) => name !== null).map(asCandidate);
}

function asCandidate({ id, name, faces }: Person): Candidate {
  return { word: name ?? id, about: counted(faces, 'face') };
}

async function folders(client: KithClient): Promise<Candidate[]> {
  const { folders: all } = await client.request('watch.list');
  return all.map(({ path, write }) => ({ word: path, about: write }));
}

async function steps(client: KithClient): Promise<Candidate[]> {
  const { events } = await client.request('log', { limit: STEPS });
  return events.map(({ id, summary }) => ({ word: String(id), about: summary }));
}

function allOf(names: readonly string[], kind: Kind): Record<string, Kind> {
  return Object.fromEntries(names.map((name) => [name, kind]));
}
