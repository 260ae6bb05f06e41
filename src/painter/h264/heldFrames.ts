import {overwriteBits, readBits, writeBits} from './bits';
import {closeNal, joinPacket, NAL_TYPE, openNal, splitPacket, typeOf, withBeginning} from './nal';
import {readConfiguration, readSequence, withPicture, writeHeldParameters} from './parameterSets';

/** Adds frames to an encoder's H.264 stream that show the picture before once more, without the encoder. */
export interface HeldFrames {
  /** The decoder configuration record for the stream with held frames in it. */
  readonly configuration: Uint8Array;
  /** The encoder's next packet, its frames numbered on past the held ones. */
  encoded(packet: Uint8Array): Uint8Array;
  /** A packet of a dozen bytes that shows the picture before once more. */
  held(): Uint8Array;
}

/** A slice that later frames may refer to. */
const REFERENCE_SLICE = 0x41;
const P_SLICE = 5;
const NO_DEBLOCKING = 1;
/** What comes before a slice's frame number, and it: at most 43 + 7 + 17 + 16 bits (§7.3.3, §7.4.3). */
const SLICE_HEADER_BYTES = 11;

/** For a stream with this decoder configuration record. A held frame is one P slice in which every macroblock is skipped: without motion and
 *  without remainder it is its only reference, the picture before (ITU-T H.264 §8.4.1.1). It is a reference itself, so the
 *  frames after it count on (§7.4.3, frame_num).
 *  `undefined` when the stream has fields, another order of frames, or more than one reference, for then it could be told apart. */
export const heldFramesFor = (record: Uint8Array): HeldFrames | undefined => {
  const configuration = readConfiguration(record);
  const sequence = configuration && readSequence(configuration.sequence);
  if (configuration === undefined || sequence === undefined || configuration.lengthBytes !== 4) return undefined;
  if (sequence.orderType !== 2 || sequence.referenceFrames !== 1 || !sequence.progressive) return undefined;

  const used = configuration.pictures.map((picture) => readBits(openNal(picture).payload).ue());
  const id = Math.max(...used) + 1;
  const {frameNumberBits, macroblocks} = sequence;
  const numbers = 2 ** frameNumberBits;
  let heldSinceKey = 0;
  let last = 0;

  const renumbered = (unit: Uint8Array): Uint8Array => {
    const type = typeOf(unit);
    if (type === NAL_TYPE.idr) [heldSinceKey, last] = [0, 0];
    if (type !== NAL_TYPE.slice) return unit;
    return withBeginning(unit, SLICE_HEADER_BYTES, (payload) => {
      const bits = readBits(payload);
      bits.ue(); // first macroblock
      bits.ue(); // type of slice
      bits.ue(); // picture parameter set
      const position = bits.position();
      last = (bits.u(frameNumberBits) + heldSinceKey) % numbers;
      overwriteBits(payload, position, frameNumberBits, last);
    });
  };

  return {
    configuration: withPicture(record, configuration, writeHeldParameters(id, sequence.id)),
    encoded: (packet) => joinPacket(splitPacket(packet).map(renumbered)),
    held: () => {
      heldSinceKey += 1;
      last = (last + 1) % numbers;
      const slice = writeBits([
        ['ue', 0], // from the first macroblock
        ['ue', P_SLICE],
        ['ue', id],
        ['u', frameNumberBits, last],
        ['u', 3, 0], // references: as many as said, in their order, none given up
        ['ue', 0], // quantizer as said
        ['ue', NO_DEBLOCKING],
        ['ue', macroblocks], // all of them skipped
      ]);
      return joinPacket([closeNal(REFERENCE_SLICE, slice)]);
    },
  };
};
