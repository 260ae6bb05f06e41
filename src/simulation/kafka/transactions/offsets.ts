import {type Asker, type Decision, respond} from '../broker/decision';
import {storePending} from '../coordinator/offsets';
import type {RequestOf} from '../protocol';
import {topicPartition} from '../topicPartition';
import {OFFSETS_TOPIC} from './end';
import {enlist} from './enlist';

/** TxnOffsetCommit: the offsets become part of the transaction. [T11] */
export const txnOffsetCommit = (decision: Decision, asker: Asker, request: RequestOf<'TxnOffsetCommit'>): void => {
  const {transactionalId, producer, epoch, group} = request;
  // One broker holds the whole offsets topic, so which of its partitions it is plays no part.
  const partitions = [topicPartition(OFFSETS_TOPIC, 0)];
  const error = enlist(decision, {transactionalId, producer, epoch, partitions, group});
  if (error !== undefined)
    return respond(decision, asker, 'TxnOffsetCommit', {
      error: error === 'PRODUCER_FENCED' ? 'INVALID_PRODUCER_EPOCH' : error,
      errors: {},
    });
  return respond(decision, asker, 'TxnOffsetCommit', {errors: storePending(decision, request)});
};
