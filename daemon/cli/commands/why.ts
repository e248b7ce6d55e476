import type { Command } from 'commander';
import type { Conflict, Result } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { table } from '../table.js';
import { escapeControls, paragraph } from '../text.js';

/** What clothes add to the log odds is told from a tenth more on. */
const LEAST_SUPPORT = Math.log(1.1);

export function addWhy(program: Command, cli: Cli): void {
  program
    .command('why')
    .description('say why a face has its name, and whom it cannot be')
    .argument('<face>', 'id of the face, as the faces command prints it')
    .addHelpText('after', examples('kith why 0a1b2c3d4e5f60718293-512-348'))
    .action((face: string, _options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const explained = await client.request('face.explain', { face });
        const { conflicts } = await client.request('conflicts', {});
        const open = conflicts.find((conflict) => conflict.face === face) ?? null;
        return {
          json: { ...explained, conflict: open },
          text: (columns) =>
            [whyText(explained, columns), ...disputeOf(open, cli.invocation, columns)].join('\n'),
        };
      }),
    );
}

function whyText(
  { person, name, confirmed, likeliest, moment, excluded }: Result<'face.explain'>,
  columns: number,
) {
  const who = person === null ? 'The face is with nobody.' : `The face is ${called(person, name)}.`;
  const lines: string[] = [];
  const say = (line: string) => lines.push(paragraph(line, columns));
  say(`${who}${confirmed ? ' You said so.' : ''}`);
  if (likeliest === null) say('It is like nobody who has a name.');
  else {
    const sure = `${(100 * likeliest.probability).toFixed(1)} %`;
    say(
      `Of those with a name it looks most like ${called(likeliest.person, likeliest.name)} (${sure}), because of these faces:`,
    );
    lines.push(
      table(
        [
          { title: 'WEIGHT', align: 'right' },
          { title: 'ALIKE', align: 'right' },
          { title: 'BY' },
          { title: 'FILE', shorten: 'start' },
        ],
        likeliest.because.map(({ weight, similarity, confirmed: byOwner, file, face }) => [
          weight.toFixed(2),
          similarity.toFixed(2),
          byOwner ? 'you' : 'kith',
          file ?? face,
        ]),
        columns,
      ),
    );
  }
  for (const doubt of doubts(likeliest)) say(doubt);
  for (const { person: other, name: otherName, support, file } of moment.clothes) {
    if (support < LEAST_SUPPORT) continue;
    say(
      `Its clothes are like ${called(other, otherName)}'s on ${escapeControls(file ?? 'another photo')}, of the same moment (${odds(support)}).`,
    );
  }
  for (const { person: other, name: otherName, why } of excluded) {
    const reason = why === 'rejected' ? 'you said so' : 'who is on the same photo';
    say(`It is not ${called(other, otherName)}: ${reason}.`);
  }
  return lines.join('\n');
}

/** The other name that waits for the owner's word. */
function disputeOf(conflict: Conflict | null, invocation: string, columns: number): string[] {
  if (conflict === null) return [];
  const { theirs, file, face } = conflict;
  const said =
    theirs === null
      ? `The name was taken out of ${file}, maybe by a program that never read it.`
      : `Another program calls it ${theirs}, in ${file}.`;
  const how = `It waits for your word: ${invocation} resolve ${face} mine|theirs`;
  return [paragraph(escapeControls(said), columns), paragraph(how, columns)];
}

/** What keeps it from being certain. */
function doubts(likeliest: Result<'face.explain'>['likeliest']): string[] {
  if (likeliest === null) return [];
  const { runnerUp, margin, doubt } = likeliest;
  return [
    ...(doubt === 'face' ? ['The face is too unclear to be certain.'] : []),
    ...(doubt === 'exemplars'
      ? ['The faces it is like are unclear, or unlike the others of the person.']
      : []),
    ...(runnerUp !== null && margin !== null
      ? [`Next comes ${called(runnerUp.person, runnerUp.name)}, who is less like it by ${margin.toFixed(2)}.`]
      : []),
  ];
}

/** How many times likelier it is, in words. */
function odds(support: number): string {
  const times = Math.exp(support);
  return times < 1000
    ? `${times.toFixed(times < 10 ? 1 : 0)} times likelier by that`
    : 'far likelier by that';
}

function called(person: string, name: string | null): string {
  return escapeControls(name ?? person);
}
