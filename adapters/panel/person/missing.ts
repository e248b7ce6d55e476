/** The share of a person's photos that is found; 1 only where none is missing. */
export function shareFound(photos: number, missing: number): number {
  return photos === 0 ? 1 : photos / (photos + missing);
}

/** The last two folders of a path, which tell most of it. */
export function shortPath(path: string): string {
  const parts = path.split(/[/\\]+/).filter((part) => part !== '');
  return parts.length <= 2 ? path : `…/${parts.slice(-2).join('/')}`;
}

/** A search for photos that show both. */
export function searchForBoth(a: string, b: string): string {
  return [a, b].map((name) => JSON.stringify(name)).join(' & ');
}
