import { resolve } from 'node:path';
import type { Command } from 'commander';
import envPaths from 'env-paths';
import { type Logger, levels, pino } from 'pino';
import { z } from 'zod';
import { isRefusal, type KithClient, type Refusal, RequestError } from '../../protocol/index.js';
import { connect, localClient } from '../serve/index.js';
import { asTyped } from './invocation.js';
import type { OpenKith } from './open.js';
import { QueryError } from './query-error.js';
import { type ExitCode, exitCodes, type Report } from './report.js';
import { columnsOf, type Output, paintFor } from './screen.js';
import { escapeControls, paragraph } from './text.js';

/** A stream that may be a terminal. */
export type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/** What the command line is run with; tests give their own. */
export interface Cli {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: NodeJS.ProcessEnv;
  readonly openKith: OpenKith;
  /** How the owner calls Kith, for hints. */
  readonly invocation: string;
  exitCode: ExitCode;
}

/** One command at work. */
export interface Context {
  readonly cli: Cli;
  readonly data: string;
  readonly json: boolean;
  readonly log: Logger;
}

const globals = z.object({ data: z.string().min(1).optional(), json: z.boolean().default(false) });

type Work = (context: Context) => Promise<Report | Refusal | null>;

/** Runs a command's work, prints what it reports (null: it has printed), and keeps its exit code. */
export async function run(cli: Cli, command: Command, work: Work): Promise<void> {
  const { data, json } = globals.parse(command.optsWithGlobals());
  const folder = data ?? (cli.env.KITH_DATA || envPaths('kith', { suffix: '' }).data);
  const context = { cli, data: resolve(folder), json, log: createLog(cli) };
  try {
    const report = await work(context);
    if (isRefusal(report)) fail(context, report);
    else if (report !== null) print(context, report);
  } catch (error) {
    failWith(context, error);
  }
}

/** Runs work on the library: that of the running daemon, else opened here for as long as it takes. */
export function runOnLibrary(
  cli: Cli,
  command: Command,
  work: (client: KithClient, context: Context) => Promise<Report | Refusal>,
): Promise<void> {
  return run(cli, command, async (context) => {
    const library = await openLibrary(context);
    if (isRefusal(library)) return library;
    return work(library.client, context).finally(() => library.close());
  });
}

/** The library, as a client has it, until it is closed. */
export interface OpenLibrary {
  readonly client: KithClient;
  close(): void | Promise<void>;
}

/** That of the running daemon, else opened in this process. */
export async function openLibrary({ cli, data, log }: Context): Promise<OpenLibrary | Refusal> {
  const daemon = await connect(data);
  if (daemon !== null) return daemon;
  const kith = await cli.openKith({ data, log });
  if (isRefusal(kith)) return kith;
  return { client: localClient(kith.service, log), close: () => kith.close() };
}

export function print({ cli, json }: Context, report: Report): void {
  const text = json
    ? JSON.stringify(report.json, null, 2)
    : report.text(columnsOf(cli.stdout, cli.env), paintFor(cli.stdout, cli.env));
  if (text !== '') cli.stdout.write(text + (json ? '\n' : (report.end ?? '\n')));
  cli.exitCode = report.exitCode ?? exitCodes.done;
}

type Failure = Pick<Refusal, 'what' | 'hint' | 'at' | 'candidates'> & Partial<Pick<RequestError, 'refused'>>;

/** As wide as what the first line of a failure begins with. */
const failMargin = ' '.repeat('kith: '.length);

/** @param lines what it is about, shown as it is */
function fail({ cli, json }: Context, failure: Failure, lines: readonly string[] = []): void {
  const { refused, what, hint, at, candidates } = failure;
  const error = { refused, what, hint, at, candidates };
  if (json) cli.stdout.write(`${JSON.stringify({ error }, null, 2)}\n`);
  const columns = columnsOf(cli.stderr, cli.env);
  const say = (text: string) => paragraph(escapeControls(text), columns, failMargin.length);
  const told = [say(what), ...lines.map((line) => `${failMargin}${line}`)];
  if (hint !== '') told.push(say(asTyped(hint, cli.invocation)));
  cli.stderr.write(`kith: ${told.join('\n').slice(failMargin.length)}\n`);
  cli.exitCode = exitCodes.failed;
}

function failWith(context: Context, error: unknown): void {
  if (error instanceof RequestError) {
    fail(context, error);
    return;
  }
  if (error instanceof QueryError) {
    fail(context, error.refusal, error.lines);
    return;
  }
  context.log.error({ err: error }, 'the command failed');
  const what = error instanceof Error ? error.message : String(error);
  fail(context, { what: `Kith met a fault: ${what}`, hint: 'If it stays, report it with the log above.' });
}

/** JSON lines on stderr, from the level in $KITH_LOG on; errors unless told, for what an owner should know is in the report. */
function createLog({ env, stderr }: Cli): Logger {
  const wanted = env.KITH_LOG ?? '';
  const level = wanted in levels.values || wanted === 'silent' ? wanted : 'error';
  return pino({ level }, stderr);
}
