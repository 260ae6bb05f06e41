import {Fragment, type ReactElement} from 'react';
import type {Instant} from '../../../storyboard/instant';
import type {PartWords} from '../../../storyboard/scene';
import {handOf} from '../../../storyboard/questions/clients';
import {logAt, placeIn, type Place} from '../../../storyboard/questions/logs';
import {actor, isSame, keyOf, partition, type Partition, type Thing} from '../../../storyboard/thing';
import type {Kind, SignalEnd} from '../../kind';
import {opacityOf} from '../../marks/dimming';
import {BODY_HEIGHT, LABEL_HEIGHT, TEXT} from '../../marks/type';
import {Words} from '../../marks/words';
import type {Box, Point} from '../../placing/geometry';
import {firstShown, logSlot} from '../../placing/slots';
import {handKey, type Target} from '../../target';
import type {Theme} from '../../theme';
import {OFFSETS_HEIGHT, Tape, tapeSays, tapeTokens, tapeView, type TapeView} from '../log/tape';

export interface GroupsWords extends PartWords<'groups'> {
  readonly of: Partition;
  /** Members of groups that read it: a row for each. */
  readonly readers: readonly Thing<'actor'>[];
}
declare module '../../../storyboard/scene' {
  interface Parts {
    groups: GroupsWords;
  }
}

interface ReaderRow extends Place {
  readonly reader: Thing<'actor'>;
  /** Its place from the top, from 0. */
  readonly row: number;
  readonly held?: {readonly copy: string; readonly message: string; readonly ink: number};
}

interface GroupsView {
  readonly tape: TapeView;
  readonly rows: readonly ReaderRow[];
}

const ROW_HEIGHT = 92;
/** Readers' names and hands take that much at the left; the log stands to the right of it. */
const NAMES_WIDTH = 290;
const HAND_X = 236;
/** Stems of readers at one offset stand side by side, px. */
const STEM_STEP = 26;
const POINTER_HEAD = 44;

const laneOf = (box: Box): Box => ({...box, x: box.x + NAMES_WIDTH, width: box.width - NAMES_WIDTH});

const rowY = (box: Box, row: number): number => box.y + box.height + OFFSETS_HEIGHT + (row + 0.5) * ROW_HEIGHT;

const handAt = (box: Box, row: number): Point => ({x: box.x + HAND_X, y: rowY(box, row)});

const around = ({x, y}: Point): Box => ({x: x - 1, y: y - 1, width: 2, height: 2});

/** The slot that a reader's signal is about: the record it brings, or the offset it asks for or commits. */
const slotOf = (of: Partition, {signal, other}: SignalEnd, box: Box, instant: Instant): Box | undefined => {
  const log = logAt(instant, of);
  const lane = laneOf(box);
  const brought = signal.copies[0]?.split('@')[1];
  const offset = brought === undefined ? placeIn(instant, other as Thing<'actor'>, of)?.position : Number(brought);
  if (log === undefined || offset === undefined) return undefined;
  const {x, y} = logSlot(lane, offset, firstShown(lane, log.logStart, log.logEnd, true), true);
  return around({x, y: y + lane.height / 2});
};

const rowsOf = ({of, readers}: GroupsWords, instant: Instant): readonly ReaderRow[] =>
  readers.flatMap((reader, row): readonly ReaderRow[] => {
    const place = placeIn(instant, reader, of);
    if (place === undefined) return [];
    const [held] = handOf(instant, reader);
    return [{...place, reader, row, ...(held !== undefined && {held: {...held, ink: instant.inkOf(held.message)}})}];
  });

const pointerOf = ({tape, rows}: GroupsView, {reader, row, position}: ReaderRow, box: Box): readonly Target[] => {
  if (position === undefined) return [];
  const lane = laneOf(box);
  const together = rows.filter((other) => other.position === position);
  const beside = together.findIndex((other) => isSame(other.reader, reader)) - (together.length - 1) / 2;
  const y = rowY(box, row);
  return [
    {
      key: `pointer ${reader.name}`,
      look: 'pointer',
      label: '',
      ink: 0,
      small: false,
      with: keyOf(reader),
      x: logSlot(lane, position, tape.first, true).x + beside * STEM_STEP,
      y,
      stem: y - (lane.y + lane.height + POINTER_HEAD),
      data: {pointer: reader.name, position},
    },
  ];
};

