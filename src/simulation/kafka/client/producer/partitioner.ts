import {maskSign, murmur2OfKey} from '../../murmur2';
import type {ProducerRecord} from '../../log/record';
import {change} from '../turn';
import type {Turn} from './turn';

const RANDOM_STEP = 0x6d2b79f5;

/** The next number of the seeded generator (mulberry32): its state and a whole number below `bound`. */
const draw = (random: number, bound: number): {random: number; number: number} => {
  const state = (random + RANDOM_STEP) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return {random: state, number: ((mixed ^ (mixed >>> 14)) >>> 0) % bound};
};

const pickSticky = (turn: Turn, topic: string, partitions: number): number => {
  const {random, number} = draw(turn.state.random, partitions);
  change(turn, {random, sticky: {...turn.state.sticky, [topic]: {partition: number, bytes: 0}}});
  return number;
};

/** The partition that records without key go to for now. [P3] */
const stickyPartition = (turn: Turn, topic: string, partitions: number): number =>
  turn.state.sticky[topic]?.partition ?? pickSticky(turn, topic, partitions);

/** Another partition's turn once `batch.size` bytes have gone to this one and its batch is full, or twice as many in any case. [P3] */
export const countSticky = (
  turn: Turn,
  topic: string,
  partitions: number,
  bytes: number,
  batchIsFull: boolean,
): void => {
  const sticky = turn.state.sticky[topic];
  if (sticky === undefined) return;
  const {batchSize} = turn.state.config;
  const total = sticky.bytes + bytes;
  if ((total >= batchSize && batchIsFull) || total >= 2 * batchSize) pickSticky(turn, topic, partitions);
  else change(turn, {sticky: {...turn.state.sticky, [topic]: {...sticky, bytes: total}}});
};

const takeTurn = (turn: Turn, topic: string, partitions: number): number => {
  const taken = turn.state.turns[topic] ?? 0;
  change(turn, {turns: {...turn.state.turns, [topic]: taken + 1}});
  return taken % partitions;
};

/** Does this record go wherever the sticky partition is? */
export const isSticky = (turn: Turn, {key, partition}: ProducerRecord): boolean => {
  const {roundRobin, ignoreKeys} = turn.state.config;
  return partition === undefined && !roundRobin && (key === undefined || key === null || ignoreKeys);
};

/** Which partition a record goes to, of those the producer knows. A given one wins, then the key's hash; without a key it sticks. [P1] [P2] [P3] [P4] */
export const partitionOfRecord = (turn: Turn, record: ProducerRecord, message: string, partitions: number): number => {
  const {topic, key, partition} = record;
  if (partition !== undefined) return partition;
  if (turn.state.config.roundRobin) return takeTurn(turn, topic, partitions);
  if (key === undefined || key === null || turn.state.config.ignoreKeys)
    return stickyPartition(turn, topic, partitions);
  const murmur2 = murmur2OfKey(key);
  const masked = maskSign(murmur2);
  const hashed = masked % partitions;
  turn.events.push({
    type: 'partitioned',
    at: turn.at,
    message,
    topic,
    key,
    murmur2,
    masked,
    partitions,
    partition: hashed,
  });
  return hashed;
};
