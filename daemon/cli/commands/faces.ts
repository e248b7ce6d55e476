import type { Command } from 'commander';
import { z } from 'zod';
import type { Face, KithClient, Params } from '../../../protocol/index.js';
import { type Cli, runOnLibrary } from '../context.js';
import { examples } from '../examples.js';
import { countOption, pastOption } from '../options.js';
import { table } from '../table.js';
import { whichPhoto } from '../which.js';

const optionsSchema = z.object({
  unknown: z.boolean().optional(),
  person: z.string().optional(),
  photo: z.string().optional(),
  dismissed: z.boolean().optional(),
  asOf: z.string().optional(),
  limit: z.number().optional(),
});

export function addFaces(program: Command, cli: Cli): void {
  program
    .command('faces')
    .description('list faces')
    .option('--unknown', 'only faces without a name')
    .option('--person <person>', 'only faces of this person or group')
    .option('--photo <file>', 'only faces on this photo, or on those of a folder')
    .option('--dismissed', 'also strangers, and what is no face')
    .option('--as-of <date>', 'as they were on that day, or at that time', pastOption)
    .option('--limit <count>', 'at most so many', countOption)
    .addHelpText(
      'after',
      examples('kith faces --unknown --limit 20', 'kith faces --person Anna', 'kith faces --photo party.jpg'),
    )
    .action((options: unknown, command: Command) =>
      runOnLibrary(cli, command, async (client) => {
        const { limit = Number.POSITIVE_INFINITY, photo, ...filter } = optionsSchema.parse(options);
        const faces = await collect(client, { ...filter, ...whichPhoto(photo) }, limit);
        return { json: { faces }, text: (columns) => facesTable(faces, columns) };
      }),
    );
}

async function collect(client: KithClient, filter: Params<'faces'>, limit: number): Promise<Face[]> {
  const all: Face[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.request('faces', { ...filter, cursor });
    all.push(...page.faces);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && all.length < limit);
  return all.slice(0, limit);
}

function facesTable(faces: readonly Face[], columns: number): string {
  if (faces.length === 0) return 'No faces.';
  return table(
    [
      { title: 'ID' },
      { title: 'PERSON', shorten: 'end' },
      { title: 'SURE', align: 'right' },
      { title: 'PIXELS', align: 'right' },
      { title: 'FILE', shorten: 'start' },
    ],
    faces.map((face) => [
      face.id,
      who(face),
      sureness(face),
      String(Math.round(face.quality.sizePx)),
      face.file,
    ]),
    columns,
  );
}

function who({ name, person, dismissed }: Face): string {
  if (dismissed === 'not-a-face') return 'no face';
  return dismissed === 'stranger' ? 'stranger' : (name ?? person ?? '–');
}

function sureness({ confirmed, probability }: Face): string {
  if (confirmed) return 'by you';
  return probability === null ? '–' : `${(100 * probability).toFixed(1)} %`;
}
