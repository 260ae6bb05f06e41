import {type Asker, type Turn, respond} from '../broker/turn';
import {storePending} from '../coordinator/offsets';
import type {RequestOf} from '../protocol';
import {topicPartition} from '../topicPartition';
import {OFFSETS_TOPIC} from './end';
import {enlist} from './enlist';

/** TxnOffsetCommit: the offsets become part of the transaction. [T11] */
export const txnOffsetCommit = (turn: Turn, asker: Asker, request: RequestOf<'TxnOffsetCommit'>): void => {
  const {transactionalId, producer, epoch, group} = request;
  // One broker holds the whole offsets topic, so which of its partitions it is plays no part.
  const partitions = [topicPartition(OFFSETS_TOPIC, 0)];
  const error = enlist(turn, {transactionalId, producer, epoch, partitions, group});
  if (error !== undefined)
    return respond(turn, asker, 'TxnOffsetCommit', {
      error: error === 'PRODUCER_FENCED' ? 'INVALID_PRODUCER_EPOCH' : error,
      errors: {},
    });
  return respond(turn, asker, 'TxnOffsetCommit', {errors: storePending(turn, request)});
};
