import {readBits, writeBits} from './bits';
import {closeNal, openNal} from './nal';

/** What a sequence parameter set says of the stream, as far as a held frame needs it (ITU-T H.264 §7.3.2.1.1). */
export interface Sequence {
  readonly id: number;
  /** How many bits a frame's number has. */
  readonly frameNumberBits: number;
  /** 2: frames are shown in the order in which they are coded. */
  readonly orderType: number;
  readonly referenceFrames: number;
  readonly macroblocks: number;
  /** Frames only, no fields. */
  readonly progressive: boolean;
}

/** Profiles whose parameter set also tells the chroma format. */
const WITH_CHROMA: ReadonlySet<number> = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128]);
const ALL_444 = 3;

/** `undefined` when it has scaling lists or an order of frames that are not read here. */
export const readSequence = (unit: Uint8Array): Sequence | undefined => {
  const {u, ue} = readBits(openNal(unit).payload);
  const profile = u(8);
  u(16); // constraints, level
  const id = ue();
  if (WITH_CHROMA.has(profile)) {
    if (ue() === ALL_444) u(1);
    ue(); // bit depth of luma
    ue(); // bit depth of chroma
    u(1); // lossless transform bypass
    if (u(1) === 1) return undefined; // scaling lists
  }
  const frameNumberBits = ue() + 4;
  const orderType = ue();
  if (orderType === 1) return undefined;
  if (orderType === 0) ue();
  const referenceFrames = ue();
  u(1); // gaps in frame numbers
  const macroblocks = (ue() + 1) * (ue() + 1);
  return {id, frameNumberBits, orderType, referenceFrames, macroblocks, progressive: u(1) === 1};
};

const PICTURE_PARAMETERS = 0x68;

/** A picture parameter set for held frames: Exp-Golomb coded, one reference, no weights, deblocking told by each slice (§7.3.2.2). */
export const writeHeldParameters = (id: number, sequence: number): Uint8Array =>
  closeNal(
    PICTURE_PARAMETERS,
    writeBits([
      ['ue', id],
      ['ue', sequence],
      ['u', 2, 0], // Exp-Golomb coding; no order of fields
      ['ue', 0], // one slice group
      ['ue', 0], // one reference in list 0
      ['ue', 0],
      ['u', 3, 0], // no weighted prediction
      ['ue', 0], // quantizer 26
      ['ue', 0],
      ['ue', 0], // chroma like luma
      ['u', 3, 0b100], // deblocking told by each slice; no constrained intra prediction; no redundant pictures
    ]),
  );

/** A decoder configuration record (ISO/IEC 14496-15 §5.3.3.1): its one sequence and its picture parameter sets, and where the latter are counted. */
export interface Configuration {
  readonly sequence: Uint8Array;
  readonly pictures: readonly Uint8Array[];
  readonly lengthBytes: number;
  readonly countAt: number;
  readonly endOfPictures: number;
}

/** `undefined` when there is not exactly one sequence. */
export const readConfiguration = (record: Uint8Array): Configuration | undefined => {
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  const lengthBytes = (view.getUint8(4) & 3) + 1;
  if ((view.getUint8(5) & 0x1f) !== 1) return undefined;
  const unitAt = (at: number): Uint8Array => record.subarray(at + 2, at + 2 + view.getUint16(at));
  const sequence = unitAt(6);
  const countAt = 8 + sequence.length;
  const pictures: Uint8Array[] = [];
  let at = countAt + 1;
  for (let left = view.getUint8(countAt); left > 0; left -= 1) {
    const picture = unitAt(at);
    pictures.push(picture);
    at += 2 + picture.length;
  }
  return {sequence, pictures, lengthBytes, countAt, endOfPictures: at};
};

/** The record with one more picture parameter set. */
export const withPicture = (
  record: Uint8Array,
  {countAt, endOfPictures}: Configuration,
  picture: Uint8Array,
): Uint8Array => {
  const longer = new Uint8Array(record.length + 2 + picture.length);
  longer.set(record.subarray(0, endOfPictures));
  longer[countAt] = (record[countAt] ?? 0) + 1;
  new DataView(longer.buffer).setUint16(endOfPictures, picture.length);
  longer.set(picture, endOfPictures + 2);
  longer.set(record.subarray(endOfPictures), endOfPictures + 2 + picture.length);
  return longer;
};
