import {type Decision, emit} from '../broker/decision';
import type {ProtocolError} from '../errors';
import type {TopicPartition} from '../topicPartition';

interface Enlisting {
  readonly transactionalId: string;
  readonly producer: number;
  readonly epoch: number;
  readonly partitions: readonly TopicPartition[];
  /** The group whose offsets are to be part of it. */
  readonly group?: string;
}

/** The coordinator takes partitions into the producer's transaction: the first of them opens it. A producer that is not the newest is told so. [T3] [T6] */
export const enlist = (
  decision: Decision,
  {transactionalId, producer, epoch, partitions, group}: Enlisting,
): ProtocolError | undefined => {
  const {at} = decision;
  const transaction = decision.cluster.transactions.get(transactionalId);
  if (transaction === undefined || transaction.producer !== producer) return 'INVALID_PRODUCER_ID_MAPPING';
  if (transaction.epoch !== epoch) return 'PRODUCER_FENCED';
  if (transaction.state === 'PrepareCommit' || transaction.state === 'PrepareAbort') return 'CONCURRENT_TRANSACTIONS';
  const ongoing = transaction.state === 'Ongoing';
  const known = partitions.every((partition) => transaction.partitions.includes(partition));
  if (ongoing && known && (group === undefined || transaction.groups.includes(group))) return undefined;
  emit(decision, {
    type: 'partitionsEnlisted',
    at,
    transactionalId,
    partitions,
    ...(group === undefined ? {} : {group}),
    ...(ongoing ? {} : {startedAt: at}),
  });
  return undefined;
};
