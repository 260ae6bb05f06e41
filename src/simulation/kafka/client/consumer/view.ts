import {type TopicPartition, type Offsets, sortPartitions} from '../../topicPartition';
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

const stateOf = ({closed, call, membership}: ConsumerState): ConsumerView['state'] => {
  if (closed) return 'closed';
  if (membership.joining) return 'joining';
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
