const free: Float32Array[] = [];

/**
 * Lends this thread's array for a network's input, with old numbers in it, until `use` settles. A fresh array for
 * each run of a network made the garbage collector cost 3 ms a photo, as much as all other JavaScript. Overlapping
 * loans get arrays of their own.
 */
export async function withFloats<T>(length: number, use: (floats: Float32Array) => Promise<T>): Promise<T> {
  const kept = free.pop();
  const whole = kept && kept.length >= length ? kept : new Float32Array(length);
  try {
    return await use(whole.subarray(0, length));
  } finally {
    free.push(whole);
  }
}
