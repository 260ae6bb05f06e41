import type {PartWords} from '../../../storyboard/scene';
import {batchedBy} from '../../../storyboard/questions/clients';
import {partitioningAt} from '../../../storyboard/questions/partitioning';
import {actor, isSame, type Thing} from '../../../storyboard/thing';
import type {Kind} from '../../kind';
import {inkOf} from '../../marks/dimming';
import {LABEL_HEIGHT, TEXT} from '../../marks/type';
import {Plate, Words} from '../../marks/words';
import {handSlot} from '../../placing/slots';
import {pendingKey} from '../../target';

export interface PartitionerWords extends PartWords<'partitioner'> {
  readonly producer: Thing<'actor'>;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    partitioner: PartitionerWords;
  }
}

interface PartitionerView {
  readonly producer: string;
  readonly ink: number;
  /** The calculation, as far as it has got. */
  readonly lines: readonly string[];
  /** Records that wait for their batch to be sent. */
  readonly batched: readonly {readonly message: string; readonly ink: number}[];
}

const HEIGHT = 270;
/** The batch stands in the lower corner of the window, where its lines are short, px. */
const BATCH_HEIGHT = 112;
const INDENT = 28;
const FIRST_Y = 62;
const STEP = 44;
/** Lines of a whole calculation. */
const LINES = 5;

/** A window into the calculation that chooses the partition, and what waits for its batch to be sent. */
export const partitioner: Kind<PartitionerWords, PartitionerView> = {
  stature: () => ({above: LABEL_HEIGHT, body: HEIGHT, below: 0}),

  view: ({producer}, instant) => {
    const now = partitioningAt(instant, producer);
    const batched = batchedBy(instant, producer).map((message) => ({message, ink: instant.inkOf(message)}));
    if (now === undefined) return {producer: producer.name, ink: 0, lines: [], batched};
    const {key, murmur2, masked, partitions, partition, message} = now.chosen;
    const lines = [
      `murmur2("${key}")`,
      `= ${murmur2}`,
      `& 0x7fffffff = ${masked}`,
      `% ${partitions} = ${partition}`,
      `→ partition ${partition}`,
    ];
    // One line after the other, while the record waits in the producer's batch.
    const shown = Math.min(LINES, 1 + Math.floor(now.progress * LINES));
    return {producer: producer.name, ink: instant.inkOf(message), lines: lines.slice(0, shown), batched};
  },

  tokens: ({producer, batched}, box) =>
    batched.map(({message, ink}, index) => ({
      key: pendingKey(producer, message),
      look: 'solid',
      label: message,
      ink,
      small: false,
      ...handSlot({...box, y: box.y + box.height - BATCH_HEIGHT, height: BATCH_HEIGHT}, index),
      data: {batched: message, by: producer},
    })),

  port: ({producer}, {thing, signal}, box) =>
    isSame(producer, thing) && (signal.kind === 'produce' || signal.kind === 'produced') ? box : undefined,

  relays: ({producer}, {meaning, from}) => meaning === 'publishes' && isSame(producer, from),

  draw: ({ink, lines}, box, theme) => (
    <g>
      <Words at={{x: box.x + 4, y: box.y - LABEL_HEIGHT / 2 + 6}} size={TEXT.label} fill={theme.muted} mono>
        partitioner
      </Words>
      <Plate box={box} fill={theme.panel} stroke={theme.line} />
      {lines.map((line, index) => (
        <Words
          key={line}
          at={{x: box.x + INDENT, y: box.y + FIRST_Y + index * STEP}}
          size={TEXT.label}
          fill={index === 0 ? inkOf(theme, ink).line : index === 1 || index === LINES - 1 ? theme.text : theme.muted}
          weight={index === LINES - 1 ? 700 : 500}
          mono
        >
          {line}
        </Words>
      ))}
    </g>
  ),

  says: ({lines}) => ['partitioner', ...lines],

  samples: [
    {
      shows: 'a whole calculation',
      words: {part: 'partitioner', producer: actor('Profile service')},
      view: {
        producer: 'Profile service',
        ink: 0,
        lines: ['murmur2("User A")', '= 1600566028', '& 0x7fffffff = 1600566028', '% 2 = 0', '→ partition 0'],
        batched: [{message: 'A1', ink: 0}],
      },
    },
    {
      shows: 'half of it',
      words: {part: 'partitioner', producer: actor('Profile service')},
      view: {producer: 'Profile service', ink: 0, lines: ['murmur2("User A")', '= 1600566028'], batched: []},
    },
  ],
};
