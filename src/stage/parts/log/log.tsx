import type {PartWords} from '../../../storyboard/scene';
import {partition, type Partition} from '../../../storyboard/thing';
import type {Kind} from '../../kind';
import {BODY_HEIGHT, LABEL_HEIGHT} from '../../marks/type';
import {OFFSETS_HEIGHT, Tape, tapeSays, tapeTokens, tapeView, type TapeView} from './tape';

export interface LogWords extends PartWords<'log'> {
  readonly of: Partition;
  readonly small?: boolean;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    log: LogWords;
  }
}

const SMALL_LANE_HEIGHT = 64;

/** One partition of a topic. */
export const log: Kind<LogWords, TapeView> = {
  stands: (standing) =>
    standing.kind === 'partition'
      ? {part: 'log', of: standing as unknown as Partition, ...(standing.small === true && {small: true})}
      : undefined,

  stature: ({small = false}) =>
    small
      ? {above: LABEL_HEIGHT - 6, body: SMALL_LANE_HEIGHT, below: OFFSETS_HEIGHT - 12}
      : {above: LABEL_HEIGHT, body: BODY_HEIGHT, below: OFFSETS_HEIGHT},

  view: ({of, small = false}, instant, box) => tapeView(instant, of, box, {small, counts: false}),
  tokens: tapeTokens,
  draw: (view, box, theme) => <Tape view={view} lane={box} theme={theme} />,
  says: tapeSays,

  samples: [
    {
      shows: 'records at their offsets',
      words: {part: 'log', of: partition('clicks', 0)},
      view: {
        topic: 'clicks',
        partition: 0,
        small: false,
        first: 0,
        logEnd: 2,
        hidden: 0,
        records: [
          {copy: 'clicks-0@0', message: 'E1', offset: 0, ink: 0},
          {copy: 'clicks-0@1', message: 'E2', offset: 1, ink: 1},
        ],
      },
    },
    {
      shows: 'older records hidden',
      words: {part: 'log', of: partition('clicks', 0), small: true},
      view: {
        topic: 'clicks',
        partition: 0,
        small: true,
        first: 41,
        logEnd: 43,
        hidden: 41,
        records: [
          {copy: 'clicks-0@41', message: 'E42', offset: 41, ink: 0},
          {copy: 'clicks-0@42', message: 'E43', offset: 42, ink: 1},
        ],
      },
    },
  ],
};
