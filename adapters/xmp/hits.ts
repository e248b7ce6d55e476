import type { FoundRegion } from './types.js';

/**
 * The regions that exiftool takes for `region` when it is told its place: those that have all the same fields there, be
 * there more. Where they are several, it is told the name as well.
 */
export function hitsOf(region: FoundRegion, regions: readonly FoundRegion[]): readonly FoundRegion[] {
  const there = inPlaceOf(region, regions);
  return isNamed(region, there) ? there.filter(({ name }) => name === region.name) : there;
}

/** Whether the place alone does not tell the region from others, and its name may. */
export function needsName(region: FoundRegion, regions: readonly FoundRegion[]): boolean {
  return isNamed(region, inPlaceOf(region, regions));
}

function inPlaceOf({ raw }: FoundRegion, regions: readonly FoundRegion[]): FoundRegion[] {
  return regions.filter((other) => Object.entries(raw).every(([field, value]) => other.raw[field] === value));
}

function isNamed({ name }: FoundRegion, there: readonly FoundRegion[]): boolean {
  return name !== null && there.length > 1;
}
