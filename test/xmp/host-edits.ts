/** What hosts do to a file when they save who is in a photo, done with exiftool as they do it. */

import type { Box } from '../../adapters/xmp/index.js';
import { exiftool } from './files.js';

/** Somebody whom a host knows; without a box by a tag alone. */
export interface Tagged {
  readonly name: string;
  readonly box?: Box;
}

/** Of the stored raster, px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const SMALL: Size = { width: 60, height: 40 };

/**
 * digiKam deletes all regions of both kinds and writes its own, in whole pixels, and sets all lists of tags that it
 * knows. `PersonInImage` is none of them, and copies of its tags go into lists that Kith does not write. That the real
 * one does the same is shown by `test/hosts/digikam-writes.test.ts`.
 */
export function digikamSaves(path: string, people: readonly Tagged[], size: Size = SMALL): void {
  const faces = people.flatMap(({ name, box }) =>
    box === undefined ? [] : [{ name: slashed(name), box: inPixels(box, size) }],
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
    `-XMP-acdsee:Categories=${tags.length === 0 ? '' : categories(tags)}`,
    ...(faces.length === 0 ? [] : [mwgInfo(faces, size), microsoftInfo(faces)]),
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
    ...(faces.length === 0 ? [] : [mwgInfo(faces, SMALL)]),
    path,
  );
}

function slashed(name: string): string {
  return name.replaceAll('/', '\\');
}

function list(tag: string, words: readonly string[]): string[] {
  return words.length === 0 ? [`-${tag}=`] : words.map((word) => `-${tag}=${word}`);
}

function categories(tags: readonly string[]): string {
  const assigned = tags.map((tag) => `<Category Assigned="1">${tag}</Category>`).join('');
  return `<Categories><Category Assigned="0">People${assigned}</Category></Categories>`;
}

function inPixels({ x0, y0, x1, y1 }: Box, { width, height }: Size): Box {
  const x = (side: number) => Math.round(side * width) / width;
  const y = (side: number) => Math.round(side * height) / height;
  return { x0: x(x0), y0: y(y0), x1: x(x1), y1: y(y1) };
}

type Face = Required<Tagged>;

function mwgInfo(faces: readonly Face[], { width, height }: Size): string {
  const regions = faces.map(({ name, box }) => {
    const middle = `X=${short((box.x0 + box.x1) / 2)},Y=${short((box.y0 + box.y1) / 2)}`;
    const area = `${middle},W=${short(box.x1 - box.x0)},H=${short(box.y1 - box.y0)}`;
    return `{Name=${serialized(name)},Type=Face,Area={${area},Unit=normalized}}`;
  });
  const size = `{W=${width},H=${height},Unit=pixel}`;
  return `-XMP-mwg-rs:RegionInfo={AppliedToDimensions=${size},RegionList=[${regions.join(',')}]}`;
}

function microsoftInfo(faces: readonly Face[]): string {
  const regions = faces.map(({ name, box }) => {
    const rectangle = [box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0].map(short).join('|, ');
    return `{PersonDisplayName=${serialized(name)},Rectangle=${rectangle}}`;
  });
  return `-XMP-MP:RegionInfoMP={Regions=[${regions.join(',')}]}`;
}

/** Six digits, as Qt writes numbers. */
function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** As exiftool's notation of structures wants it. */
function serialized(text: string): string {
  return text.replace(/[|,[\]{}]/g, '|$&');
}
