/** Sidecars that name people, field by field, as each program writes them. Made up for the tests. */

import type { Box } from '../../adapters/xmp/index.js';

const NAMESPACES = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  lr: 'http://ns.adobe.com/lightroom/1.0/',
  digiKam: 'http://www.digikam.org/ns/1.0/',
  MicrosoftPhoto: 'http://ns.microsoft.com/photo/1.0',
  mediapro: 'http://ns.iview-multimedia.com/mediapro/1.0/',
  acdsee: 'http://ns.acdsee.com/iptc/1.0/',
  'acdsee-rs': 'http://ns.acdsee.com/regions/',
  'acdsee-stArea': 'http://ns.acdsee.com/sType/Area#',
  'acdsee-stDim': 'http://ns.acdsee.com/sType/Dimensions#',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  'mwg-rs': 'http://www.metadataworkinggroup.com/schemas/regions/',
  stArea: 'http://ns.adobe.com/xmp/sType/Area#',
  stDim: 'http://ns.adobe.com/xap/1.0/sType/Dimensions#',
  MP: 'http://ns.microsoft.com/photo/1.2/',
  MPRI: 'http://ns.microsoft.com/photo/1.2/t/RegionInfo#',
  MPReg: 'http://ns.microsoft.com/photo/1.2/t/Region#',
};

/** A whole XMP file around some properties. */
export function xmp(...properties: string[]): string {
  const namespaces = Object.entries(NAMESPACES).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${namespaces.join(' ')}>
    <rdf:Description rdf:about="">${properties.join('\n')}</rdf:Description></rdf:RDF></x:xmpmeta>`;
}

/** A text as XML holds it. Exiftool, unlike XML, minds a bare `>` in an attribute, and no XMP writer leaves one. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A list property. */
export function list(tag: string, words: readonly string[], container = 'Bag'): string {
  const items = words.map((word) => `<rdf:li>${escaped(word)}</rdf:li>`).join('');
  return `<${tag}><rdf:${container}>${items}</rdf:${container}></${tag}>`;
}

/** An MWG region; fields of the area can be replaced. */
export function mwgRegion(name: string | null, box: Box, { type = 'Face', area = {} } = {}): string {
  const fields = {
    x: (box.x0 + box.x1) / 2,
    y: (box.y0 + box.y1) / 2,
    w: box.x1 - box.x0,
    h: box.y1 - box.y0,
    unit: 'normalized',
    ...area,
  };
  const attributes = Object.entries(fields).map(([field, value]) => `stArea:${field}="${value}"`);
  const named = name === null ? '' : `mwg-rs:Name="${escaped(name)}"`;
  const typed = type === '' ? '' : `mwg-rs:Type="${type}"`;
  return `<rdf:li><rdf:Description ${named} ${typed}><mwg-rs:Area ${attributes.join(' ')}/></rdf:Description></rdf:li>`;
}

/** `mwg-rs:Regions`; without a size there are no dimensions. */
export function mwg(regions: readonly string[], size?: { w: number; h: number }): string {
  const dimensions =
    size === undefined
      ? ''
      : `<mwg-rs:AppliedToDimensions stDim:w="${size.w}" stDim:h="${size.h}" stDim:unit="pixel"/>`;
  return `<mwg-rs:Regions rdf:parseType="Resource">${dimensions}
    <mwg-rs:RegionList><rdf:Bag>${regions.join('')}</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>`;
}

/** `MP:RegionInfo`. A rectangle of null is left out. */
export function microsoft(regions: readonly { name: string; rectangle: string | null }[]): string {
  const items = regions.map(({ name, rectangle }) => {
    const place = rectangle === null ? '' : `MPReg:Rectangle="${rectangle}"`;
    return `<rdf:li MPReg:PersonDisplayName="${escaped(name)}" ${place}/>`;
  });
  return `<MP:RegionInfo rdf:parseType="Resource"><MPRI:Regions><rdf:Bag>${items.join('')}</rdf:Bag></MPRI:Regions></MP:RegionInfo>`;
}

/** A box as Microsoft writes it. */
export function rectangle({ x0, y0, x1, y1 }: Box): string {
  return [x0, y0, x1 - x0, y1 - y0].join(', ');
}

/** `acdsee-rs:Regions` with one region. */
export function acdsee(
  name: string,
  box: Box,
  size: { w: number; h: number },
  { assigned = 'manual', area = 'DLYArea' } = {},
): string {
  const place = `acdsee-stArea:x="${(box.x0 + box.x1) / 2}" acdsee-stArea:y="${(box.y0 + box.y1) / 2}"
    acdsee-stArea:w="${box.x1 - box.x0}" acdsee-stArea:h="${box.y1 - box.y0}"`;
  return `<acdsee-rs:Regions rdf:parseType="Resource">
    <acdsee-rs:AppliedToDimensions acdsee-stDim:w="${size.w}" acdsee-stDim:h="${size.h}" acdsee-stDim:unit="pixel"/>
    <acdsee-rs:RegionList><rdf:Bag><rdf:li>
      <rdf:Description acdsee-rs:Name="${escaped(name)}" acdsee-rs:Type="Face" acdsee-rs:NameAssignType="${assigned}">
        <acdsee-rs:${area} ${place}/></rdf:Description></rdf:li></rdf:Bag></acdsee-rs:RegionList></acdsee-rs:Regions>`;
}

/** `acdsee:categories`: XML within XML. */
export function categories(xml: string): string {
  return `<acdsee:categories>${escaped(xml)}</acdsee:categories>`;
}

/** `Iptc4xmpExt:ImageRegion` with one region: its boundary's fields and what it holds. */
export function iptcRegion(boundary: Readonly<Record<string, string | number>>, content: string): string {
  const fields = Object.entries(boundary).map(
    ([tag, value]) => `<Iptc4xmpExt:${tag}>${value}</Iptc4xmpExt:${tag}>`,
  );
  return `<Iptc4xmpExt:ImageRegion><rdf:Bag><rdf:li rdf:parseType="Resource">
    <Iptc4xmpExt:RegionBoundary rdf:parseType="Resource">${fields.join('')}</Iptc4xmpExt:RegionBoundary>
    ${content}</rdf:li></rdf:Bag></Iptc4xmpExt:ImageRegion>`;
}

/** `Iptc4xmpExt:PersonInImage`. */
export function personInImage(...names: string[]): string {
  return list('Iptc4xmpExt:PersonInImage', names);
}

/** Left, top, right, bottom as Picasa writes them. */
export function rect64({ x0, y0, x1, y1 }: Box): string {
  const digits = [x0, y0, x1, y1].map((side) =>
    Math.round(side * 65535)
      .toString(16)
      .padStart(4, '0'),
  );
  return `rect64(${digits.join('').replace(/^0+(?=.)/, '')})`;
}
