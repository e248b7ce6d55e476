/** Reorders 32-bit floats from [count, pixels, channels] to [count, channels, pixels]. */
export function channelsFirst(data: Uint8Array, count: number, pixels: number, channels: number): Uint8Array {
  if (data.length !== 4 * count * pixels * channels) throw new Error('weights do not fill their shape');
  // Moved as integers, so that no float's bits can change on the way. Copied first: `data` may start anywhere.
  const source = new Uint32Array(new Uint8Array(data).buffer);
  const moved = new Uint32Array(source.length);
  let to = 0;
  for (let item = 0; item < count; item++) {
    for (let channel = 0; channel < channels; channel++) {
      for (let pixel = 0; pixel < pixels; pixel++) {
        moved[to++] = source[(item * pixels + pixel) * channels + channel] ?? 0;
      }
    }
  }
  return new Uint8Array(moved.buffer);
}
