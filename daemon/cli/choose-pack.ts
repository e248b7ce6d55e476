import { createInterface } from 'node:readline/promises';
import type { DownloadOptions, LicenceLine, Pack, ReadPack } from '../../models/index.js';
import type { Refusal } from '../../protocol/index.js';
import { fetchLine, modelsMissing } from './networks.js';
import { columnsOf, type Output } from './screen.js';
import { escapeControls, paragraph } from './text.js';

export interface ChooseOptions extends Pick<DownloadOptions, 'from' | 'get'> {
  /** The owner has read the licences already. */
  readonly acceptLicence: boolean;
  /** Asks the owner; on a terminal unless told, and null where nobody can answer. */
  readonly ask?: ((question: string) => Promise<boolean>) | null;
}

/** A pack that is there, tried and fit to be used. */
export type ChosenPack = Pick<Pack, 'id' | 'kind'>;

/**
 * Finds a pack by its name or its manifest, shows the licences of what is not there yet, and brings it when the owner
 * says yes: fetched, compared with its hashes, tried once. Nothing is fetched before that yes.
 */
export async function chooseAndFetch(
  { stderr }: { readonly stderr: Output },
  packOrManifest: string,
  { acceptLicence, ask = terminal(stderr), ...download }: ChooseOptions,
): Promise<ChosenPack | Refusal> {
  const models = await import('../../models/index.js');
  const line = fetchLine(stderr);
  const options = { ...download, onProgress: line.show };
  try {
    const own = isManifest(packOrManifest) ? await models.readPack(packOrManifest) : null;
    const pack = own?.pack ?? models.findPack(packOrManifest);
    if (await models.isReady(pack, own)) return { id: pack.id, kind: pack.kind };

    stderr.write(licenceText(pack, models.licencesOf(pack), stderr));
    const accepted = acceptLicence || (ask !== null && (await ask(`Fetch ${pack.id} under these licences?`)));
    if (!accepted) return notAccepted(packOrManifest);
    await bring(models, own, pack, options);
    return { id: pack.id, kind: pack.kind };
  } catch (error) {
    if (error instanceof models.ModelError) return modelsMissing(error);
    throw error;
  } finally {
    line.end();
  }
}

async function bring(
  models: typeof import('../../models/index.js'),
  own: ReadPack | null,
  pack: Pack,
  options: DownloadOptions,
): Promise<void> {
  if (own) {
    await models.addPack(own, options);
    return;
  }
  await models.fetchModels({ ...options, pack: pack.id });
  await models.tryModels(pack.id);
}

/** Names of packs hold neither dots nor slashes. */
function isManifest(packOrManifest: string): boolean {
  return /[./\\]/.test(packOrManifest);
}

function licenceText(pack: Pack, lines: readonly LicenceLine[], stderr: Output): string {
  const width = columnsOf(stderr);
  const told = lines.flatMap(({ file, licence, source, allows }) => [
    `  ${escapeControls(file)}`,
    paragraph(`licence: ${escapeControls(licence)}`, width, 4),
    paragraph(`from: ${escapeControls(source)}`, width, 4),
    paragraph(`allows: ${allows}`, width, 4),
  ]);
  const caveat =
    pack.caveat === undefined ? [] : [paragraph(`Before you go on: ${escapeControls(pack.caveat)}`, width)];
  return [`The networks of ${pack.id}:`, ...told, ...caveat, ''].join('\n');
}

function notAccepted(packOrManifest: string): Refusal {
  return {
    refused: 'conflict',
    what: `The licences of ${packOrManifest} were not accepted, so nothing was fetched.`,
    hint: `Read them above; if you agree, run it again with --accept-licence.`,
  };
}

/** Asks on the terminal; null when there is none. Everything but a yes is a no. */
export function terminal(stderr: Output): ((question: string) => Promise<boolean>) | null {
  if (!process.stdin.isTTY || !stderr.isTTY) return null;
  return async (question) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
    } finally {
      lines.close();
    }
  };
}
