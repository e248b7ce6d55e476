/** A place as a point on a sphere of radius 1, so that neither poles nor the date line are anything special. */
export type Point = readonly [x: number, y: number, z: number];

const EARTH_KM = 6371;

/** Cells of the grid are no smaller (200 m), so that their numbers stay whole in a double. */
const SMALLEST_CELL = 2 ** -15;
const CELLS = 2 ** 17;

export function pointOf(latitude: number, longitude: number): Point {
  const [north, east] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

/** Names a spot, to some ten metres: no receiver in a camera is better. */
export function spotKey(latitude: number, longitude: number): string {
  return `${latitude.toFixed(4)},${longitude.toFixed(4)}`;
}

/** A test whether a point lies within so many kilometres, along the earth's surface, of one of some points. */
export function withinOf(points: readonly Point[], km: number): (point: Point) => boolean {
  // The straight line between two points of the sphere that are so far from each other.
  const reach = 2 * Math.sin(Math.min(km / EARTH_KM, Math.PI) / 2);
  const side = Math.max(2 * reach, SMALLEST_CELL);
  const cellOf = (coordinate: number) => Math.floor(coordinate / side) + CELLS / 2;
  const cells = new Map<number, Point[]>();
  for (const point of points) {
    const [x, y, z] = point;
    const key = keyOf(cellOf(x), cellOf(y), cellOf(z));
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [point]);
    else cell.push(point);
  }
  return (point) => {
    const [xs, ys, zs] = point.map((at) => new Set([cellOf(at - reach), cellOf(at + reach)]));
    for (const x of xs ?? []) {
      for (const y of ys ?? []) {
        for (const z of zs ?? []) {
          if (cells.get(keyOf(x, y, z))?.some((other) => distance(point, other) <= reach)) return true;
        }
      }
    }
    return false;
  };
}

function keyOf(x: number, y: number, z: number): number {
  return (x * CELLS + y) * CELLS + z;
}

function distance([ax, ay, az]: Point, [bx, by, bz]: Point): number {
  return Math.sqrt((ax - bx) ** 2 + (ay - by) ** 2 + (az - bz) ** 2);
}
