import type { Command } from 'commander';
import type { NetworkState, Pack } from '../../../models/index.js';
import { isRefusal, type Refusal } from '../../../protocol/index.js';
import { type ChooseOptions, chooseAndFetch, terminal } from '../choose-pack.js';
import { type Cli, run, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { asTyped } from '../invocation.js';
import { ensureNetworks, modelsMissing } from '../networks.js';
import { packList } from '../pack-list.js';
import { exitCodes, type Report } from '../report.js';
import { table } from '../table.js';
import { useBodies, usePack } from '../use-pack.js';

/** What `use` is given to look for bodies no more. */
const NO_BODIES = 'no-bodies';

export function addModels(program: Command, cli: Cli): void {
  const models = program
    .command('models')
    .description('see and fetch the networks that recognise people')
    .addHelpText('after', examples('kith models list', 'kith models fetch'));

  models
    .command('list')
    .description('list the packs of networks, and whether they are there')
    .addHelpText('after', examples('kith models list'))
    .action((_options: unknown, command: Command) =>
      run(cli, command, () =>
        withModels(async ({ leastCueAuc, licencesOf, listModels, profiles }) => {
          const licences = (pack: Pack) => [...new Set(licencesOf(pack).map(({ licence }) => licence))];
          return packList(await listModels(), { licences, profiles, needed: leastCueAuc });
        }),
      ),
    );

  models
    .command('fetch')
    .description('fetch a pack, if it is not there; the licences of any but the default are shown first')
    .argument('[pack]', 'the default pack unless told')
    .option('--from <file>', 'your own file, or the folder it is in, in place of the web')
    .option('--accept-licence', 'you have read the licences and agree', false)
    .addHelpText('after', examples('kith models fetch', 'kith models fetch bodies-1'))
    .action((pack: string | undefined, options: ChooseOptions, command: Command) =>
      run(cli, command, async () => {
        const refusal = await fetchPack(cli, pack, options);
        return refusal ?? verify(cli, pack);
      }),
    );

  models
    .command('use')
    .description('use another pack: its licences are shown first, then what it would change')
    .argument('<pack>', `its name or profile in the list, the manifest of your own, or ${NO_BODIES}`)
    .option('--from <file>', 'your own file, or the folder it is in, in place of the web')
    .option('--accept-licence', 'you have read the licences and agree', false)
    .option('--adopt', 'use it without asking, whatever it changes; undo takes it back', false)
    .addHelpText(
      'after',
      examples(
        'kith models use fast',
        'kith models use yunet-sface',
        'kith models use bodies-osnet --from ~/Downloads/osnet_x0_25_msmt17.onnx',
        'kith models use ./my-pack.json --accept-licence',
        `kith models use ${NO_BODIES}`,
      ),
    )
    .action((pack: string, options: ChooseOptions & { adopt: boolean }, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        if (pack === NO_BODIES) return useBodies(client, cli, null);
        const chosen = await chooseAndFetch(cli, pack, options);
        if (isRefusal(chosen)) return chosen;
        return usePack(client, cli, chosen, { adopt: options.adopt, ask: terminal(cli.stderr) });
      }),
    );

  models
    .command('verify')
    .description('compare every file of a pack with its hash')
    .argument('[pack]', 'the default pack unless told')
    .addHelpText('after', examples('kith models verify'))
    .action((pack: string | undefined, _options: unknown, command: Command) =>
      run(cli, command, () => verify(cli, pack)),
    );
}

async function fetchPack(
  cli: Cli,
  pack: string | undefined,
  options: ChooseOptions,
): Promise<Refusal | null> {
  if (pack === undefined) return ensureNetworks(cli.stderr);
  const chosen = await chooseAndFetch(cli, pack, options);
  return isRefusal(chosen) ? chosen : null;
}

function verify({ invocation }: Cli, pack: string | undefined): Promise<Report | Refusal> {
  return withModels(async ({ defaultPack, fetchCommand, findPack, verifyModels }) => {
    const { id } = findPack(pack ?? defaultPack);
    return verifyReport(await verifyModels(id), asTyped(fetchCommand({ id }), invocation));
  });
}

/** What the networks' room answers; what it could not do is a refusal. */
async function withModels(
  work: (models: typeof import('../../../models/index.js')) => Promise<Report>,
): Promise<Report | Refusal> {
  const models = await import('../../../models/index.js');
  try {
    return await work(models);
  } catch (error) {
    if (error instanceof models.ModelError) return modelsMissing(error);
    throw error;
  }
}

/** Fails when a network cannot run as it is. */
function verifyReport(states: readonly NetworkState[], mend: string): Report {
  const networks = states.map(({ network, published, prepared, paths }) => ({
    file: network.file,
    from: network.source,
    published,
    prepared,
    paths,
  }));
  const ready = networks.every(({ published, prepared }) => published === 'ready' && prepared === 'ready');
  return {
    json: { ready, networks },
    text: (columns) =>
      table(
        [
          { title: 'NETWORK', shorten: 'start' },
          { title: 'PUBLISHED' },
          { title: 'PREPARED' },
          { title: 'FILE', shorten: 'start' },
        ],
        networks.map(({ file, published, prepared, paths }) => [file, published, prepared, paths.prepared]),
        columns,
      ) + (ready ? '' : `\nMend it with: ${mend}`),
    exitCode: ready ? exitCodes.done : exitCodes.failed,
  };
}
