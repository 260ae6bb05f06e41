import type {ReactElement} from 'react';
import type {Instant} from '../../../storyboard/instant';
import type {PartWords} from '../../../storyboard/scene';
import {isSame, type Partition, type Thing} from '../../../storyboard/thing';
import {batchedBy} from '../../../storyboard/questions/clients';
import {partitionsOf} from '../../../storyboard/questions/logs';
import {addedSince, lingerOf, partitioningAt, type Partitioning} from '../../../storyboard/questions/partitioning';
import type {Kind} from '../../kind';
import {Line, Tip} from '../../marks/arrow';
import {inkOf, rounded} from '../../marks/dimming';
import {CORNER, sizeToFit, TYPE, widthOf} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import {peep, pendingKey} from '../../target';
import type {Theme} from '../../theme';
import {cellAt, cellWidth, olderText, Tape, tapeSays, tapeTokens, tapeView, type TapeView} from '../log/tape';
import {Calculation, calculationSays, done, type Sum} from './Calculation';
import {measures, type Measures} from './measures';

export interface PartitionerWords extends PartWords<'partitioner'> {
  /** The producer that calculates. */
  readonly of: Thing<'actor'>;
  readonly topic: string;
  /** Room for so many partitions; for those that there are when left out. */
  readonly room?: number;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    partitioner: PartitionerWords;
  }
}

interface PartitionerView {
  readonly producer: string;
  readonly topic: string;
  /** How long a batch waits for more records, virtual ms. */
  readonly linger: number;
  readonly sum?: Sum;
  /** Records that wait for their batch to be sent, the one that is worked on last. */
  readonly batched: readonly {readonly message: string; readonly ink: number}[];
  readonly logs: readonly (TapeView & {readonly isNew: boolean})[];
  readonly room: number;
}

/** Room for so many records, in each log: none moves when another log grows. */
const RECORDS = 2;
const HEIGHT = {least: 600, most: 1010} as const;
/** What waits in the batch may peep out so far above the newest of it, px: over that stand words. */
const ABOVE_STAND = 14;

const own = (view: Pick<PartitionerView, 'room'>, box: Box): Measures => measures(box, view.room);

const lingerText = ({linger}: PartitionerView): string => `linger.ms ${linger}`;
const logText = ({partition}: TapeView): string => `partition ${partition}`;

/** The panel of the remainder: a record leaves the calculation there. */
const gate = (at: Measures): Box => {
  const size = at.remainder * 0.72;
  return {x: at.result.x - size, y: at.result.y - size, width: size, height: size};
};

/** An ack ends at the upper corner of the panel, where it crosses no digits. */
const answered = ({panel, right}: Measures): Box => ({x: right - 120, y: panel.y + 14, width: 120, height: 60});

const roomOf = ({topic, room}: PartitionerWords, instant: Instant): number =>
  Math.max(1, room ?? 0, partitionsOf(instant, topic).length);

const Panel = ({
  box,
  theme,
  name,
  detail,
  at,
}: {
  box: Box;
  theme: Theme;
  name: string;
  detail?: string;
  at: number;
}): ReactElement => (
  <g>
    <rect {...box} rx={CORNER.place} fill={theme.place} stroke={theme.placeEdge} strokeWidth={3} />
    {name !== '' && (
      <Words at={{x: box.x + 32, y: at}} size={TYPE.name} weight={700} fill={theme.text}>
        {name}
      </Words>
    )}
    {detail !== undefined && (
      <Words
        at={{x: box.x + 52 + widthOf(name, {size: TYPE.name, weight: 700}), y: at}}
        size={TYPE.label}
        fill={theme.muted}
      >
        {detail}
      </Words>
    )}
  </g>
);

const Batch = ({view, at, theme}: {view: PartitionerView; at: Measures; theme: Theme}): ReactElement => {
  const {x, y, height} = at.batch;
  return (
    <g>
      <rect
        {...at.batch}
        rx={CORNER.machine}
        stroke={theme.machineEdge}
        strokeWidth={4}
        {...(view.batched.length > 0 ? {fill: theme.machine} : {fill: theme.place, strokeDasharray: '14 12'})}
      />
      <Words
        at={at.shape === 'wide' ? {x: x + 28, y: y + 58} : {x: x + 28, y: baseOf(y + height / 2, TYPE.name)}}
        size={TYPE.name}
        weight={700}
        fill={theme.text}
      >
        Batch
      </Words>
      {at.shape === 'wide' && (
        <Words at={{x: x + 28, y: y + 102}} size={TYPE.small} mono fill={theme.muted}>
          {lingerText(view)}
        </Words>
      )}
    </g>
  );
};

