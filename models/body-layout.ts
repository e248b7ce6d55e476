import type { RegionName } from './body-regions.js';

/** What a body is known by; each is measured on its own. */
export const bodyCues = ['clothesColour', 'hairColour', 'clothesTexture', 'hairTexture', 'torso'] as const;
export type Cue = (typeof bodyCues)[number];

/** One thing that is looked at, and its share of the whole, of 1. */
export interface BodyPart {
  readonly cue: Cue;
  /** A region's colours, its textures, or the torso as OSNet sees it. */
  readonly by: 'colour' | 'texture' | 'osnet';
  readonly region: RegionName | 'torso';
  readonly share: number;
}

/** What stands in a body's vector, in this order. */
export type BodyLayout = readonly BodyPart[];

/** Bins of a colour histogram; channels of CenterNet's inner maps, in the order of `bodyOutputs`; OSNet's output. */
const lengths: Readonly<Record<BodyPart['by'], readonly number[]>> = {
  colour: [256],
  texture: [24, 96, 88, 128],
  osnet: [512],
};

const looks = [
  { cue: 'clothesColour', by: 'colour', region: 'tie' },
  { cue: 'clothesColour', by: 'colour', region: 'trunk' },
  { cue: 'hairColour', by: 'colour', region: 'hairTop' },
  { cue: 'hairColour', by: 'colour', region: 'hairSides' },
  { cue: 'clothesTexture', by: 'texture', region: 'tie' },
  { cue: 'clothesTexture', by: 'texture', region: 'lapels' },
  { cue: 'hairTexture', by: 'texture', region: 'hairTop' },
  { cue: 'hairTexture', by: 'texture', region: 'hairSides' },
] as const;

const torso = { cue: 'torso', by: 'osnet', region: 'torso' } as const;

/** Shares as fitted on the dev half by `npm run bench -- bodies`. */
const plain = withShares(looks, [0.12, 0.115, 0.06, 0.03, 0.145, 0.135, 0.18, 0.215]);
const withTorso = withShares([...looks, torso], [0.095, 0.08, 0.055, 0.03, 0.125, 0.1, 0.16, 0.19, 0.165]);

function withShares(parts: readonly Omit<BodyPart, 'share'>[], shares: readonly number[]): BodyLayout {
  return parts.map((part, i) => ({ ...part, share: shares[i] ?? 0 }));
}

/** What stands in the vectors of a body pack. */
export function layoutOf(pack: { readonly torso?: unknown }): BodyLayout {
  return pack.torso === undefined ? plain : withTorso;
}

/** The layout whose vectors have that length. @throws when there is none: such a vector was never made */
export function layoutOfLength(length: number): BodyLayout {
  const layout = [plain, withTorso].find((candidate) => bodyDimensions(candidate) === length);
  if (!layout) throw new Error(`no body is described by ${length} numbers`);
  return layout;
}

/** Where a block of numbers stands in a vector, and its share. */
export interface Block {
  readonly part: BodyPart;
  readonly start: number;
  readonly end: number;
  readonly share: number;
}

/** Every block of a layout without gaps; a part's blocks share what it has. */
export function blocksOf(layout: BodyLayout): Block[] {
  let end = 0;
  return layout.flatMap((part) =>
    lengths[part.by].map((length, _, { length: count }) => {
      const start = end;
      end += length;
      return { part, start, end, share: part.share / count };
    }),
  );
}

export function bodyDimensions(layout: BodyLayout): number {
  return blocksOf(layout).at(-1)?.end ?? 0;
}
