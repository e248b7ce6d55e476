import {
  boxesApply,
  centredBox,
  compareShapes,
  cornerBox,
  finite,
  numberOf,
  onPicture,
  type Size,
  sizeOf,
} from '../areas.js';
import { cleanName } from '../names.js';
import { boxToStored, swapsSides } from '../orientation.js';
import type { Box } from '../types.js';
import type { NameTags } from './tags.js';
import type { FoundPerson, Raster, RegionSubject } from './types.js';

/** MWG's types (MWG 2.0, section 5.9.2). A region without one is a face to digiKam and Lightroom, and to Kith. */
const MWG_TYPES: Readonly<Record<string, RegionSubject>> = {
  face: 'face',
  pet: 'pet',
  focus: 'focus',
  barcode: 'barcode',
};

/** `mwg-rs:Regions`, which digiKam, Lightroom, Picasa and Apple write. */
export function mwgPeople(tags: NameTags, raster: Raster): FoundPerson[] {
  const info = tags['XMP-mwg-rs:RegionInfo'];
  const applied = sizeOf(info?.AppliedToDimensions?.W, info?.AppliedToDimensions?.H);
  const size = applied ?? raster.size;
  const apply = boxesApply(applied, raster.size, raster.orientation);
  // Pixels of a picture whose sides are swapped cannot be told from pixels of the stored raster.
  const turned = size !== null && raster.size !== null && compareShapes(size, raster.size) === 'turned';
  return (info?.RegionList ?? []).flatMap(({ Name, Type, Area }) => {
    const usable = apply && !(turned && Area?.Unit === 'pixel');
    const box = usable ? centredBox(Area ?? {}, size) : null;
    return entry(Name, box, MWG_TYPES[(Type ?? 'Face').toLowerCase()] ?? 'other');
  });
}

/** `MP:RegionInfo` of Windows Photo Gallery. A region without a rectangle is a person without a place. */
export function microsoftPeople(tags: NameTags): FoundPerson[] {
  return (tags['XMP-MP:RegionInfoMP']?.Regions ?? []).flatMap(({ PersonDisplayName, Rectangle }) =>
    entry(PersonDisplayName, cornerBox(Rectangle ?? ''), 'face'),
  );
}

/**
 * `acdsee-rs:Regions`. `DLYArea` is where the owner put the box, `ALGArea` where ACDSee found the face, both told by
 * their centres. `NameAssignType` is `manual`, `auto` (a proposal) or `denied` (nobody is there).
 */
export function acdseePeople(tags: NameTags, raster: Raster): FoundPerson[] {
  const info = tags['XMP-acdsee-rs:RegionInfoACDSee'];
  const applied = sizeOf(info?.AppliedToDimensions?.W, info?.AppliedToDimensions?.H);
  return (info?.RegionList ?? []).flatMap(({ Name, Type, NameAssignType, DLYArea, ALGArea }) => {
    if (NameAssignType === 'denied') return [];
    const box = acdseeBox(centredBox(DLYArea ?? ALGArea ?? {}, applied), applied, raster);
    const kind = (Type ?? 'Face') === 'Face' ? 'face' : 'other';
    return entry(Name, box, kind, NameAssignType !== 'auto');
  });
}

/**
 * ACDSee's boxes are of the picture that has the size they come with. Where the orientation does not swap the sides,
 * that size cannot tell the stored raster from the displayed picture: then no box is better than one on another face.
 */
function acdseeBox(box: Box | null, applied: Size | null, { size, orientation }: Raster): Box | null {
  if (box === null || orientation === 1) return boxesApply(applied, size, orientation) ? box : null;
  if (applied === null || size === null || !swapsSides(orientation)) return null;
  const shape = compareShapes(applied, size);
  if (shape === 'cropped') return null;
  return shape === 'turned' ? boxToStored(box, orientation) : box;
}

/**
 * `Iptc4xmpExt:ImageRegion` (IPTC Photo Metadata 2019.1) that holds a person, or is of a human and has a name. Its
 * shapes count from the top left corner; a circle's radius is a part of the width.
 */
