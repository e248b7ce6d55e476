/** A probability to be told: nothing is certain but the owner's word. */
export function chance(fraction: number): number {
  return Math.min(0.99, Math.max(0.01, fraction));
}
