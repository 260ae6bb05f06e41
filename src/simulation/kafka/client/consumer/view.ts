import {type TopicPartition, type Offsets, sortPartitions} from '../../topicPartition';
import type {GroupMetadata} from '../producer/input';
import type {ConsumerState} from './state';

export interface ConsumerView {
  readonly assignment: readonly TopicPartition[];
  readonly paused: readonly TopicPartition[];
  /** The next offset that poll() returns, where it is known. */
  readonly positions: Offsets;
  /** Offsets fetched and not yet returned. */
  readonly buffered: {readonly [partition: TopicPartition]: readonly number[]};
  readonly state: 'polling' | 'joining' | 'member' | 'idle' | 'closed';
  readonly generation: number;
  readonly memberId: string;
}

const stateOf = ({closed, call, config, membership}: ConsumerState): ConsumerView['state'] => {
  if (closed) return 'closed';
  if (membership.joining || (config.protocol === 'consumer' && membership.state === 'PREPARING_REBALANCE'))
    return 'joining';
  if (call?.call.type === 'poll') return 'polling';
  return membership.state === 'STABLE' ? 'member' : 'idle';
};

/** What a picture needs to know of a consumer. */
export const consumerView = (consumer: ConsumerState): ConsumerView => {
  const {assignment, positions, membership} = consumer;
  const buffered: {[partition: TopicPartition]: readonly number[]} = {};
  for (const [partition, {buffered: held}] of Object.entries(assignment))
    if (held !== undefined) buffered[partition] = held.records.slice(held.returned).map(({offset}) => offset);
  return {
    assignment: sortPartitions(Object.keys(assignment)),
    paused: sortPartitions(Object.keys(assignment).filter((partition) => assignment[partition]?.paused === true)),
    positions,
    buffered,
    state: stateOf(consumer),
    generation: membership.generation,
    memberId: membership.memberId,
  };
};

/** groupMetadata(): as whom a producer sends this consumer's offsets. Without a group there is none. [T12] */
export const groupMetadata = ({config, membership}: ConsumerState): GroupMetadata | undefined =>
  config.group === undefined
    ? undefined
    : {
        group: config.group,
        ...membership.metadata,
        ...(config.instanceId === undefined ? {} : {instanceId: config.instanceId}),
      };
