import {type Decision, emit} from '../decision';
import type {Leaving} from '../event';
import type {Queue, Stored} from '../model/model';
import {drawOf} from './priorities';
import {inOrder} from './ready';

const drop = (
  decision: Decision,
  queue: Queue,
  stored: Stored,
  reason: 'purged' | 'queue deleted',
  leaving: Leaving,
): void => {
  const {copy, content} = stored;
  emit(decision, {
    type: 'dropped',
    at: decision.at,
    copy,
    message: content.message,
    queue: queue.name,
    reason,
    leaving,
  });
};

/** Without its ready messages, and those that wait for a retry; none is dead-lettered. Answers how many. [3.10.8 A4] [4.3.6 DR8] */
export const emptyQueue = (decision: Decision, queue: Queue, reason: 'purged' | 'queue deleted'): number => {
  const ready = [...inOrder(queue.ready, drawOf(queue, decision.model.rules))];
  const delayed = queue.delayed.valuesArray();
  for (const stored of ready) drop(decision, queue, stored, reason, {was: 'ready'});
  for (const stored of delayed) drop(decision, queue, stored, reason, {was: 'delayed'});
  return ready.length + delayed.length;
};

/** The queue is gone, with its messages, held ones too; its consumers are told. [3.10.8 E10] */
export const deleteQueue = (decision: Decision, queue: Queue, by: 'client' | 'broker'): void => {
  const {at} = decision;
  const {name} = queue;
  const messages = emptyQueue(decision, queue, 'queue deleted');
  for (const channel of decision.model.channels.valuesArray()) {
    for (const {stored, tag, queue: of} of channel.unacked.valuesArray()) {
      if (of === name) drop(decision, queue, stored, 'queue deleted', {was: 'unacked', channel: channel.name, tag});
    }
  }
  const consumers = queue.consumers
    .valuesArray()
    .filter((consumer) => consumer.is === 'consumer' && consumer.status !== 'cancelled');
  emit(decision, {type: 'queueDeleted', at, queue: name, messages, by});
  for (const {tag, channel} of consumers) {
    emit(decision, {type: 'consumerCancelled', at, by: 'broker', queue: name, consumer: tag, channel});
  }
};
