import type { KithClient, Result } from '../../protocol/index.js';
import type { ChosenPack } from './choose-pack.js';
import type { Cli } from './context.js';
import { showProgress } from './progress.js';
import type { Report } from './report.js';
import { columnsOf } from './screen.js';
import { table } from './table.js';
import { counted, escapeControls } from './text.js';

/** Without it, only what would change is told. */
export interface UseOptions {
  /** Adopts the pack without asking. */
  readonly adopt: boolean;
  /** Asks the owner; null where nobody can answer. */
  readonly ask: ((question: string) => Promise<boolean>) | null;
}

/** Puts a pack that is there to use: bodies at once, faces after every photo was tried and the owner has seen what changes. */
export async function usePack(
  client: KithClient,
  cli: Cli,
  { id, kind }: ChosenPack,
  options: UseOptions,
): Promise<Report> {
  if (kind === 'bodies') return useBodies(client, cli, id);
  const { faces } = await client.request('models.status');
  if (faces === id) return { json: { pack: id, adopted: true }, text: () => `${id} is in use already.` };
  return useFaces(client, cli, id, options);
}

/** Looks for bodies with this pack from now on; null: no more. */
export async function useBodies(client: KithClient, cli: Cli, pack: string | null): Promise<Report> {
  const progress = showProgress(client, cli.stderr);
  await client.request('models.bodies', { pack, wait: true }).finally(progress.end);
  const { bodies } = await client.request('bodies', {});
  const asked =
    bodies.length === 0 ? '' : ` ${counted(bodies.length, 'question')} about them: ${cli.invocation} bodies`;
  return {
    json: { pack, questions: bodies.length },
    text: () =>
      pack === null ? 'Bodies are not looked for any more.' : `Bodies are found with ${pack}.${asked}`,
  };
}

async function useFaces(
  client: KithClient,
  cli: Cli,
  pack: string,
  { adopt, ask }: UseOptions,
): Promise<Report> {
  const progress = showProgress(client, cli.stderr);
  const trial = await client.request('models.try', { pack }).finally(progress.end);
  const columns = columnsOf(cli.stderr, cli.env);
  if (!adopt && ask !== null) cli.stderr.write(`${trialText(trial, columns)}\n`);
  const adopted = adopt || (ask !== null && (await ask(`Use ${pack} from now on?`)));
  if (!adopted) {
    const how = `Nothing was changed. To use it: ${cli.invocation} models use ${pack} --adopt`;
    return {
      json: { pack, adopted: false, trial },
      text: (width) => (ask === null ? `${trialText(trial, width)}\n\n${how}` : how),
    };
  }
  const { event } = await client.request('models.adopt', { pack, wait: true });
  return {
    json: { pack, adopted: true, event, trial },
    text: () => `${pack} is in use now. To go back: ${cli.invocation} undo ${event}`,
  };
}

function trialText({ pack, faces, groups, people }: Result<'models.try'>, columns: number): string {
  const lines = [
    `With ${escapeControls(pack)}, of the faces found now, ${counted(faces.both, 'face')} would be found again,`,
    `${faces.onlyNow} would not, and ${faces.onlyThen} would be new; ${groups.before} people and groups would become ${groups.after}.`,
  ];
  if (people.length === 0) return [...lines, 'Nobody you named would win or lose a face.'].join('\n');
  const changes = table(
    [
      { title: 'PERSON', shorten: 'end' },
      { title: 'FACES', align: 'right' },
      { title: 'JOIN', align: 'right' },
      { title: 'LEAVE', align: 'right' },
      { title: 'NOT FOUND', align: 'right' },
    ],
    people.map(({ name, faces: now, joins, leaves, lost }) => [
      name,
      String(now),
      String(joins),
      String(leaves),
      String(lost),
    ]),
    columns,
  );
  return [...lines, 'People you named for whom something would change:', changes].join('\n');
}
