import type {Box} from '../placing/geometry';

/** How much the tail flares, as a share of the pipe's height. */
const FLARE = 0.16;

/** Paths of a pipe, open at both ends: the flares of tail and head reach out of its box. */
export interface PipeOutline {
  /** Above and below, from the flared tail on the left to the head on the right. */
  readonly rails: string;
  /** All that is between the rails. */
  readonly fill: string;
  /** Short strokes across the ends of the rails, at the head. */
  readonly flange: string;
}

/** The outline of a pipe; in a very short one the tail is straight from the middle on. */
export const pipeOutline = ({x, y, width: w, height: h}: Box): PipeOutline => {
  const f = h * FLARE;
  const [left, right, low] = [x - f * 1.3, x + w, y + h];
  const bend = Math.min(f, w / 2);
  const top = `M${left} ${y - f} C${x - f * 0.4} ${y - f} ${x - f * 0.3} ${y} ${x + bend} ${y} H${right}`;
  return {
    rails: `${top} M${left} ${low + f} C${x - f * 0.4} ${low + f} ${x - f * 0.3} ${low} ${x + bend} ${low} H${right}`,
    fill: `${top} V${low} H${x + bend} C${x - f * 0.3} ${low} ${x - f * 0.4} ${low + f} ${left} ${low + f} Z`,
    flange: `M${right} ${y - f * 0.5} V${y} M${right} ${low} V${low + f * 0.5}`,
  };
};
