import type { Command } from 'commander';
import type { Result } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { counted, escapeControls, paragraph } from '../text.js';

export function addMissing(program: Command, cli: Cli): void {
  program
    .command('missing')
    .description('how many photos of somebody are likely still missing, and where to look for them')
    .argument('<person>', 'an id or a name')
    .addHelpText('after', examples('kith missing "Anna Berg"'))
    .action((person: string, _options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const found = await client.request('person.completeness', { person });
        return { json: found, text: (columns) => lines(found, columns).join('\n') };
      }),
    );
}

function lines(
  { name, person, photos, missing, where }: Result<'person.completeness'>,
  columns: number,
): string[] {
  const { estimate, low, high } = missing;
  const who = `${escapeControls(name ?? person)} is on ${counted(photos, 'photo')}.`;
  if (high === 0) return [paragraph(`${who} None seems to be missing.`, columns)];
  const range = low === high ? `${low}` : `${low} to ${high}`;
  return [
    paragraph(`${who} Likely missing: ${range} (${estimate.toFixed(1)} expected).`, columns),
    ...where
      .filter(({ expected }) => expected >= 0.05)
      .flatMap(({ folder, expected, groups }) => [
        `  ${escapeControls(folder)}: ${expected.toFixed(1)} expected`,
        ...groups.map(
          ({ id, probability, photos }) =>
            `    ${id}, ${counted(photos, 'photo')}: ${Math.round(probability * 100)} %`,
        ),
      ]),
  ];
}