const handOfRow = ({reader, row, held}: ReaderRow, box: Box): readonly Target[] =>
  held === undefined
    ? []
    : [
        {
          key: handKey(reader.name, held.copy),
          look: 'solid',
          label: held.message,
          ink: held.ink,
          small: true,
          with: keyOf(reader),
          ...handAt(box, row),
          data: {held: held.copy, message: held.message, by: reader.name},
        },
      ];

const placeText = ({committed, lag}: ReaderRow): string => `commit ${committed ?? '–'} lag ${lag}`;

const Row = ({row, tape, box, theme}: {row: ReaderRow; tape: TapeView; box: Box; theme: Theme}): ReactElement => {
  const lane = laneOf(box);
  const y = rowY(box, row.row);
  return (
    <Fragment>
      <Words at={{x: box.x, y: y - 4}} size={TEXT.name} fill={theme.text} weight={600}>
        {row.group}
      </Words>
      <Words at={{x: box.x, y: y + 28}} size={TEXT.small} fill={theme.muted} mono>
        {placeText(row)}
      </Words>
      <line
        x1={logSlot(lane, tape.first, tape.first, true).x - 42}
        y1={y}
        x2={lane.x + lane.width}
        y2={y}
        stroke={theme.line}
        strokeWidth={2}
      />
    </Fragment>
  );
};

const readerRow = (name: string, row: number, position: number, committed: number | undefined): ReaderRow => ({
  reader: actor(name),
  row,
  group: name,
  position,
  committed,
  lag: 3 - (committed ?? 0),
});

const SAMPLE_LOG = partition('clicks', 0);
const SAMPLE_TAPE: TapeView = {
  topic: 'clicks',
  partition: 0,
  small: true,
  first: 0,
  logEnd: 3,
  hidden: 0,
  retained: 3,
  records: ['E1', 'E2', 'E3'].map((message, offset) => ({copy: `clicks-0@${offset}`, message, offset, ink: offset})),
};

/** A log with its readers below: each group's own place in it. */
export const groups: Kind<GroupsWords, GroupsView> = {
  stature: ({readers}) => ({
    above: LABEL_HEIGHT,
    body: BODY_HEIGHT,
    below: OFFSETS_HEIGHT + readers.length * ROW_HEIGHT,
  }),

  view: (words, instant, box) => {
    const tape = tapeView(instant, words.of, laneOf(box), {small: true, counts: true});
    return tape === undefined ? undefined : {tape, rows: rowsOf(words, instant)};
  },

  tokens: (view, box) => [
    ...tapeTokens(view.tape, laneOf(box)),
    ...view.rows.flatMap((row) => [...pointerOf(view, row, box), ...handOfRow(row, box)]),
  ],

  port: ({of, readers}, end, box, instant) => {
    const row = readers.findIndex((reader) => isSame(reader, end.thing));
    if (row >= 0) return around(handAt(box, row));
    if (readers.some((reader) => isSame(reader, end.other))) return slotOf(of, end, box, instant);
    return isSame(of, end.thing) ? laneOf(box) : undefined;
  },

  draw: ({tape, rows}, box, theme, {lit, of}) => (
    <g>
      <Tape view={tape} lane={laneOf(box)} theme={theme} />
      {rows.map((row) => (
        <g key={row.reader.name} opacity={opacityOf(of[keyOf(row.reader)] ?? lit)}>
          <Row row={row} tape={tape} box={box} theme={theme} />
        </g>
      ))}
    </g>
  ),

  says: ({tape, rows}, box) => [...tapeSays(tape, laneOf(box)), ...rows.flatMap((row) => [row.group, placeText(row)])],

  samples: [
    {
      shows: 'two groups, each at its place',
      words: {part: 'groups', of: SAMPLE_LOG, readers: [actor('Group 1'), actor('Group 2')]},
      view: {tape: SAMPLE_TAPE, rows: [readerRow('Group 1', 0, 3, 2), readerRow('Group 2', 1, 1, undefined)]},
    },
    {
      shows: 'one reads a record',
      words: {part: 'groups', of: SAMPLE_LOG, readers: [actor('Group 1')]},
      view: {
        tape: SAMPLE_TAPE,
        rows: [{...readerRow('Group 1', 0, 1, undefined), held: {copy: 'clicks-0@0', message: 'E1', ink: 0}}],
      },
    },
  ],
};
