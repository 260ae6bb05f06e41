import type {ReactElement} from 'react';
import type {World} from '../../simulation';
import {groupView} from '../../simulation/kafka';
import {Lit, Words} from '../marks';
import type {Placed} from '../layout';
import {TEXT} from '../metrics';
import {HAND_X, logBox, readerHand, readerRowY} from '../readerRow';
import type {Setting} from '../setting';
import {logSlot} from '../slots';
import type {Box, Point} from '../geometry';
import type {Theme} from '../theme';
import {logLaneView, type LogLaneView} from './LogLane';

interface ReaderRow {
  readonly reader: string;
  readonly group: string;
  readonly hand: Point;
  readonly track: {readonly from: number; readonly to: number; readonly y: number};
  readonly position: number | undefined;
  readonly committed: number | undefined;
  readonly lag: number;
}

export interface ReaderRowsView {
  readonly kind: 'groups';
  readonly box: Box;
  readonly log: LogLaneView;
  readonly rows: readonly ReaderRow[];
}

export const readerRowsView = (
  setting: Setting,
  world: World,
  act: number,
  placed: Placed,
): ReaderRowsView | undefined => {
  const {part} = placed;
  const log = logLaneView(world, placed);
  const kafka = world.kafka;
  if (part.part !== 'groups' || log === undefined || kafka === undefined) return undefined;
  const name = `${part.topic}-${part.partition}`;
  const lane = logBox(placed);
  const rows = part.readers.flatMap((reader): ReaderRow[] => {
    const actor = setting.film.acts[act]?.scenario.actors.find((one) => one.name === reader);
    const position = kafka.consumers[reader]?.positions[name];
    if (actor?.is !== 'reader' || world.actors[reader]?.alive !== true) return [];
    const committed = groupView(kafka.cluster, actor.group)?.committed[name];
    return [
      {
        reader,
        group: actor.group,
        hand: readerHand(placed, reader),
        track: {
          from: logSlot(lane, log.first, log.first, true).x - 42,
          to: lane.x + lane.width,
          y: readerRowY(placed, reader),
        },
        position,
        committed,
        lag: log.logEnd - (committed ?? log.logStart),
      },
    ];
  });
  return {kind: 'groups', box: placed.box, log, rows};
};

const Row = ({row, theme, lit}: {row: ReaderRow; theme: Theme; lit: number}): ReactElement => {
  const {track, hand} = row;
  const left = hand.x - HAND_X;
  return (
    <Lit
      lit={lit}
      data={{
        reader: row.reader,
        group: row.group,
        position: row.position ?? 'none',
        committed: row.committed ?? 'none',
        lag: row.lag,
      }}
    >
      <Words at={{x: left, y: track.y - 4}} size={TEXT.name} fill={theme.text} weight={600}>
        {row.group}
      </Words>
      <Words at={{x: left, y: track.y + 28}} size={TEXT.small} fill={theme.muted} mono>
        {`commit ${row.committed ?? '–'} lag ${row.lag}`}
      </Words>
      <line x1={track.from} y1={track.y} x2={track.to} y2={track.y} stroke={theme.line} strokeWidth={2} />
    </Lit>
  );
};

/** Each group's own place in the log: a pointer at its position. */
export const ReaderRows = ({
  view,
  theme,
  litOf,
}: {
  view: ReaderRowsView;
  theme: Theme;
  litOf: (name: string) => number;
}): ReactElement => (
  <g>
    {view.rows.map((row) => (
      <Row key={row.reader} row={row} theme={theme} lit={litOf(row.reader)} />
    ))}
  </g>
);