export function iptcRegionPeople(tags: NameTags, { size }: Raster): FoundPerson[] {
  return tags['XMP-iptcExt:ImageRegion'].flatMap((region) => {
    const box = boundaryBox(region.RegionBoundary ?? {}, size);
    const inside = [...region.PersonInImage, ...detailedNames(region.PersonInImageWDetails)];
    if (inside.length > 0) return inside.flatMap((name) => entry(name, box, 'face'));
    const human = region.RCtype.some(({ Identifier }) =>
      Identifier.some((id) => /\/(human|face)$/i.test(id)),
    );
    return human ? entry(inAnyLanguage(region, 'Name'), box, 'face') : [];
  });
}

/** `Iptc4xmpExt:PersonInImage` and `PersonInImageWDetails`, which Apple Photos and agencies write: names alone. */
export function personInImagePeople(tags: NameTags): FoundPerson[] {
  const names = [
    ...tags['XMP-iptcExt:PersonInImage'],
    ...detailedNames(tags['XMP-iptcExt:PersonInImageWDetails']),
  ];
  return [...new Set(names)].flatMap((name) => entry(name, null, 'face'));
}

function detailedNames(people: readonly Readonly<Record<string, unknown>>[]): string[] {
  return people.flatMap((person) => inAnyLanguage(person, 'PersonName') ?? []);
}

/** A text with languages: exiftool adds the language to the field's name, but for `x-default`. */
function inAnyLanguage(fields: Readonly<Record<string, unknown>>, field: string): string | undefined {
  const key = field in fields ? field : Object.keys(fields).find((other) => other.startsWith(`${field}-`));
  const value = key === undefined ? undefined : fields[key];
  return typeof value === 'string' ? value : undefined;
}

type Boundary = NonNullable<NameTags['XMP-iptcExt:ImageRegion'][number]['RegionBoundary']>;

function boundaryBox(boundary: Partial<Boundary>, size: Size | null): Box | null {
  const corners = boundaryCorners(boundary, size);
  if (corners === null || boundary.RbUnit !== 'pixel') return corners;
  if (size === null) return null;
  const { width, height } = size;
  return { x0: corners.x0 / width, y0: corners.y0 / height, x1: corners.x1 / width, y1: corners.y1 / height };
}

function boundaryCorners(boundary: Partial<Boundary>, size: Size | null): Box | null {
  const x = numberOf(boundary.RbX);
  const y = numberOf(boundary.RbY);
  if (boundary.RbShape === 'circle') {
    const rx = numberOf(boundary.RbRx);
    const round = boundary.RbUnit === 'pixel' || size === null ? 1 : size.width / size.height;
    return finite({ x0: x - rx, y0: y - rx * round, x1: x + rx, y1: y + rx * round });
  }
  if (boundary.RbShape === 'polygon') {
    const xs = (boundary.RbVertices ?? []).map((vertex) => numberOf(vertex.RbX));
    const ys = (boundary.RbVertices ?? []).map((vertex) => numberOf(vertex.RbY));
    return finite({
      x0: lowest(xs),
      y0: lowest(ys),
      x1: -lowest(xs.map(negated)),
      y1: -lowest(ys.map(negated)),
    });
  }
  return finite({ x0: x, y0: y, x1: x + numberOf(boundary.RbW), y1: y + numberOf(boundary.RbH) });
}

/** Without `Math.min(...)`, which a list of a hundred thousand numbers breaks. */
function lowest(values: readonly number[]): number {
  return values.reduce((least, value) => (value >= least ? least : value), Number.POSITIVE_INFINITY);
}

function negated(value: number): number {
  return -value;
}

/** An entry, or none where there is neither a name nor a box. */
export function entry(
  name: string | undefined,
  box: Box | null,
  kind: RegionSubject,
  confirmed = true,
): FoundPerson[] {
  const clean = cleanName(name ?? '') || null;
  const placed = onPicture(box);
  if (clean === null && placed === null) return [];
  return [{ name: clean, box: placed, kind, confirmed: confirmed && clean !== null }];
}