/** From the remainder to the log of that partition, where that stands beside it. */
const Arrow = ({view, sum, at, theme}: {view: PartitionerView; sum: Sum; at: Measures; theme: Theme}): ReactElement => {
  const lane = at.lane(view.logs.findIndex(({partition}) => partition === sum.partition));
  const ink = inkOf(theme, sum.ink).solid;
  const from = {x: at.result.x + 16, y: at.result.y - at.remainder * 0.36};
  const to = {x: lane.x - 22, y: lane.y + lane.height / 2};
  const reach = (to.x - from.x) * 0.55;
  const d = `M${rounded(from.x)} ${rounded(from.y)} C${rounded(from.x + reach)} ${rounded(from.y)} ${rounded(to.x - reach - 10)} ${rounded(to.y)} ${rounded(to.x - 14)} ${rounded(to.y)}`;
  return (
    <g>
      <Line d={d} ink={ink} width={10} />
      <Tip at={to} turn={0} ink={ink} size={34} />
    </g>
  );
};

/** The place of what the sum is about, in its log. */
const Lit = ({
  view,
  sum,
  at,
  theme,
}: {
  view: PartitionerView;
  sum: Sum;
  at: Measures;
  theme: Theme;
}): ReactElement | null => {
  const index = view.logs.findIndex(({partition}) => partition === sum.partition);
  const log = view.logs[index];
  const record = log?.records.find(({message}) => message === sum.message);
  if (log === undefined || record === undefined) return null;
  const lane = at.lane(index);
  const {x, y} = cellAt(log, lane, record.offset);
  const width = cellWidth(lane, log.cells) + 8;
  const height = lane.height + 8;
  return (
    <rect
      x={rounded(x - width / 2)}
      y={rounded(y - height / 2)}
      width={rounded(width)}
      height={rounded(height)}
      rx={16}
      fill="none"
      stroke={theme.text}
      strokeWidth={7}
    />
  );
};

const NEW = 'new, empty';
const isMarked = ({isNew, records}: PartitionerView['logs'][number], {shape}: Measures): boolean =>
  isNew && records.length === 0 && shape === 'wide';

const older = {size: TYPE.small} as const;

/** Of a log's name, px: how many older records have no room stands at the end of the same line. */
const nameSize = (log: TapeView, lane: Box, {shape}: Measures): number => {
  const usual = shape === 'wide' ? TYPE.label : TYPE.name;
  if (log.hidden === 0) return usual;
  return Math.max(
    TYPE.small,
    sizeToFit(logText(log), {weight: 700}, lane.width - widthOf(olderText(log), older) - 8, usual),
  );
};

const Logs = ({view, at, theme}: {view: PartitionerView; at: Measures; theme: Theme}): ReactElement => (
  <g>
    {view.logs.map((log, index) => {
      const lane = at.lane(index);
      const chosen = view.sum !== undefined && view.sum.partition === log.partition && done(view.sum, 'result') > 0;
      const size = nameSize(log, lane, at);
      const base = lane.y - 28;
      const name = logText(log);
      return (
        <g key={log.partition} data-log={log.partition}>
          <Words
            at={{x: lane.x - 6, y: base}}
            size={size}
            weight={chosen ? 700 : 500}
            fill={chosen ? theme.text : theme.muted}
          >
            {name}
          </Words>
          {isMarked(log, at) && (
            <Words at={{x: lane.x + lane.width, y: base}} size={size} weight={700} fill={theme.trouble} anchor="end">
              {NEW}
            </Words>
          )}
          {log.hidden > 0 && (
            <Words at={{x: lane.x + lane.width, y: base}} {...older} fill={theme.muted} anchor="end">
              {olderText(log)}
            </Words>
          )}
          <Tape view={log} lane={lane} theme={theme} older={false} />
        </g>
      );
    })}
  </g>
);

const sumOf = ({chosen, progress, dividedBefore}: Partitioning, {inkOf: numberOf}: Instant): Sum => {
  const {message, key, murmur2, masked, partitions, partition} = chosen;
  return {
    message,
    key,
    murmur2,
    masked,
    partitions,
    partition,
    ink: numberOf(message),
    progress,
    ...(dividedBefore !== undefined && {dividedBefore}),
  };
};

