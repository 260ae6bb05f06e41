import type {Header} from './record';

/** Bytes of the header in front of every batch (magic 2). */
export const BATCH_OVERHEAD = 61;

/** Bytes of a batch that holds a transaction marker: the header and one record of 17 bytes. [T1] */
export const MARKER_BATCH_BYTES = 78;

/** The most that a record's own fields can take beside key, value and headers; clients reckon with it before they know. */
const LARGEST_RECORD_OVERHEAD = 21;

const ATTRIBUTES = 1;
const BITS_PER_BYTE = 7;

/** Bytes of a zigzag varint or varlong. */
const varintBytes = (value: number): number => {
  let rest = value >= 0 ? value * 2 : -value * 2 - 1;
  let bytes = 1;
  while (rest >= 1 << BITS_PER_BYTE) {
    rest = Math.floor(rest / (1 << BITS_PER_BYTE));
    bytes += 1;
  }
  return bytes;
};

/** Bytes of a text in UTF-8. */
export const utf8Bytes = (text: string): number => {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    // A surrogate pair is two units and four bytes: two for each.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
};

const textBytes = (text: string | null): number => {
  if (text === null) return varintBytes(-1);
  const bytes = utf8Bytes(text);
  return varintBytes(bytes) + bytes;
};

interface Sized {
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: readonly Header[];
}

const contentBytes = ({key, value, headers}: Sized): number => {
  let bytes = textBytes(key) + textBytes(value) + varintBytes(headers.length);
  for (const [name, text] of headers) bytes += textBytes(name) + textBytes(text);
  return bytes;
};

/** Bytes of a record inside a batch: its place and its time are written as differences to the first one's. */
export const recordBytes = (record: Sized, offsetDelta: number, timestampDelta: number): number => {
  const body = ATTRIBUTES + varintBytes(timestampDelta) + varintBytes(offsetDelta) + contentBytes(record);
  return varintBytes(body) + body;
};

/** What a batch of this one record could take at most: the measure of `max.request.size` and of the room a batch is given. [E1] [P5] */
export const largestBatchBytes = (record: Sized): number =>
  BATCH_OVERHEAD + LARGEST_RECORD_OVERHEAD + contentBytes(record);

/** Bytes of a whole batch. `baseTimestamp`: that of the first record, or the delete horizon of a cleaned batch. [L10] */
export const batchBytes = (
  records: readonly (Sized & {readonly timestamp: number; readonly offset: number})[],
  baseOffset: number,
  baseTimestamp: number,
): number =>
  records.reduce(
    (bytes, record) => bytes + recordBytes(record, record.offset - baseOffset, record.timestamp - baseTimestamp),
    BATCH_OVERHEAD,
  );
