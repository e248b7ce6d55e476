import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';
import { z } from 'zod';
import {
  isRefusal,
  type KithClient,
  type Refusal,
  type WriteMode,
  writeMode,
} from '../../../protocol/index.js';
import { type ConnectionToDaemon, connect, localClient, type RunningServer } from '../../serve/index.js';
import { type Cli, type Context, print, run } from '../context.js';
import { examples } from '../examples.js';
import { ensurePacksInUse } from '../networks.js';
import type { Kith } from '../open.js';
import { portOption, writeOption } from '../options.js';
import { showProgress } from '../progress.js';
import { exitCodes, type Report } from '../report.js';
import { StopSignal } from '../stop-signal.js';
import { scanReport } from '../summary.js';

const optionsSchema = z.object({ write: writeMode.optional(), port: z.number().optional() });

export function addDaemon(program: Command, cli: Cli): void {
  program
    .command('daemon')
    .description('scan the watched folders, then watch them and serve other programs until stopped')
    .argument('[dir...]', 'folders to watch from now on, besides those watched already')
    .addOption(writeOption())
    .option('--port <port>', 'port on this machine; any that is free unless told', portOption)
    .addHelpText('after', examples('kith daemon ~/Pictures', 'kith daemon --port 7700'))
    .action((dirs: string[], options: unknown, command: Command) =>
      run(cli, command, async (context) => {
        const { write, port } = optionsSchema.parse(options);
        const folders = dirs.map((dir) => resolve(dir));
        const daemon = await connect(context.data);
        if (isRefusal(daemon)) return daemon;
        if (daemon !== null) return handOver(context, daemon, folders, write).finally(() => daemon.close());
        return serve(context, folders, write, port);
      }),
    );
}

/** A daemon runs already: it gets the folders, and this command only tells what became of them. */
async function handOver(
  { cli }: Context,
  { client }: ConnectionToDaemon,
  folders: readonly string[],
  write: WriteMode | undefined,
): Promise<Report> {
  const { url, pid } = await client.request('status');
  const where = `A daemon was running already, at ${url} (process ${pid}).`;
  await addFolders(client, folders, write);
  if (folders.length === 0) return { json: { url, pid, scan: null }, text: () => where };
  const progress = showProgress(client, cli.stderr);
  const scan = await client.request('scan', { dirs: [...folders] }).finally(progress.end);
  const report = await scanReport(client, scan, folders, cli.invocation);
  return {
    json: { url, pid, scan: report.json },
    text: (columns) => `${report.text(columns)}\n\n${where}\nIt watches these folders now.`,
  };
}

async function serve(
  context: Context,
  folders: readonly string[],
  write: WriteMode | undefined,
  port: number | undefined,
): Promise<Refusal | null> {
  stayLean();
  const kith = await context.cli.openKith(context);
  if (isRefusal(kith)) return kith;
  const client = localClient(kith.service, context.log);
  const stop = new StopSignal();
  try {
    const missing = await ensurePacksInUse(client, context.cli.stderr);
    if (missing !== null) return missing;
    const server = await kith.serve({ port, onShutdown: stop.give });
    if (isRefusal(server)) return server;
    await addFolders(client, folders, write);
    await scanAndWatch(context, kith, client, server, stop);
    return null;
  } finally {
    stop.release();
    await kith.close();
  }
}

/**
 * The heap may grow by a seventh before what is not needed any more is cleared out of it. Left to itself, V8 lets that
 * of a daemon which is idle most of the time grow fourfold (docs/measurements/serve.md).
 */
function stayLean(): void {
  setFlagsFromString('--heap-growing-percent=15');
}

/** Returns when it is told to stop, in the middle of a scan too: the next start goes on where it was. */
async function scanAndWatch(
  context: Context,
  kith: Kith,
  client: KithClient,
  { url }: RunningServer,
  stop: StopSignal,
): Promise<void> {
  const { cli } = context;
  const progress = showProgress(client, cli.stderr);
  const scanned = await Promise.race([scanWatched(client, cli), stop.given]);
  progress.clear();
  if (scanned !== undefined) {
    print(context, servingReport(scanned, url, cli.invocation));
    await kith.watch();
    await stop.given;
  }
  progress.end();
  cli.exitCode = exitCodes.done;
  cli.stderr.write('Stopping.\n');
}

/** Null when no folder is watched. */
async function scanWatched(client: KithClient, cli: Cli): Promise<Report | null> {
  const { folders } = await client.request('watch.list');
  if (!folders.some((folder) => folder.watched)) return null;
  return scanReport(client, await client.request('scan', { dirs: [] }), [], cli.invocation);
}

function servingReport(scan: Report | null, url: string, invocation: string): Report {
  const none = `No folder is watched yet. Add one with: ${invocation} watch add DIR`;
  return {
    json: { url, pid: process.pid, scan: scan?.json ?? null },
    text: (columns) =>
      [
        scan === null ? none : scan.text(columns),
        '',
        `Watching, and serving at ${url}`,
        `Stop with Ctrl-C, or from elsewhere with: ${invocation} stop`,
      ].join('\n'),
  };
}

async function addFolders(client: KithClient, folders: readonly string[], write: WriteMode | undefined) {
  for (const path of folders) await client.request('watch.add', { path, write });
}
