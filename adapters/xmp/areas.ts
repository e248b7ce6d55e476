import type { Box, Orientation } from './types.js';

/** Width and height, px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The fields of an MWG area as they stand in the file. */
export interface Area {
  readonly X?: string | undefined;
  readonly Y?: string | undefined;
  readonly W?: string | undefined;
  readonly H?: string | undefined;
  /** A circle's diameter, in the unit of the shorter side. */
  readonly D?: string | undefined;
  readonly Unit?: string | undefined;
}

/** Programs crop and round by a few pixels, and a box that moves by so much of the picture is still on its face. */
const ASPECT_TOLERANCE = 0.02;

/** A face has no side longer than its picture, but for rounding. */
const LONGEST_SIDE = 1.01;

/**
 * The box of an area told by its centre (MWG 2.0, section 5.9). `size` is what pixels are of, and what makes a circle
 * round; null where it is not known. Null where the numbers are none. The box may reach out of the picture.
 */
export function centredBox(area: Area, size: Size | null): Box | null {
  const inPixels = area.Unit === 'pixel';
  if (inPixels && size === null) return null;
  const unit = inPixels && size !== null ? size : { width: 1, height: 1 };
  const circle = inPixels || size === null ? { x: 1, y: 1 } : shorterSide(size);
  const diameter = numberOf(area.D ?? '0');
  const x = numberOf(area.X);
  const y = numberOf(area.Y);
  const width = area.W === undefined ? diameter * circle.x : numberOf(area.W);
  const height = area.H === undefined ? diameter * circle.y : numberOf(area.H);
  return finite({
    x0: (x - width / 2) / unit.width,
    y0: (y - height / 2) / unit.height,
    x1: (x + width / 2) / unit.width,
    y1: (y + height / 2) / unit.height,
  });
}

/** The box of Microsoft's `x, y, width, height` (top left corner); null where it is anything else. */
export function cornerBox(rectangle: string): Box | null {
  const [x, y, width, height, ...rest] = rectangle.split(',').map(numberOf);
  if (x === undefined || y === undefined || width === undefined || height === undefined || rest.length > 0)
    return null;
  return finite({ x0: x, y0: y, x1: x + width, y1: y + height });
}

/** The box as Microsoft writes it. */
export function cornerText({ x0, y0, x1, y1 }: Box): string {
  return [x0, y0, x1 - x0, y1 - y0].map(decimal).join(', ');
}

/** The box as it comes back from a file. */
export function asInFile(box: Box): Box {
  return cornerBox(cornerText(box)) ?? box;
}

/** A tenth of a pixel in the widest picture there is. */
export function decimal(value: number): string {
  return String(Number(value.toFixed(6)));
}

/** The part of the box that is on the picture; null for a box that can be no face's: too large, empty, or elsewhere. */
export function onPicture(box: Box | null): Box | null {
  if (box === null) return null;
  const { x, y } = middle(box);
  if (x < 0 || x > 1 || y < 0 || y > 1) return null;
  const width = box.x1 - box.x0;
  const height = box.y1 - box.y0;
  if (!(width > 0 && height > 0 && width <= LONGEST_SIDE && height <= LONGEST_SIDE)) return null;
  return {
    x0: Math.max(0, box.x0),
    y0: Math.max(0, box.y0),
    x1: Math.min(1, box.x1),
    y1: Math.min(1, box.y1),
  };
}

/**
 * How the picture that regions were made for compares with the stored raster: `same` shape whatever the size; `turned`,
 * with its sides swapped; or `cropped`, which is any other shape. Sizes are whole pixels, so small ones are compared
 * more loosely.
 */
export function compareShapes(applied: Size, raster: Size): 'same' | 'turned' | 'cropped' {
  const rounding = 0.5 / applied.width + 0.5 / applied.height + 0.5 / raster.width + 0.5 / raster.height;
  const alike = (a: number, b: number) => Math.abs(a / b - 1) <= ASPECT_TOLERANCE + rounding;
  const aspect = raster.width / raster.height;
  if (alike(applied.width / applied.height, aspect)) return 'same';
  return alike(applied.height / applied.width, aspect) ? 'turned' : 'cropped';
}

/**
 * Whether boxes of regions made for a picture of the size `applied` can be used on the stored raster as they are. Not
 * on a copy that was cropped or turned after the regions were made. Where the orientation swaps the sides, a swapped
 * size is no sign of that: Lightroom gives the size as displayed, and boxes of the stored raster all the same.
 */
export function boxesApply(applied: Size | null, raster: Size | null, orientation: Orientation): boolean {
  if (applied === null || raster === null) return true;
  const shape = compareShapes(applied, raster);
  return shape === 'same' || (shape === 'turned' && orientation >= 5);
}

/** The size if both numbers are some; null otherwise. */
export function sizeOf(width: string | undefined, height: string | undefined): Size | null {
  const size = { width: numberOf(width), height: numberOf(height) };
  const known =
    Number.isFinite(size.width) && Number.isFinite(size.height) && size.width > 0 && size.height > 0;
  return known ? size : null;
}

/** Whether the middle of the other box is in this one. */
export function holdsMiddle(box: Box, other: Box): boolean {
  const { x, y } = middle(other);
  return x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;
}

/** A number as XMP writes it; NaN for nothing, which `Number` takes for zero. */
export function numberOf(text: string | undefined): number {
  return text === undefined || text.trim() === '' ? Number.NaN : Number(text);
}

/** The box if its numbers are some; null otherwise. */
export function finite(box: Box): Box | null {
  return [box.x0, box.y0, box.x1, box.y1].every(Number.isFinite) ? box : null;
}

function middle(box: Box): { x: number; y: number } {
  return { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 };
}

/** The shorter side as a part of each side. */
function shorterSide({ width, height }: Size): { x: number; y: number } {
  const shorter = Math.min(width, height);
  return { x: shorter / width, y: shorter / height };
}
