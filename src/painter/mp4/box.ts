/** A box of an ISO base media file (ISO/IEC 14496-12 §4.2): where it starts, where its content starts, and where it ends. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly content: number;
  readonly end: number;
}

/** Bytes of a box before its content. */
export const HEADER = 8;
const LONG_HEADER = 16;
/** Instead of its size in the header: it stands behind it, in eight bytes. */
const SIZE_FOLLOWS = 1;

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const text = new TextEncoder();

/** The header of the box at `at`, of which at least 16 bytes are there. */
export const boxAt = (bytes: Uint8Array, at: number): Box => {
  const view = viewOf(bytes);
  const type = String.fromCharCode(...bytes.subarray(at + 4, at + HEADER));
  const size = view.getUint32(at);
  return size === SIZE_FOLLOWS
    ? {type, start: at, content: at + LONG_HEADER, end: at + Number(view.getBigUint64(at + HEADER))}
    : {type, start: at, content: at + HEADER, end: at + size};
};

/** The boxes in a part of `bytes`, one after the other. */
export const boxesIn = (bytes: Uint8Array, from: number, to: number): readonly Box[] => {
  const boxes: Box[] = [];
  for (let at = from; at + HEADER <= to;) {
    const box = boxAt(bytes, at);
    if (box.end <= at || box.end > to) throw new Error(`the box ${box.type} does not end where it says`);
    boxes.push(box);
    at = box.end;
  }
  return boxes;
};

export const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

/** A field of a box: a whole number of so many bytes, or characters. */
export type Field = readonly [bytes: 1 | 2 | 4 | 8, ...values: number[]] | string | Uint8Array;

const written = (field: Field): Uint8Array => {
  if (field instanceof Uint8Array) return field;
  if (typeof field === 'string') return text.encode(field);
  const [size, ...values] = field;
  const bytes = new Uint8Array(size * values.length);
  const view = viewOf(bytes);
  for (const [index, value] of values.entries()) {
    const at = index * size;
    if (size === 1) view.setUint8(at, value);
    else if (size === 2) view.setUint16(at, value);
    else if (size === 4) view.setUint32(at, value);
    else view.setBigUint64(at, BigInt(value));
  }
  return bytes;
};

/** Fields one behind the other. */
export const fields = (...parts: readonly Field[]): Uint8Array => joined(parts.map(written));

/** A box with this content. */
export const box = (type: string, ...content: readonly Field[]): Uint8Array => {
  const body = fields(...content);
  return fields([4, HEADER + body.length], type, body);
};
