import {maskSign, murmur2OfKey} from '../../murmur2';
import {withEntry} from '../../entries';
import type {ProducerRecord} from '../../log/record';
import {change} from '../decision';
import {type OtherLibrary, otherHash} from './otherHashes';
import type {Decision} from './decision';

const RANDOM_STEP = 0x6d2b79f5;

/** The next number of the seeded generator (mulberry32): its state and a whole number below `bound`. */
const draw = (random: number, bound: number): {random: number; number: number} => {
  const state = (random + RANDOM_STEP) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return {random: state, number: ((mixed ^ (mixed >>> 14)) >>> 0) % bound};
};

const pickSticky = (decision: Decision, topic: string, partitions: number): number => {
  const {random, number} = draw(decision.state.random, partitions);
  change(decision, {random, sticky: withEntry(decision.state.sticky, topic, {partition: number, bytes: 0})});
  return number;
};

/** The partition that records without key go to for now. [P3] */
const stickyPartition = (decision: Decision, topic: string, partitions: number): number =>
  decision.state.sticky.get(topic)?.partition ?? pickSticky(decision, topic, partitions);

/** Another partition is taken once `batch.size` bytes have gone to this one and its batch is full, or twice as many in any case. [P3] */
export const countSticky = (
  decision: Decision,
  topic: string,
  partitions: number,
  bytes: number,
  batchIsFull: boolean,
): void => {
  const sticky = decision.state.sticky.get(topic);
  if (sticky === undefined) return;
  const {batchSize} = decision.state.config;
  const total = sticky.bytes + bytes;
  if ((total >= batchSize && batchIsFull) || total >= 2 * batchSize) pickSticky(decision, topic, partitions);
  else change(decision, {sticky: withEntry(decision.state.sticky, topic, {...sticky, bytes: total})});
};

const takeTurn = (decision: Decision, topic: string, partitions: number): number => {
  const taken = decision.state.turns.get(topic) ?? 0;
  change(decision, {turns: withEntry(decision.state.turns, topic, taken + 1)});
  return taken % partitions;
};

/** Does this record go wherever the sticky partition is? */
export const isSticky = (decision: Decision, {key, partition}: ProducerRecord): boolean => {
  const {roundRobin, ignoreKeys} = decision.state.config;
  return partition === undefined && !roundRobin && (key === undefined || key === null || ignoreKeys);
};

/** As another client library than Java's hashes the key. */
const hashedByOther = (
  decision: Decision,
  library: OtherLibrary,
  keyed: {readonly topic: string; readonly key: string; readonly message: string; readonly partitions: number},
): number => {
  const {name, hash, partition} = otherHash(library);
  const hashed = hash(keyed.key);
  const chosen = partition(hashed, keyed.partitions);
  decision.events.push({type: 'hashed', at: decision.at, ...keyed, by: name, hash: hashed, partition: chosen});
  return chosen;
};

/** Which partition a record goes to, of those the producer knows. A given one wins, then the key's hash; without a key it sticks. [P1] [P2] [P3] [P4] */
export const partitionOfRecord = (
  decision: Decision,
  record: ProducerRecord,
  message: string,
  partitions: number,
): number => {
  const {topic, key, partition} = record;
  if (partition !== undefined) return partition;
  if (decision.state.config.roundRobin) return takeTurn(decision, topic, partitions);
  if (key === undefined || key === null || decision.state.config.ignoreKeys)
    return stickyPartition(decision, topic, partitions);
  const {library} = decision.state.config;
  if (library !== undefined) return hashedByOther(decision, library, {topic, key, message, partitions});
  const murmur2 = murmur2OfKey(key);
  const masked = maskSign(murmur2);
  const hashed = masked % partitions;
  decision.events.push({
    type: 'partitioned',
    at: decision.at,
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