/** A window into the calculation that chooses the partition: the batch in which a record waits before it, the partitions behind it. */
export const partitioner: Kind<PartitionerWords, PartitionerView> = {
  stature: () => ({above: 0, body: HEIGHT.least, most: HEIGHT.most, below: 0}),

  view: (words, instant, box) => {
    const {of, topic} = words;
    const now = partitioningAt(instant, of);
    const room = roomOf(words, instant);
    const at = measures(box, room);
    const found = partitionsOf(instant, topic);
    const added = new Set(addedSince(instant, topic).map(({partition}) => partition));
    return {
      producer: of.name,
      topic,
      linger: lingerOf(instant, of),
      room,
      ...(now !== undefined && {
        sum: sumOf(now, instant),
      }),
      batched: batchedBy(instant, of).map((message) => ({message, ink: instant.inkOf(message)})),
      logs: found.flatMap((one, index) => {
        const view = tapeView(instant, one, at.lane(index), RECORDS);
        return view === undefined ? [] : [{...view, isNew: added.has(one.partition)}];
      }),
    };
  },

  tokens: (view, box) => {
    const at = own(view, box);
    const place = at.stand;
    const [aside, above] = [
      peep(14, view.batched.length, place.x - at.batch.x),
      peep(12, view.batched.length, ABOVE_STAND),
    ];
    return [
      ...view.batched.map(({message, ink}, index) => ({
        is: 'message' as const,
        key: pendingKey(view.producer, message),
        look: 'here' as const,
        label: message,
        ink,
        x: place.x + place.width / 2 - aside * (view.batched.length - 1 - index),
        y: place.y + place.height / 2 - above * (view.batched.length - 1 - index),
        width: place.width,
        height: place.height,
        data: {batched: message, by: view.producer},
      })),
      ...view.logs.flatMap((log, index) => tapeTokens(log, at.lane(index))),
    ];
  },

  port: (words, {thing, signal}, box, instant) => {
    if (signal.kind !== 'produce' && signal.kind !== 'produced') return undefined;
    const at = measures(box, roomOf(words, instant));
    if (isSame(words.of, thing)) return signal.kind === 'produce' ? gate(at) : answered(at);
    if (thing.kind !== 'partition') return undefined;
    const {topic, partition} = thing as Partition;
    return topic === words.topic ? at.lane(partition) : undefined;
  },

  spots: (view, box) => {
    const at = own(view, box);
    const [first, second] = at.lines;
    const wide = (digits: number) => digits * at.digits * 0.6;
    return {
      hash: {x: at.right - wide(11), y: first - at.digits * 0.8, width: wide(11), height: at.digits * 0.9},
      masked: {x: at.right - wide(10), y: second - at.digits * 0.8, width: wide(10), height: at.digits * 0.9},
      remainder: gate(at),
      batch: at.batch,
      ...Object.fromEntries(view.logs.map(({partition}, index) => [`partition ${partition}`, at.lane(index)])),
    };
  },

  draw: (view, box, theme) => {
    const at = own(view, box);
    const {sum} = view;
    return (
      <g>
        <Batch view={view} at={at} theme={theme} />
        <Panel
          box={at.panel}
          theme={theme}
          name={at.shape === 'wide' ? 'Partitioner' : ''}
          {...(at.shape === 'wide' && {detail: 'in the Java client'})}
          at={at.heading}
        />
        {at.shape === 'wide' && (
          <Panel box={at.topic} theme={theme} name="Topic" detail={view.topic} at={at.topic.y + 58} />
        )}
        <Logs view={view} at={at} theme={theme} />
        {sum !== undefined && (
          <g>
            <Lit view={view} sum={sum} at={at} theme={theme} />
            <Calculation sum={sum} own={at} theme={theme} />
            {done(sum, 'go') > 0 && at.shape === 'wide' && <Arrow view={view} sum={sum} at={at} theme={theme} />}
          </g>
        )}
      </g>
    );
  },

  says: (view, box) => {
    const at = own(view, box);
    const {sum} = view;
    return [
      'Batch',
      ...(at.shape === 'wide' ? [lingerText(view), 'Partitioner', 'in the Java client', 'Topic', view.topic] : []),
      ...view.logs.flatMap((log) => [
        logText(log),
        ...(isMarked(log, at) ? [NEW] : []),
        ...(log.hidden > 0 ? [olderText(log)] : []),
        ...tapeSays(log, false),
      ]),
      ...(sum === undefined ? [] : calculationSays(sum, at)),
    ];
  },

  samples: [
    {
      shows: 'a whole calculation',
      words: {part: 'partitioner', of: {kind: 'actor', system: 'none', name: 'Profile service'}, topic: 'profiles'},
      view: {
        producer: 'Profile service',
        topic: 'profiles',
        linger: 2000,
        room: 2,
        sum: {
          message: 'B1',
          key: 'User B',
          ink: 1,
          murmur2: -563664877,
          masked: 1583818771,
          partitions: 2,
          partition: 1,
          progress: 1,
        },
        batched: [{message: 'B1', ink: 1}],
        logs: [],
      },
    },
    {
      shows: 'another divisor, half worked out',
      words: {part: 'partitioner', of: {kind: 'actor', system: 'none', name: 'Profile service'}, topic: 'profiles'},
      view: {
        producer: 'Profile service',
        topic: 'profiles',
        linger: 5,
        room: 3,
        sum: {
          message: 'A2',
          key: 'User A',
          ink: 0,
          murmur2: 1600566028,
          masked: 1600566028,
          partitions: 3,
          partition: 1,
          dividedBefore: 2,
          progress: 0.6,
        },
        batched: [{message: 'A2', ink: 0}],
        logs: [],
      },
    },
  ],
};
