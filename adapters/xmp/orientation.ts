import type { Box, Orientation, PhotoPeople } from './types.js';

/** A point, 0..1 of a picture, from its top left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a point of the stored raster is seen, for each Exif orientation (Exif 2.32, tag 0x0112). */
const SHOWN: Readonly<Record<Orientation, (p: Point) => Point>> = {
  1: ({ x, y }) => ({ x, y }),
  2: ({ x, y }) => ({ x: 1 - x, y }),
  3: ({ x, y }) => ({ x: 1 - x, y: 1 - y }),
  4: ({ x, y }) => ({ x, y: 1 - y }),
  5: ({ x, y }) => ({ x: y, y: x }),
  6: ({ x, y }) => ({ x: 1 - y, y: x }),
  7: ({ x, y }) => ({ x: 1 - y, y: 1 - x }),
  8: ({ x, y }) => ({ x: y, y: 1 - x }),
};

/** The orientation that undoes each orientation: the two quarter turns undo each other, all else undoes itself. */
const INVERSE: Readonly<Record<Orientation, Orientation>> = {
  1: 1,
  2: 2,
  3: 3,
  4: 4,
  5: 5,
  6: 8,
  7: 7,
  8: 6,
};

/** A point of the stored raster, where the viewer sees it. Both 0..1. */
export function pointToDisplayed(point: Point, orientation: Orientation): Point {
  return SHOWN[orientation](point);
}

/** A point the viewer sees, on the stored raster. Both 0..1. */
export function pointToStored(point: Point, orientation: Orientation): Point {
  return SHOWN[INVERSE[orientation]](point);
}

/** A box of the stored raster, as the viewer sees it. Both 0..1. */
export function boxToDisplayed(box: Box, orientation: Orientation): Box {
  return turn(box, SHOWN[orientation]);
}

/** A box the viewer sees, on the stored raster, which is what region metadata wants. Both 0..1. */
export function boxToStored(box: Box, orientation: Orientation): Box {
  return turn(box, SHOWN[INVERSE[orientation]]);
}

/** Whether the displayed picture has the stored raster's width as its height. */
export function swapsSides(orientation: Orientation): boolean {
  return orientation >= 5;
}

function turn(box: Box, move: (p: Point) => Point): Box {
  const a = move({ x: box.x0, y: box.y0 });
  const b = move({ x: box.x1, y: box.y1 });
  return { x0: Math.min(a.x, b.x), y0: Math.min(a.y, b.y), x1: Math.max(a.x, b.x), y1: Math.max(a.y, b.y) };
}

/** The people of a displayed picture, as they are on its stored raster. */
export function onStoredRaster(people: PhotoPeople, orientation: Orientation): PhotoPeople {
  const { width, height, regions, overruled = [] } = people;
  return {
    ...people,
    frame: 'stored',
    ...(swapsSides(orientation) ? { width: height, height: width } : { width, height }),
    regions: regions.map((region) => ({ ...region, box: boxToStored(region.box, orientation) })),
    overruled: overruled.map(({ name, box }) => ({
      name,
      box: box === null ? null : boxToStored(box, orientation),
    })),
  };
}
