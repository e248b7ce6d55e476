import type { Command } from 'commander';
import type { NetworkState, Pack } from '../../../models/index.js';
import { isRefusal } from '../../../protocol/index.js';
import { type ChooseOptions, type ChosenPack, chooseAndFetch } from '../choose-pack.js';
import { type Cli, run } from '../context.js';
import { examples } from '../examples.js';
import { ensureNetworks, modelsMissing } from '../networks.js';
import { packList } from '../pack-list.js';
import { exitCodes, type Report } from '../report.js';
import { table } from '../table.js';

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
      run(cli, command, async () => {
        const { leastCueAuc, licencesOf, listModels } = await import('../../../models/index.js');
        const licences = (pack: Pack) => [...new Set(licencesOf(pack).map(({ licence }) => licence))];
        return packList(await listModels(), { licences, needed: leastCueAuc });
      }),
    );

  models
    .command('fetch')
    .description('fetch a pack from where its list says, if it is not there')
    .argument('[pack]', 'the default pack unless told')
    .option('--from <file>', 'your own file, or the folder it is in, in place of the web')
    .addHelpText('after', examples('kith models fetch', 'kith models fetch bodies-1'))
    .action((pack: string | undefined, { from }: { from?: string }, command: Command) =>
      run(cli, command, async () => (await ensureNetworks(cli.stderr, pack, from)) ?? verify(pack)),
    );

  models
    .command('use')
    .description('use another pack: its licences are shown first, then it is fetched and tried')
    .argument('<pack>', 'its name in the list, or the manifest of your own')
    .option('--from <file>', 'your own file, or the folder it is in, in place of the web')
    .option('--accept-licence', 'you have read the licences and agree', false)
    .addHelpText(
      'after',
      examples(
        'kith models use yunet-sface',
        'kith models use bodies-osnet --from ~/Downloads/osnet_x0_25_msmt17.onnx',
        'kith models use ./my-pack.json --accept-licence',
      ),
    )
    .action((pack: string, options: ChooseOptions, command: Command) =>
      run(cli, command, async () => {
        const chosen = await chooseAndFetch(cli, pack, options);
        return isRefusal(chosen) ? chosen : readyReport(chosen);
      }),
    );

  models
    .command('verify')
    .description('compare every file of a pack with its hash')
    .argument('[pack]', 'the default pack unless told')
    .addHelpText('after', examples('kith models verify'))
    .action((pack: string | undefined, _options: unknown, command: Command) =>
      run(cli, command, () => verify(pack)),
    );
}

function readyReport({ id, kind }: ChosenPack): Report {
  return {
    json: { pack: id, kind, ready: true },
    text: () => `${id} is fetched and runs.`,
  };
}

async function verify(pack: string | undefined) {
  const { verifyModels, ModelError } = await import('../../../models/index.js');
  try {
    return verifyReport(await verifyModels(pack));
  } catch (error) {
    if (error instanceof ModelError) return modelsMissing(error);
    throw error;
  }
}

/** Fails when a network cannot run as it is. */
function verifyReport(states: readonly NetworkState[]): Report {
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
      ) + (ready ? '' : '\nMend it with: kith models fetch'),
    exitCode: ready ? exitCodes.done : exitCodes.failed,
  };
}
