import type {Thing} from '../../../storyboard/thing';
import type {ExpectedToken} from '../expectedTokens';
import {pendingKey} from '../keys';
import {actorNamed, type Now} from '../now';
import {isInside, plateOf} from '../seen';
import {hashOf} from './murmur2';
import type {Truth} from './kind';

interface PartitionerWords {
  readonly producer: Thing<'actor'>;
}

/** The newest keyed record that the producer has given a partition. */
const newest = (producer: string, {facts}: Now) => facts.messages.partitioned.get(producer)?.at(-1);

/** The client library's own default, ms. */
const LINGER = 5;

/** How long a record waits in its batch at most, ms. */
const linger = (producer: string, {scenario}: Now): number => {
  const actor = actorNamed(scenario, producer);
  return actor?.is === 'producer' ? Number(actor.config['linger.ms'] ?? LINGER) : LINGER;
};

/** What waits in its batch: given to the client library, and not under way yet. */
const batched = (producer: string, {scenario, facts: {messages}}: Now): readonly ExpectedToken[] => {
  const actor = actorNamed(scenario, producer);
  if (actor?.is !== 'producer') return [];
  return actor.sends
    .map(({message}) => message)
    .filter((message) => messages.buffered.has(message) && !messages.produced.has(message))
    .map((message, rank) => ({
      key: pendingKey(producer, message),
      look: 'solid',
      words: [message],
      message,
      since: messages.pendingSince,
      line: {name: `batch of ${producer}`, rank, runs: 'left', close: true},
      elsewhere: (token, {own}) => {
        const plate = plateOf(own);
        return plate !== undefined && isInside(token, plate) ? undefined : `in the batch of ${producer}`;
      },
    }));
};

/** The calculation, line after line; all of it once the record need not wait any more. */
export const partitioner: Truth<PartitionerWords> = {
  words: ({producer: {name: producer}}, now, {own}) => {
    const record = newest(producer, now);
    if (record === undefined) return ['partitioner'];
    const {key, topic} = record;
    const partitions = now.scenario.kafka?.topics.find((one) => one.name === topic)?.partitions ?? 1;
    const hash = hashOf(key);
    const masked = hash < 0 ? hash + 2 ** 31 : hash;
    const lines = [
      `murmur2("${key}")`,
      `= ${hash}`,
      `& 0x7fffffff = ${masked}`,
      `% ${partitions} = ${masked % partitions}`,
      `→ partition ${masked % partitions}`,
    ];
    const isOver = now.ms >= record.at + linger(producer, now);
    const shown = isOver ? lines.length : Math.max(1, own.texts.length - 1);
    return ['partitioner', ...lines.slice(0, shown)];
  },
  complaints: ({producer: {name: producer}}, now, {own, colours}) => {
    const message = newest(producer, now)?.message;
    const fill = own.texts[1]?.fill ?? '';
    return message === undefined || colours.isOf(message, fill)
      ? []
      : [{expected: `the colour of ${message}`, seen: fill}];
  },
  tokens: ({producer}, now) => batched(producer.name, now),
  takesPart: ({producer}, {thing, signal}) =>
    (signal.kind === 'produce' || signal.kind === 'produced') && thing.kind === 'actor' && thing.name === producer.name,
};
