import { resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { isRefusal, maxPanelFiles, type Refusal, type Result } from '../../../protocol/index.js';
import { openBrowser } from '../browser.js';
import { type Cli, run } from '../context.js';
import { examples } from '../examples.js';
import type { Report } from '../report.js';
import { reachDaemon } from '../start-daemon.js';
import { counted } from '../text.js';

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
        const { print } = optionsSchema.parse(options);
        return linkReport(link, print ? null : await openBrowser(link.url, env));
      }),
    );
}

/** @param opened null when no browser was to be opened */
function linkReport(link: Result<'panel.link'>, opened: boolean | null): Report {
  const { url, seconds, photos, unknown } = link;
  const within = `It signs in one browser, once, within ${seconds} s.`;
  const where =
    opened === null
      ? [url]
      : opened
        ? ['The panel is open in your browser.']
        : ['No browser could be opened. Open this link yourself:', url, within];
  const files = photos + unknown.length;
  const missing =
    unknown.length > 0 && opened !== null
      ? [`Kith does not know ${unknown.length} of ${counted(files, 'file')} yet; the page says what to do.`]
      : [];
  return { json: { ...link, opened: opened ?? false }, text: () => [...where, ...missing].join('\n') };
}

function tooMany(count: number): Refusal {
  return {
    refused: 'conflict',
    what: `${count} files are too many for one page.`,
    hint: `Choose at most ${maxPanelFiles} photos at a time.`,
  };
}
