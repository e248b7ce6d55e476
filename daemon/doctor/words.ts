const format = new Intl.NumberFormat('en');

/** `1,204`. */
export function grouped(count: number): string {
  return format.format(count);
}

/** `1 file`, `1,204 files`. */
export function files(count: number): string {
  return `${grouped(count)} ${count === 1 ? 'file' : 'files'}`;
}

/** `3.4 GB`, `120 MB`, in steps of 1000 as file managers count. */
export function bytes(count: number): string {
  return count < 1e9 ? `${Math.floor(count / 1e6)} MB` : `${(count / 1e9).toFixed(1)} GB`;
}
