import type {TopicPartition} from '../../topicPartition';
import type {ShareRecord} from './inFlight';
import type {ShareConsumerState} from './state';

export interface ShareConsumerView {
  readonly assignment: readonly TopicPartition[];
  /** Returned by the last poll and not done. */
  readonly held: readonly ShareRecord[];
  /** Acquired and not yet returned by a poll. */
  readonly buffered: {readonly [partition: TopicPartition]: readonly number[]};
  readonly state: 'polling' | 'member' | 'idle' | 'closed';
  readonly memberId: string;
  /** acquisitionLockTimeoutMs(): how long the locks of the last poll's records last; undefined: there was none. [S7] */
  readonly lockDurationMs: number | undefined;
}

/** What a picture needs to know of a share consumer. */
export const shareConsumerView = (consumer: ShareConsumerState): ShareConsumerView => {
  const {assignment, inFlight, buffer, closed, call, membership, memberId, lockDurationMs} = consumer;
  const polls = call?.call.type === 'poll' ? 'polling' : membership === 'member' ? 'member' : 'idle';
  return {
    assignment,
    held: Object.values(inFlight).flatMap(({records}) => records),
    buffered: Object.fromEntries(
      buffer.map(({partition, acquired}) => [partition, acquired.map(({offset}) => offset)]),
    ),
    state: closed ? 'closed' : polls,
    memberId,
    lockDurationMs,
  };
};
