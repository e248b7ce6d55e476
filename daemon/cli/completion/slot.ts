import type { Command, Option } from 'commander';

/** What may stand where the cursor is. */
export type Slot =
  | { readonly what: 'command'; readonly of: Command }
  | { readonly what: 'option'; readonly of: Command }
  | {
      readonly what: 'value';
      /** As the help calls it: `person` for `<person>`. */
      readonly name: string;
      /** The only words that are allowed; none where there is no such list. */
      readonly choices: readonly string[];
      /** What stands before the value in the same word: `--write=`. */
      readonly prefix: string;
    };

/** Where the cursor is. */
export interface Place {
  /** Null where nothing more is taken. */
  readonly slot: Slot | null;
  /** What is there of the value so far. */
  readonly typed: string;
  /** The data folder that the line names. */
  readonly data: string | null;
}

/**
 * Reads a command line as far as the cursor. Pure.
 *
 * @param before the words after the program's own name
 * @param current what is typed of the word at the cursor
 */
export function placeOf(program: Command, before: readonly string[], current: string): Place {
  const line = readLine(program, before);
  const { data } = line;
  const typed = unquoted(current);
  if (line.option) return { slot: valueSlot(line.option), typed, data };
  if (!line.ended && typed.startsWith('-')) {
    const [flag = '', ...rest] = typed.split('=');
    const option = rest.length > 0 ? optionOf(line.command, flag) : undefined;
    if (option) return { slot: valueSlot(option, `${flag}=`), typed: rest.join('='), data };
    return { slot: { what: 'option', of: line.command }, typed, data };
  }
  if (line.count === 0 && line.command.createHelp().visibleCommands(line.command).length > 0)
    return { slot: { what: 'command', of: line.command }, typed, data };
  return { slot: argumentSlot(line.command, line.count), typed, data };
}

interface Line {
  command: Command;
  /** Arguments that the command has got. */
  count: number;
  /** The option whose value comes next. */
  option: Option | null;
  /** Whether `--` was there, after which nothing is an option. */
  ended: boolean;
  data: string | null;
}

function readLine(program: Command, before: readonly string[]): Line {
  const line: Line = { command: program, count: 0, option: null, ended: false, data: null };
  // Bash parts `--write=x` into three words.
  for (const word of before.map(unquoted).filter((text) => text !== '=')) readWord(line, word);
  return line;
}

function readWord(line: Line, word: string): void {
  const { command, option } = line;
  if (option !== null) {
    if (option.long === '--data') line.data = word;
    line.option = null;
  } else if (line.ended) line.count += 1;
  else if (word === '--') line.ended = true;
  else if (word.startsWith('-')) {
    const [flag = '', ...value] = word.split('=');
    const found = optionOf(command, flag);
    if (value.length === 0 && found && takesValue(found)) line.option = found;
    if (value.length > 0 && found?.long === '--data') line.data = value.join('=');
  } else {
    const sub = line.count === 0 ? command.commands.find((one) => one.name() === word) : undefined;
    if (sub) line.command = sub;
    else line.count += 1;
  }
}

/** The options of a command, and those it has from the commands above it. */
export function optionsOf(command: Command): Option[] {
  const help = command.createHelp();
  return [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
}

function optionOf(command: Command, flag: string): Option | undefined {
  return optionsOf(command).find(({ long, short }) => long === flag || short === flag);
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

function valueSlot({ flags, argChoices = [] }: Option, prefix = ''): Slot {
  const [, name = ''] = /[<[]([^\]>.]+)/.exec(flags) ?? [];
  return { what: 'value', name, choices: argChoices, prefix };
}

function argumentSlot({ registeredArguments }: Command, index: number): Slot | null {
  const last = registeredArguments.at(-1);
  const argument = registeredArguments[index] ?? (last?.variadic ? last : undefined);
  if (argument === undefined) return null;
  return { what: 'value', name: argument.name(), choices: argument.argChoices ?? [], prefix: '' };
}

/** A word without the quotes and backslashes by which a shell keeps it together. */
function unquoted(word: string): string {
  const inside = /^"/.test(word)
    ? word.replace(/^"|"$/g, '')
    : /^'/.test(word)
      ? word.replace(/^'|'$/g, '')
      : word;
  return inside.replace(/\\(.)/g, '$1');
}
