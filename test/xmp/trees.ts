/** Any XMP there can be, for property tests: written out in all the ways that the specification knows. */
import fc from 'fast-check';

const NAMESPACES: Readonly<Record<string, string>> = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  lr: 'http://ns.adobe.com/lightroom/1.0/',
  digiKam: 'http://www.digikam.org/ns/1.0/',
  'mwg-rs': 'http://www.metadataworkinggroup.com/schemas/regions/',
  stArea: 'http://ns.adobe.com/xmp/sType/Area#',
  stDim: 'http://ns.adobe.com/xap/1.0/sType/Dimensions#',
  MP: 'http://ns.microsoft.com/photo/1.2/',
  MPRI: 'http://ns.microsoft.com/photo/1.2/t/RegionInfo#',
  MPReg: 'http://ns.microsoft.com/photo/1.2/t/Region#',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  darktable: 'http://darktable.sf.net/',
  foo: 'http://example.org/foo/',
  bar: 'urn:example:bar#',
};

/** Who and what others name. */
export const NAMES = ['Anna', 'Zoë', 'Rome', "O'Neil", 'A/B', '王芳', 'People', 'C, D'];

/** Texts with everything that XML has to escape, and nothing that it cannot hold. */
const text = fc.oneof(
  fc.constantFrom(
    '1.50',
    '007',
    'True',
    ' a  b ',
    'line\nline',
    '<&>"\'',
    '{x=[y]}, |z',
    '-execute',
    '🎉 مرحبا',
  ),
  fc.constantFrom(...NAMES),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((value) => value.trim() !== ''),
);
const unknownName = fc
  .tuple(
    fc.constantFrom('foo', 'bar', 'darktable', 'xmp'),
    fc.constantFrom('alpha', 'beta', 'gamma', 'delta'),
  )
  .map((parts) => parts.join(':'));
const language = fc.constantFrom('x-default', 'de', 'fr-CA', 'ar');

/** A property or field with its value, as XML. */
type Xml = string;

