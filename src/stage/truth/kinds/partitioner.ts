import {actorNamed, type Now} from '../now';
import {hashOf} from './murmur2';
import type {KindTruth} from './kind';

/** The newest keyed record that the producer has given a partition. */
const newest = (producer: string, {facts}: Now) => facts.messages.partitioned.get(producer)?.at(-1);

/** The client library's own default, ms. */
const LINGER = 5;

/** How long a record waits in its batch at most, ms. */
const linger = (producer: string, {scenario}: Now): number => {
  const actor = actorNamed(scenario, producer);
  return actor?.is === 'producer' ? Number(actor.config['linger.ms'] ?? LINGER) : LINGER;
};

/** The calculation, line after line; all of it once the record need not wait any more. */
export const partitioner: KindTruth<'partitioner'> = {
  words: ({producer}, now, {own}) => {
    const record = newest(producer, now);
    if (record === undefined) return ['partitioner'];
    const {key, topic} = record;
    const partitions = now.scenario.kafka?.topics.find(({name}) => name === topic)?.partitions ?? 1;
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
  complaints: ({producer}, now, {own, colours}) => {
    const message = newest(producer, now)?.message;
    const fill = own.texts[1]?.fill ?? '';
    return message === undefined || colours.isOf(message, fill)
      ? []
      : [{expected: `the colour of ${message}`, seen: fill}];
  },
};
