import type { Command } from 'commander';
import type { Cli } from './context.js';
import { asTyped } from './invocation.js';
import { columnsOf, type Output, paintFor } from './screen.js';
import { paragraph } from './text.js';

/** Help that goes into a file or a pager is as wide as most terminals. */
const columnsElsewhere = 80;

/** A description with less room than this beside what it describes is not broken into lines. */
const narrowestDescription = 20;

/** What a person types is not broken, so that it can be copied. */
const typed = '  $ ';

/**
 * Lets a program, and the commands that are added to it afterwards, explain themselves on the streams of this command
 * line: lines broken between words, and commands written as the owner calls them.
 */
export function configureHelp(program: Command, { stdout, stderr, env, invocation }: Cli): Command {
  const paint = paintFor(stdout, env);
  const writeTo = (stream: Output) => (text: string) =>
    stream.write(fitted(asTyped(text, invocation), helpColumns(stream, env)));
  return program
    .configureHelp({
      showGlobalOptions: true,
      minWidthToWrap: narrowestDescription,
      // What a command takes stands in its own help; in the list it would leave the descriptions no room.
      subcommandTerm: (command) => command.name(),
      styleTitle: (title) => paint('bold', title),
    })
    .configureOutput({
      writeOut: writeTo(stdout),
      writeErr: writeTo(stderr),
      getOutHelpWidth: () => helpColumns(stdout, env),
      getErrHelpWidth: () => helpColumns(stderr, env),
      getOutHasColors: () => true,
      getErrHasColors: () => false,
    });
}

/** How many columns help on this stream has. */
export function helpColumns(stream: Output, env: NodeJS.ProcessEnv): number {
  return stream.isTTY ? columnsOf(stream, env) : columnsElsewhere;
}

/** Breaks what Commander does not: usage lines, errors, and what is said after the options. */
function fitted(text: string, columns: number): string {
  const lines = text.split('\n').map((line) => {
    const indent = line.length - line.trimStart().length;
    return line.startsWith(typed) ? line : paragraph(line.trimStart(), columns, indent);
  });
  return lines.join('\n');
}
