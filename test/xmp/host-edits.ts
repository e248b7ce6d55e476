/** What hosts do to a file when they save who is in a photo, done with exiftool as they do it. */

import type { Box } from '../../adapters/xmp/index.js';
import { exiftool } from './files.js';

/** Somebody whom a host knows; without a box by a tag alone. */
export interface Tagged {
  readonly name: string;
  readonly box?: Box;
}

const WIDTH = 60;
const HEIGHT = 40;

/**
 * digiKam deletes all regions of both kinds and writes its own, in whole pixels, and sets all lists of tags that it
 * knows. `PersonInImage` is none of them, and copies of its tags go into lists that Kith does not write.
 */
export function digikamSaves(path: string, people: readonly Tagged[]): void {
  const faces = people.flatMap(({ name, box }) =>
    box === undefined ? [] : [{ name: slashed(name), box: inPixels(box) }],
  );
  const tags = people.map(({ name }) => slashed(name));
  exiftool(
    '-overwrite_original',
    '-XMP-mwg-rs:all=',
    '-XMP-MP:all=',
    ...list(
      'XMP-digiKam:TagsList',
      tags.map((tag) => `People/${tag}`),
    ),
    ...list(
      'XMP-microsoft:LastKeywordXMP',
      tags.map((tag) => `People/${tag}`),
    ),
    ...list(
      'XMP-lr:HierarchicalSubject',
      tags.map((tag) => `People|${tag}`),
    ),
    ...list(
      'XMP-mediapro:CatalogSets',
      tags.map((tag) => `People|${tag}`),
    ),
    ...list('XMP-dc:Subject', tags),
    ...(faces.length === 0 ? [] : [mwgInfo(faces), microsoftInfo(faces)]),
    path,
  );
}

/** darktable sets the two lists of tags that it knows; in the flat one stand the parents of tags too. */
export function darktableSaves(path: string, names: readonly string[]): void {
  exiftool(
    '-overwrite_original',
    ...list(
      'XMP-lr:HierarchicalSubject',
      names.map((name) => `People|${name}`),
    ),
    ...list('XMP-dc:Subject', names.length === 0 ? [] : ['People', ...names]),
    path,
  );
}

/** Lightroom writes into the photo: regions of the one kind, and its keywords in XMP and IPTC. */
export function lightroomSaves(path: string, people: readonly Tagged[]): void {
  const faces = people.flatMap(({ name, box }) => (box === undefined ? [] : [{ name, box }]));
  const names = people.map(({ name }) => name);
  exiftool(
    '-overwrite_original',
    '-XMP-mwg-rs:all=',
    ...list(
      'XMP-lr:HierarchicalSubject',
      names.map((name) => `People|${name}`),
    ),
    ...list('XMP-dc:Subject', names),
    ...list('IPTC:Keywords', names),
    ...(faces.length === 0 ? [] : [mwgInfo(faces)]),
    path,
  );
}

function slashed(name: string): string {
  return name.replaceAll('/', '\\');
}

function list(tag: string, words: readonly string[]): string[] {
  return words.length === 0 ? [`-${tag}=`] : words.map((word) => `-${tag}=${word}`);
}

function inPixels({ x0, y0, x1, y1 }: Box): Box {
  const x = (side: number) => Math.round(side * WIDTH) / WIDTH;
  const y = (side: number) => Math.round(side * HEIGHT) / HEIGHT;
  return { x0: x(x0), y0: y(y0), x1: x(x1), y1: y(y1) };
}

type Face = Required<Tagged>;

function mwgInfo(faces: readonly Face[]): string {
  const regions = faces.map(({ name, box }) => {
    const area = `X=${(box.x0 + box.x1) / 2},Y=${(box.y0 + box.y1) / 2},W=${box.x1 - box.x0},H=${box.y1 - box.y0}`;
    return `{Name=${serialized(name)},Type=Face,Area={${area},Unit=normalized}}`;
  });
  const size = `{W=${WIDTH},H=${HEIGHT},Unit=pixel}`;
  return `-XMP-mwg-rs:RegionInfo={AppliedToDimensions=${size},RegionList=[${regions.join(',')}]}`;
}

function microsoftInfo(faces: readonly Face[]): string {
  const regions = faces.map(({ name, box }) => {
    const rectangle = [box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0].join('|, ');
    return `{PersonDisplayName=${serialized(name)},Rectangle=${rectangle}}`;
  });
  return `-XMP-MP:RegionInfoMP={Regions=[${regions.join(',')}]}`;
}

/** As exiftool's notation of structures wants it. */
function serialized(text: string): string {
  return text.replace(/[|,[\]{}]/g, '|$&');
}