function escaped(value: string): Xml {
  return value.replace(/[<>&"'\n\r\t]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function list(kind: string, items: readonly Xml[]): Xml {
  return `<rdf:${kind}>${items.join('')}</rdf:${kind}>`;
}

const simple = (name: string) => text.map((value): Xml => `<${name}>${escaped(value)}</${name}>`);
const inLanguage = (name: string) =>
  fc
    .tuple(language, text)
    .map(([lang, value]): Xml => `<${name} xml:lang="${lang}">${escaped(value)}</${name}>`);
const link = (name: string) =>
  fc.constantFrom('http://example.org/a?b=1', 'urn:x').map((uri): Xml => `<${name} rdf:resource="${uri}"/>`);
const languages = (name: string) =>
  fc.uniqueArray(fc.tuple(language, text), { minLength: 1, selector: ([lang]) => lang }).map((all): Xml => {
    const items = all.map(([lang, value]) => `<rdf:li xml:lang="${lang}">${escaped(value)}</rdf:li>`);
    return `<${name}>${list('Alt', items)}</${name}>`;
  });

/** Fields without a name twice. */
function fields(depth: number): fc.Arbitrary<Xml> {
  return fc
    .uniqueArray(unknownName, { minLength: 1, maxLength: 3 })
    .chain((names) => fc.tuple(...names.map((name) => property(name, depth - 1))))
    .map((all) => all.join(''));
}

/** A structure, in each of the three ways it can be written. */
const struct = (name: string, depth: number): fc.Arbitrary<Xml> =>
  fc.oneof(
    fields(depth).map((inside) => `<${name} rdf:parseType="Resource">${inside}</${name}>`),
    fields(depth).map((inside) => `<${name}><rdf:Description>${inside}</rdf:Description></${name}>`),
    fc
      .uniqueArray(fc.tuple(unknownName, text), { minLength: 1, maxLength: 3, selector: ([field]) => field })
      .map((all) => `<${name} ${all.map(([field, value]) => `${field}="${escaped(value)}"`).join(' ')}/>`),
  );

/** A value with a qualifier other than its language. */
const qualified = (name: string): fc.Arbitrary<Xml> =>
  fc
    .tuple(text, text)
    .map(
      ([value, by]) =>
        `<${name} rdf:parseType="Resource"><rdf:value>${escaped(value)}</rdf:value><foo:by>${escaped(by)}</foo:by></${name}>`,
    );

const array = (name: string, depth: number): fc.Arbitrary<Xml> =>
  fc
    .tuple(
      fc.constantFrom('Bag', 'Seq'),
      fc.oneof(
        fc.array(simple('rdf:li'), { minLength: 1, maxLength: 4 }),
        fc.array(inLanguage('rdf:li'), { minLength: 1, maxLength: 3 }),
        fc.array(struct('rdf:li', depth - 1), { minLength: 1, maxLength: 3 }),
      ),
    )
    .map(([kind, items]) => `<${name}>${list(kind, items)}</${name}>`);

function property(name: string, depth: number): fc.Arbitrary<Xml> {
  const flat = [simple(name), inLanguage(name), link(name), languages(name), qualified(name)];
  return depth <= 0 ? fc.oneof(...flat) : fc.oneof(...flat, array(name, depth), struct(name, depth));
}

const number = fc.integer({ min: 1, max: 9 }).map((tenths) => `0.${tenths}00`);
const area = fc
  .tuple(number, number, fc.boolean())
  .map(([x, y, asAttributes]) =>
    asAttributes
      ? `<mwg-rs:Area stArea:x="${x}" stArea:y="${y}" stArea:w="0.10" stArea:h="0.1" stArea:unit="normalized"/>`
      : `<mwg-rs:Area rdf:parseType="Resource"><stArea:x>${x}</stArea:x><stArea:y>${y}</stArea:y><stArea:w>.1</stArea:w><stArea:h>0.1</stArea:h></mwg-rs:Area>`,
  );

/** Regions of others: named or not, of all types, with fields that only their program knows. */
const mwgRegion = fc
  .tuple(
    area,
    fc.option(fc.constantFrom(...NAMES)),
    fc.option(fc.constantFrom('Face', 'Pet', 'Focus', 'BarCode')),
    fc.option(fields(2)),
    fc.boolean(),
  )
  .map(([place, name, type, extra, extended]) =>
    [
      '<rdf:li rdf:parseType="Resource">',
      place,
      name === null ? '' : `<mwg-rs:Name>${escaped(name)}</mwg-rs:Name>`,
      type === null ? '' : `<mwg-rs:Type>${type}</mwg-rs:Type>`,
      extra ?? '',
      extended ? '<mwg-rs:Extensions><rdf:Description foo:yaw="270" bar:id="3"/></mwg-rs:Extensions>' : '',
      '</rdf:li>',
    ].join(''),
  );
const mwgRegions = fc
  .tuple(fc.array(mwgRegion, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([regions, sized]) => {
    const size = sized ? '<mwg-rs:AppliedToDimensions stDim:w="60" stDim:h="40" stDim:unit="pixel"/>' : '';
    return `<mwg-rs:Regions rdf:parseType="Resource">${size}<mwg-rs:RegionList>${list('Bag', regions)}</mwg-rs:RegionList></mwg-rs:Regions>`;
  });

const microsoftRegion = fc
  .tuple(number, fc.constantFrom(...NAMES), fc.option(fields(1)))
  .map(
    ([x, name, extra]) =>
      `<rdf:li rdf:parseType="Resource"><MPReg:Rectangle>${x}, 0.2, 0.15, 0.4</MPReg:Rectangle><MPReg:PersonDisplayName>${escaped(name)}</MPReg:PersonDisplayName>${extra ?? ''}</rdf:li>`,
  );
const microsoftRegions = fc
  .array(microsoftRegion, { minLength: 1, maxLength: 3 })
  .map(
    (regions) =>
      `<MP:RegionInfo rdf:parseType="Resource"><MPRI:DateRegionsValid>2020-01-01T00:00:00Z</MPRI:DateRegionsValid><MPRI:Regions>${list('Bag', regions)}</MPRI:Regions></MP:RegionInfo>`,
  );

const words = (name: string, kind: string, prefix: string) =>
  fc
    .array(
      fc.oneof(
        text,
        fc.constantFrom(...NAMES).map((who) => `${prefix}${who}`),
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map(
      (all) =>
        `<${name}>${list(
          kind,
          all.map((word) => `<rdf:li>${escaped(word)}</rdf:li>`),
        )}</${name}>`,
    );

/** The content of a whole sidecar. */
export const anyXmp: fc.Arbitrary<Xml> = fc
  .tuple(
    fc
      .uniqueArray(unknownName, { maxLength: 4 })
      .chain((names) => fc.tuple(...names.map((name) => property(name, 3)))),
    fc.option(languages('dc:title')),
    fc.option(words('dc:subject', 'Bag', '')),
    fc.option(words('digiKam:TagsList', 'Seq', 'People/'), { freq: 1 }),
    fc.option(words('lr:hierarchicalSubject', 'Bag', 'People|')),
    fc.option(words('Iptc4xmpExt:PersonInImage', 'Bag', '')),
    fc.option(mwgRegions),
    fc.option(microsoftRegions),
  )
  .chain(([unknown, ...known]) => {
    const properties = [...unknown, ...known].filter((xml) => xml !== null);
    return fc.shuffledSubarray(properties, { minLength: properties.length });
  })
  .map((properties) => {
    const declared = Object.entries(NAMESPACES).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
    return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${declared.join(' ')}><rdf:Description rdf:about="">${properties.join('\n')}</rdf:Description></rdf:RDF></x:xmpmeta>`;
  });
