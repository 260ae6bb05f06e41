import type {Box} from './placing/geometry';

export type Aspect = '16:9' | '9:16' | '1:1';
export const ASPECTS: readonly Aspect[] = ['16:9', '9:16', '1:1'];

/** The sheet that a picture is drawn on, px: where its words and its stage stand, and how small type may be. */
export interface Format {
  readonly aspect: Aspect;
  readonly width: number;
  readonly height: number;
  /** Nothing with a meaning comes nearer to the left and right edge. */
  readonly margin: number;
  /** Nothing with a meaning comes above or below. */
  readonly clear: {readonly top: number; readonly bottom: number};
  readonly headline: {readonly y: number; readonly size: number; readonly lines: number; readonly leading: number};
  /** The quieter line: below the last line of the headline. */
  readonly second: {readonly below: number; readonly size: number; readonly lines: number};
  readonly stage: Box;
  /** The film's number and name, and the clock, where there is room for it. */
  readonly rail: {readonly y: number; readonly size: number; readonly clock: boolean};
  readonly ticks: Box;
  readonly smallest: number;
  /** How much larger than in the wide format everything on the stage is drawn. */
  readonly scale: number;
}

const WIDE: Format = {
  aspect: '16:9',
  width: 1920,
  height: 1080,
  margin: 80,
  clear: {top: 56, bottom: 1056},
  headline: {y: 124, size: 64, lines: 1, leading: 76},
  second: {below: 60, size: 40, lines: 1},
  stage: {x: 80, y: 220, width: 1760, height: 750},
  rail: {y: 1018, size: 28, clock: true},
  ticks: {x: 80, y: 1042, width: 1760, height: 8},
  smallest: 28,
  scale: 1,
};

const TALL: Format = {
  aspect: '9:16',
  width: 1080,
  height: 1920,
  margin: 64,
  clear: {top: 210, bottom: 1720},
  headline: {y: 366, size: 88, lines: 3, leading: 98},
  second: {below: 64, size: 44, lines: 2},
  stage: {x: 64, y: 660, width: 952, height: 1010},
  rail: {y: 250, size: 36, clock: false},
  ticks: {x: 64, y: 1700, width: 952, height: 8},
  smallest: 36,
  scale: 36 / 28,
};

const SQUARE: Format = {
  aspect: '1:1',
  width: 1080,
  height: 1080,
  margin: 60,
  clear: {top: 50, bottom: 1050},
  headline: {y: 120, size: 64, lines: 2, leading: 70},
  second: {below: 56, size: 36, lines: 1},
  stage: {x: 60, y: 270, width: 960, height: 690},
  rail: {y: 1010, size: 32, clock: false},
  ticks: {x: 60, y: 1034, width: 960, height: 8},
  smallest: 32,
  scale: 32 / 28,
};

export const FORMATS: {readonly [Which in Aspect]: Format} = {'16:9': WIDE, '9:16': TALL, '1:1': SQUARE};

/** As it stands in names of files and of compositions: `9x16`; nothing of the usual format. */
export const aspectSuffix = (aspect: Aspect): string | undefined =>
  aspect === '16:9' ? undefined : aspect.replace(':', 'x');

/** Of a picture in the usual format, px. */
export const {width: WIDTH, height: HEIGHT} = WIDE;
