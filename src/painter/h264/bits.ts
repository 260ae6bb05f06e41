/** Reads the bits of an H.264 payload, from the most significant one on (ITU-T H.264 §7.2, §9.1). */
export interface BitReader {
  /** How many bits have been read. */
  readonly position: () => number;
  /** An unsigned number of so many bits. */
  readonly u: (bits: number) => number;
  /** An unsigned Exp-Golomb number. */
  readonly ue: () => number;
}

export const readBits = (bytes: Uint8Array): BitReader => {
  let at = 0;
  const bit = (): number => {
    const byte = bytes[at >> 3];
    if (byte === undefined) throw new RangeError('the payload ends too early');
    const value = (byte >> (7 - (at & 7))) & 1;
    at += 1;
    return value;
  };
  const u = (bits: number): number => {
    let value = 0;
    for (let index = 0; index < bits; index += 1) value = value * 2 + bit();
    return value;
  };
  const ue = (): number => {
    let zeros = 0;
    while (bit() === 0) zeros += 1;
    return 2 ** zeros - 1 + u(zeros);
  };
  return {position: () => at, u, ue};
};

/** What one of these writes: so many bits of a number, or an Exp-Golomb number. */
export type Field = readonly [kind: 'u', bits: number, value: number] | readonly [kind: 'ue', value: number];

/** The fields one after the other, with the stop bit and the zeros that fill the last byte (§7.3.2.11). */
export const writeBits = (fields: readonly Field[]): Uint8Array => {
  const bits: number[] = [];
  const push = (value: number, count: number): void => {
    for (let index = count - 1; index >= 0; index -= 1) bits.push(Math.floor(value / 2 ** index) % 2);
  };
  for (const field of fields) {
    if (field[0] === 'u') {
      push(field[2], field[1]);
    } else {
      const length = Math.floor(Math.log2(field[1] + 1));
      push(0, length);
      push(field[1] + 1, length + 1);
    }
  }
  bits.push(1);
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  for (const [index, value] of bits.entries())
    bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (value << (7 - (index & 7)));
  return bytes;
};

/** Overwrites so many bits of the payload in place. */
export const overwriteBits = (bytes: Uint8Array, position: number, count: number, value: number): void => {
  for (let index = 0; index < count; index += 1) {
    const at = position + index;
    const mask = 1 << (7 - (at & 7));
    const one = Math.floor(value / 2 ** (count - 1 - index)) % 2 === 1;
    bytes[at >> 3] = one ? (bytes[at >> 3] ?? 0) | mask : (bytes[at >> 3] ?? 0) & ~mask;
  }
};
