/** A NAL unit: its one byte of header, and its payload without the bytes that keep start codes from appearing in it. */
export interface Nal {
  readonly header: number;
  readonly payload: Uint8Array;
}

export const NAL_TYPE = {slice: 1, idr: 5} as const;
const TYPE_BITS = 0x1f;
const ESCAPE = 3;

export const typeOf = (unit: Uint8Array): number => (unit[0] ?? 0) & TYPE_BITS;

/** Takes a NAL unit apart (ITU-T H.264 §7.3.1). */
export const openNal = (unit: Uint8Array): Nal => {
  const header = unit[0] ?? 0;
  const payload = new Uint8Array(unit.length - 1);
  let [length, zeros] = [0, 0];
  for (let at = 1; at < unit.length; at += 1) {
    const byte = unit[at] ?? 0;
    if (zeros >= 2 && byte === ESCAPE) {
      zeros = 0;
      continue;
    }
    payload[length] = byte;
    length += 1;
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return {header, payload: payload.subarray(0, length)};
};

/** Puts a NAL unit together: the payload gets its escapes (§7.4.1). */
export const closeNal = (header: number, payload: Uint8Array): Uint8Array => {
  const unit = new Uint8Array(1 + Math.ceil((payload.length * 3) / 2));
  unit[0] = header;
  let [length, zeros] = [1, 0];
  for (const byte of payload) {
    if (zeros >= 2 && byte <= ESCAPE) {
      unit[length] = ESCAPE;
      length += 1;
      zeros = 0;
    }
    unit[length] = byte;
    length += 1;
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return unit.subarray(0, length);
};

/** The NAL unit with a change to its payload's first bytes, `enough` of them at least. What comes after is not looked at: it ends the
 *  beginning at a byte after which no escape depends on what stood before. */
export const withBeginning = (unit: Uint8Array, enough: number, change: (payload: Uint8Array) => void): Uint8Array => {
  // The unit's header, and an escape after two bytes at worst.
  let end = 1 + Math.ceil((enough * 3) / 2);
  while (end < unit.length && (unit[end - 1] ?? 0) <= ESCAPE) end += 1;
  const {header, payload} = openNal(unit.subarray(0, end));
  change(payload);
  const beginning = closeNal(header, payload);
  const changed = new Uint8Array(beginning.length + Math.max(0, unit.length - end));
  changed.set(beginning);
  changed.set(unit.subarray(end), beginning.length);
  return changed;
};

const LENGTH_BYTES = 4;

/** The NAL units of a packet in which each is preceded by its length in four bytes (ISO/IEC 14496-15 §5.3.3). */
export const splitPacket = (packet: Uint8Array): readonly Uint8Array[] => {
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  const units: Uint8Array[] = [];
  for (let at = 0; at + LENGTH_BYTES <= packet.length;) {
    const length = view.getUint32(at);
    units.push(packet.subarray(at + LENGTH_BYTES, at + LENGTH_BYTES + length));
    at += LENGTH_BYTES + length;
  }
  return units;
};

export const joinPacket = (units: readonly Uint8Array[]): Uint8Array => {
  const packet = new Uint8Array(units.reduce((sum, {length}) => sum + LENGTH_BYTES + length, 0));
  const view = new DataView(packet.buffer);
  let at = 0;
  for (const unit of units) {
    view.setUint32(at, unit.length);
    packet.set(unit, at + LENGTH_BYTES);
    at += LENGTH_BYTES + unit.length;
  }
  return packet;
};
