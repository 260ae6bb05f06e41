import {type HeldFrames, heldFramesFor} from './h264/heldFrames';

/** An encoded frame on its way into a file. */
export interface Packet {
  readonly data: Uint8Array;
  readonly isKey: boolean;
  /** The first frame that it shows, counted from the film's start, and how many frames it lasts. */
  readonly frame: number;
  readonly lasts: number;
}

/** Brings the packets of an encoder that does not reorder, and the frames held between them, into the order of the film. */
export interface Packets {
  /** A frame goes to the encoder. */
  submit(frame: number): void;
  /** One more frame shows what the last submitted one shows. */
  hold(): void;
  /** The encoder's next packet comes out; with the first one comes the decoder's configuration. */
  arrive(data: Uint8Array, isKey: boolean, configuration: Uint8Array | undefined): void;
  /** No more packets will come. */
  end(): void;
}

/** `write` gets every packet in order; with the first one the decoder's configuration, which held frames may have changed.
 *  A stream into which no frame can be put gets packets that last longer instead. */
export const makePackets = (write: (packet: Packet, configuration: Uint8Array | undefined) => void): Packets => {
  const submitted: {readonly frame: number; held: number}[] = [];
  let waiting: {readonly data: Uint8Array; readonly isKey: boolean} | undefined;
  let holder: HeldFrames | undefined;
  let announced: Uint8Array | undefined;

  const writeWaiting = (): void => {
    const entry = waiting && submitted.shift();
    if (waiting === undefined || entry === undefined) return;
    const {frame, held} = entry;
    const {data, isKey} = waiting;
    const first = {data: holder?.encoded(data) ?? data, isKey, frame, lasts: holder === undefined ? 1 + held : 1};
    write(first, announced);
    announced = undefined;
    for (let index = 1; holder !== undefined && index <= held; index += 1) {
      write({data: holder.held(), isKey: false, frame: frame + index, lasts: 1}, undefined);
    }
    waiting = undefined;
  };

  return {
    submit: (frame) => submitted.push({frame, held: 0}),
    hold: () => {
      const last = submitted.at(-1);
      if (last === undefined) throw new Error('a film cannot start with a held frame');
      last.held += 1;
    },
    arrive: (data, isKey, configuration) => {
      // The frame after it was submitted, so nothing more is held on the one that waits.
      writeWaiting();
      if (configuration !== undefined && announced === undefined && holder === undefined) {
        holder = heldFramesFor(configuration);
        announced = holder?.configuration ?? configuration;
      }
      waiting = {data, isKey};
    },
    end: writeWaiting,
  };
};
