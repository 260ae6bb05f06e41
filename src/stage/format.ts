import type {Box} from './geometry';

export const WIDTH = 1920;
export const HEIGHT = 1080;
/** Nothing with a meaning comes nearer to the edge, px. */
export const SAFE = 80;

/** The fixed regions of a picture, px. */
export const REGIONS = {
  header: {x: SAFE, y: 60, width: WIDTH - 2 * SAFE, height: 60},
  stage: {x: SAFE, y: 150, width: WIDTH - 2 * SAFE, height: 686},
  caption: {x: SAFE, y: 880, width: WIDTH - 2 * SAFE, height: 126},
  ticks: {x: SAFE, y: 1036, width: WIDTH - 2 * SAFE, height: 8},
} as const satisfies Record<string, Box>;
