/** A set of photos: bit n stands for the photo at position n. */
export type Bits = Uint32Array;

export function noBits(size: number): Bits {
  return new Uint32Array(Math.ceil(size / 32));
}

export function allBits(size: number): Bits {
  return rangeBits(size, 0, size);
}

/** The positions `from` up to before `to`. */
export function rangeBits(size: number, from: number, to: number): Bits {
  const bits = noBits(size);
  for (let position = from; position < to; position++) setBit(bits, position);
  return bits;
}

export function bitsOf(size: number, positions: Iterable<number>): Bits {
  const bits = noBits(size);
  for (const position of positions) setBit(bits, position);
  return bits;
}

/** Those for which the test holds. */
export function bitsWhere(size: number, test: (position: number) => boolean): Bits {
  const bits = noBits(size);
  for (let position = 0; position < size; position++) if (test(position)) setBit(bits, position);
  return bits;
}

export function both(a: Bits, b: Bits): Bits {
  return a.map((word, i) => word & (b[i] ?? 0));
}

export function either(a: Bits, b: Bits): Bits {
  return a.map((word, i) => word | (b[i] ?? 0));
}

export function without(a: Bits, b: Bits): Bits {
  return a.map((word, i) => word & ~(b[i] ?? 0));
}

export function hasBit(bits: Bits, position: number): boolean {
  return ((bits[position >>> 5] ?? 0) & (1 << (position & 31))) !== 0;
}

/** The positions in the set, in their order. */
export function positionsOf(bits: Bits): number[] {
  const positions: number[] = [];
  for (const [i, word] of bits.entries()) {
    for (let rest = word; rest !== 0; rest &= rest - 1)
      positions.push(i * 32 + 31 - Math.clz32(rest & -rest));
  }
  return positions;
}

function setBit(bits: Bits, position: number): void {
  bits[position >>> 5] = (bits[position >>> 5] ?? 0) | (1 << (position & 31));
}
