import {SMALL_TOKEN, TOKEN} from '../marks/type';
import {centre, type Box, type Point} from './geometry';

export interface TokenSize {
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly gap: number;
}

export const tokenSize = (small: boolean): TokenSize => (small ? SMALL_TOKEN : TOKEN);

const EDGE = 20;

/** How many tokens fit side by side. */
export const capacity = (box: Box, small: boolean): number => {
  const {width, gap} = tokenSize(small);
  return Math.max(1, Math.floor((box.width - 2 * EDGE + gap) / (width + gap)));
};

/** Where the n-th message from the head of a queue stands: the head is at the right, next to the consumers. */
export const queueSlot = (box: Box, index: number, small: boolean): Point => {
  const {width, gap} = tokenSize(small);
  return {x: box.x + box.width - EDGE - width / 2 - index * (width + gap), y: centre(box).y};
};

/** Where an offset of a log stands, when `first` is the first one shown: logs grow to the right. */
export const logSlot = (box: Box, offset: number, first: number, small: boolean): Point => {
  const {width, gap} = tokenSize(small);
  return {x: box.x + EDGE + width / 2 + (offset - first) * (width + gap), y: centre(box).y};
};

/** The first offset that is shown when a log is longer than its lane: room for the next one stays. */
export const firstShown = (box: Box, logStart: number, logEnd: number, small: boolean): number =>
  Math.max(logStart, logEnd + 1 - capacity(box, small));

const HAND_EDGE = 20;
/** Further messages in a client's hand peep out behind the first. */
const HAND_STEP = 16;

/** Where a client holds what it works on; the others wait behind it. */
export const handSlot = (box: Box, index: number): Point => ({
  x: box.x + box.width - HAND_EDGE - TOKEN.width / 2 - index * HAND_STEP,
  y: centre(box).y - index * (HAND_STEP / 2),
});
