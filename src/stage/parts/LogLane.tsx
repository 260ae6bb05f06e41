import type {ReactElement} from 'react';
import type {World} from '../../simulation';
import {partitionView} from '../../simulation/kafka';
import type {Box} from '../geometry';
import type {Placed} from '../layout';
import {Lit, Plate, Words} from '../marks';
import {LABEL_HEIGHT, TEXT} from '../metrics';
import {isSmallLog, logBox} from '../readerRow';
import {capacity, firstShown, logSlot} from '../slots';
import type {Theme} from '../theme';

export interface LogLaneView {
  readonly kind: 'log';
  readonly topic: string;
  readonly partition: number;
  readonly box: Box;
  readonly first: number;
  readonly small: boolean;
  readonly logStart: number;
  readonly logEnd: number;
  /** How many are kept. */
  readonly retained: number;
  /** Whether the lane says how many it keeps: where groups stand below it. */
  readonly counts: boolean;
}

export const logLaneView = (world: World, placed: Placed): LogLaneView | undefined => {
  const {part} = placed;
  if ((part.part !== 'partition' && part.part !== 'groups') || world.kafka === undefined) return undefined;
  const view = partitionView(world.kafka.cluster, part.topic, part.partition);
  if (view === undefined) return undefined;
  const box = logBox(placed);
  return {
    kind: 'log',
    topic: part.topic,
    partition: part.partition,
    box,
    first: firstShown(box, view.logStart, view.logEnd, isSmallLog(placed)),
    small: isSmallLog(placed),
    logStart: view.logStart,
    logEnd: view.logEnd,
    retained: view.logEnd - view.logStart,
    counts: part.part === 'groups',
  };
};

export const LogLane = ({view, theme, lit}: {view: LogLaneView; theme: Theme; lit: number}): ReactElement => {
  const {box, first, logEnd, small} = view;
  const last = Math.min(logEnd, first + capacity(box, small) - 1);
  const offsets = Array.from({length: last - first + 1}, (_, index) => first + index);
  return (
    <Lit lit={lit} data={{partition: `${view.topic}-${view.partition}`, 'log-start': view.logStart, 'log-end': logEnd}}>
      <Words at={{x: box.x + 4, y: box.y - LABEL_HEIGHT / 2 + 6}} size={TEXT.label} fill={theme.muted} mono>
        {`${view.topic}  partition ${view.partition}`}
      </Words>
      {view.counts && (
        <Words
          at={{x: box.x + box.width - 4, y: box.y - LABEL_HEIGHT / 2 + 6}}
          size={TEXT.label}
          fill={theme.text}
          mono
          anchor="end"
        >
          {`retained ${view.retained}`}
        </Words>
      )}
      <Plate box={box} fill={theme.panel} stroke={theme.line} />
      {offsets.map((offset) => (
        <Words
          key={offset}
          at={{x: logSlot(box, offset, first, small).x, y: box.y + box.height + 32}}
          size={TEXT.small}
          fill={theme.muted}
          mono
          anchor="middle"
        >
          {String(offset)}
        </Words>
      ))}
    </Lit>
  );
};
