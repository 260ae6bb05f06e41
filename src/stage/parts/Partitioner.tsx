import type {ReactElement} from 'react';
import type {History} from '../../simulation';
import type {Box} from '../geometry';
import type {Placed} from '../layout';
import {Lit, Plate, Words} from '../marks';
import {LABEL_HEIGHT, TEXT} from '../metrics';
import type {Setting} from '../setting';
import type {Theme} from '../theme';

export interface PartitionerView {
  readonly kind: 'partitioner';
  readonly name: string;
  readonly box: Box;
  readonly ink: number;
  /** The calculation, as far as it has got. */
  readonly lines: readonly string[];
  readonly data: Readonly<Record<string, string | number>>;
}

/** One line of the calculation after the other, while the record waits in the producer's batch. */
const LINES = 5;

export const partitionerView = (
  setting: Setting,
  history: History,
  act: number,
  ms: number,
  {part, box}: Placed,
): PartitionerView | undefined => {
  if (part.part !== 'partitioner') return undefined;
  const done = history.events
    .filter((event) => event.type === 'partitioned' && event.at <= ms && event.client === part.producer)
    .at(-1);
  const base = {kind: 'partitioner' as const, name: `${part.producer}'s partitioner`, box};
  if (done?.type !== 'partitioned') return {...base, ink: 0, lines: [], data: {}};
  const {key, murmur2, masked, partitions, partition, message} = done;
  const producer = setting.film.acts[act]?.scenario.actors.find((one) => one.name === part.producer);
  const linger = producer?.is === 'producer' ? Number(producer.config['linger.ms'] ?? 5) : 5;
  const shown = Math.min(LINES, 1 + Math.floor(((ms - done.at) / Math.max(1, linger)) * LINES));
  const lines = [
    `murmur2("${key}")`,
    `= ${murmur2}`,
    `& 0x7fffffff = ${masked}`,
    `% ${partitions} = ${partition}`,
    `→ partition ${partition}`,
  ];
  return {
    ...base,
    ink: setting.inkOf(message),
    lines: lines.slice(0, shown),
    data: {message, murmur2, masked, partition},
  };
};

const PADDING = 28;
const FIRST_Y = 62;
const STEP = 44;

/** A window into the calculation that chooses the partition. */
export const Partitioner = ({view, theme, lit}: {view: PartitionerView; theme: Theme; lit: number}): ReactElement => {
  const {box, lines} = view;
  const ink = theme.keys[view.ink % theme.keys.length] ?? theme.keys[0];
  return (
    <Lit lit={lit} data={{partitioner: view.name, ...view.data}}>
      <Words at={{x: box.x + 4, y: box.y - LABEL_HEIGHT / 2 + 6}} size={TEXT.label} fill={theme.muted} mono>
        partitioner
      </Words>
      <Plate box={box} fill={theme.panel} stroke={theme.line} />
      {lines.map((line, index) => (
        <Words
          key={line}
          at={{x: box.x + PADDING, y: box.y + FIRST_Y + index * STEP}}
          size={TEXT.label}
          fill={index === 0 ? ink.line : index === LINES - 1 ? theme.text : index === 1 ? theme.text : theme.muted}
          weight={index === LINES - 1 ? 700 : 500}
          mono
        >
          {line}
        </Words>
      ))}
    </Lit>
  );
};
