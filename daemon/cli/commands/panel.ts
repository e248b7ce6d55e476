import { resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { isRefusal, maxPanelFiles, type Refusal, type Result } from '../../../protocol/index.js';
import { openBrowser } from '../browser.js';
import { type Cli, run } from '../context.js';
import { examples } from '../examples.js';
import type { Report } from '../report.js';
import { columnsOf } from '../screen.js';
import { reachDaemon } from '../start-daemon.js';
import { counted, escapeControls, paragraph } from '../text.js';

/** Files that are told one by one. */
const FILES_TOLD = 5;

const optionsSchema = z.object({ print: z.boolean().default(false) });

export function addPanel(program: Command, cli: Cli): void {
  program
    .command('panel')
    .description('open the panel in the browser: everybody, or who is on some photos')
    .argument('[file...]', 'photos to open')
    .option('--print', 'print the link, and open no browser')
    .addHelpText('after', examples('kith panel', 'kith panel ~/Pictures/party/*.jpg', 'kith panel --print'))
    .action((files: string[], options: unknown, command: Command) =>
      run(cli, command, async ({ data }) => {
        if (files.length > maxPanelFiles) return tooMany(files.length);
        const { env, invocation } = cli;
        const daemon = await reachDaemon({ data, env, invocation });
        if (isRefusal(daemon)) return daemon;
        const paths = files.map((file) => resolve(file));
        const link = await daemon.client
          .request('panel.link', paths.length > 0 ? { files: paths } : {})
          .finally(() => daemon.close());
        cli.stderr.write(unknownText(link, columnsOf(cli.stderr, env)));
        const { print } = optionsSchema.parse(options);
        return linkReport(link, print ? null : await openBrowser(link.url, env));
      }),
    );
}

/** @param opened null when no browser was to be opened */
function linkReport(link: Result<'panel.link'>, opened: boolean | null): Report {
  const { url, seconds } = link;
  const within = `It signs in one browser, once, within ${seconds} s.`;
  const where =
    opened === null
      ? [url]
      : opened
        ? ['The panel is open in your browser.']
        : ['No browser could be opened. Open this link yourself:', url, within];
  return { json: { ...link, opened: opened ?? false }, text: () => where.join('\n') };
}

/** Files that the page cannot show as photos with faces, and why. */
function unknownText({ photos, unknown }: Result<'panel.link'>, columns: number): string {
  if (unknown.length === 0) return '';
  const files = counted(photos + unknown.length, 'file');
  return [
    paragraph(`kith: ${unknown.length} of ${files} cannot be shown yet; the page says what to do:`, columns),
    ...unknown
      .slice(0, FILES_TOLD)
      .flatMap(({ path, message }) => [
        `  ${escapeControls(path)}`,
        paragraph(escapeControls(message), columns, 4),
      ]),
    ...(unknown.length > FILES_TOLD ? [`  and ${unknown.length - FILES_TOLD} more`] : []),
    '',
  ].join('\n');
}

function tooMany(count: number): Refusal {
  return {
    refused: 'conflict',
    what: `${count} files are too many for one page.`,
    hint: `Choose at most ${maxPanelFiles} photos at a time.`,
  };
}
