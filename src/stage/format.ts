import type {Box} from './placing/geometry';

export type Aspect = '16:9' | '9:16' | '1:1';

/** The sheet that a picture is drawn on, and its fixed regions, px. */
export interface Format {
  readonly aspect: Aspect;
  readonly width: number;
  readonly height: number;
  /** Nothing with a meaning comes nearer to the left and right edge. */
  readonly safe: number;
  readonly regions: {readonly [Region in 'header' | 'stage' | 'caption' | 'ticks']: Box};
}

const format = (
  aspect: Aspect,
  width: number,
  height: number,
  safe: number,
  bands: {readonly [Region in keyof Format['regions']]: readonly [y: number, height: number]},
): Format => {
  const band = ([y, high]: readonly [number, number]): Box => ({x: safe, y, width: width - 2 * safe, height: high});
  const {header, stage, caption, ticks} = bands;
  return {
    aspect,
    width,
    height,
    safe,
    regions: {header: band(header), stage: band(stage), caption: band(caption), ticks: band(ticks)},
  };
};

const WIDE = format('16:9', 1920, 1080, 80, {
  header: [60, 60],
  stage: [150, 686],
  caption: [880, 126],
  ticks: [1036, 8],
});
const TALL = format('9:16', 1080, 1920, 64, {
  header: [216, 60],
  stage: [300, 1180],
  caption: [1520, 160],
  ticks: [1704, 8],
});
const SQUARE = format('1:1', 1080, 1080, 60, {
  header: [52, 60],
  stage: [130, 720],
  caption: [880, 126],
  ticks: [1036, 8],
});

export const FORMATS: {readonly [Which in Aspect]: Format} = {'16:9': WIDE, '9:16': TALL, '1:1': SQUARE};

/** Of a picture in the usual format, px. */
export const {width: WIDTH, height: HEIGHT, safe: SAFE} = WIDE;
