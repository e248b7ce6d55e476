import type { BodyPack, Pack, PackState } from '../../models/index.js';
import type { Report } from './report.js';
import { table } from './table.js';
import { paragraph } from './text.js';

/** What is told of the packs besides what each says of itself. */
export interface About {
  readonly licences: (pack: Pack) => string[];
  /** Profile to pack. */
  readonly profiles: ReadonlyMap<string, string>;
  /** A cue must tell bodies apart better than this to propose names. */
  readonly needed: number;
}

/** The packs Kith knows, by what they find, with what an owner should know of each. */
export function packList(states: readonly PackState[], { licences, profiles, needed }: About): Report {
  const packs = states.map(({ pack, isDefault, ready }) => ({
    id: pack.id,
    kind: pack.kind,
    description: pack.description,
    licences: licences(pack),
    isDefault,
    profile: [...profiles].find(([, id]) => id === pack.id)?.[0] ?? null,
    ready,
    ...(pack.caveat !== undefined && { caveat: pack.caveat }),
    ...(pack.kind === 'bodies' && { proposeFrom: pack.proposeFrom, cues: pack.cues }),
  }));
  return {
    json: { packs },
    text: (columns) =>
      [
        'Packs that find and describe faces',
        packTable(packs, 'faces', columns),
        '',
        'Packs that find people by their bodies',
        packTable(packs, 'bodies', columns),
        '',
        ...states.flatMap(({ pack }) =>
          remarks(pack, needed).map((remark) => paragraph(`${pack.id} ${remark}`, columns)),
        ),
      ].join('\n'),
  };
}

interface PackLine {
  readonly id: string;
  readonly kind: Pack['kind'];
  readonly description: string;
  readonly licences: readonly string[];
  readonly isDefault: boolean;
  readonly profile: string | null;
  readonly ready: boolean;
}

function packTable(packs: readonly PackLine[], kind: Pack['kind'], columns: number): string {
  return table(
    [{ title: 'PACK' }, { title: 'STATE' }, { title: 'LICENCE', wrap: true }, { title: 'WHAT', wrap: true }],
    packs
      .filter((pack) => pack.kind === kind)
      .map(({ id, licences, isDefault, profile, ready, description }) => [
        id + inBrackets([...(isDefault ? ['default'] : []), ...(profile === null ? [] : [profile])]),
        ready ? 'ready' : 'not fetched',
        shortened(licences).join(', '),
        description,
      ]),
    columns,
  );
}

/** Without what they say in brackets, each once. */
function shortened(licences: readonly string[]): string[] {
  return [...new Set(licences.map((licence) => licence.replace(/ \(.*\)$/, '')))];
}

function inBrackets(words: readonly string[]): string {
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

function remarks(pack: Pack, needed: number): string[] {
  const caveats = pack.caveat === undefined ? [] : [`has a caveat: ${pack.caveat}`];
  return pack.kind === 'bodies' ? [...caveats, proposals(pack, needed)] : caveats;
}

/** Whether bodies alone are good enough to propose names, and why. */
function proposals({ cues, proposeFrom }: BodyPack, needed: number): string {
  const told = cues.map(({ name, auc }) => `${name} ${hundredths(auc)}`).join(', ');
  if (proposeFrom !== null) return `proposes names (${told}; more than ${hundredths(needed)} is needed).`;
  return `is not used to propose names: ${told}, where clearly more than ${hundredths(needed)} is needed.`;
}

/** `.74` */
function hundredths(share: number): string {
  return share.toFixed(2).replace(/^0/, '');
}
