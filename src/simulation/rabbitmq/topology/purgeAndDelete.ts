import type {CommandOf} from '../command';
import {type Decision, emit} from '../decision';
import {run} from '../delivery/dispatch';
import {lockedQueue, noQueue, notOnStreams} from '../errors';
import {channelOf} from '../model/parts';
import {deleteQueue, emptyQueue} from '../queue/delete';
import {closeChannelWith, closeConnectionWith} from '../session/close';

/** Takes the ready messages away. [3.10.8 A4] */
export const purge = (decision: Decision, {channel: name, queue: queueName, at}: CommandOf<'queue.purge'>): void => {
  const channel = channelOf(decision.model, name);
  const queue = decision.model.queues.get(queueName);
  if (queue === undefined) closeChannelWith(decision, name, noQueue(queueName));
  else if (queue.type === 'stream') {
    closeConnectionWith(decision, channel.connection, notOnStreams('queue.purge', queueName));
  } else if (queue.owner !== undefined && queue.owner !== channel.connection) {
    closeChannelWith(decision, name, lockedQueue(queueName));
  } else {
    const messages = emptyQueue(decision, queue, 'purged');
    emit(decision, {type: 'purged', at, queue: queueName, messages});
    run(decision, queueName);
  }
};

/** Deleting a queue that is not there is no error. */
export const removeQueue = (decision: Decision, {channel: name, queue: queueName}: CommandOf<'queue.delete'>): void => {
  const channel = channelOf(decision.model, name);
  const queue = decision.model.queues.get(queueName);
  if (queue === undefined) return;
  if (queue.owner !== undefined && queue.owner !== channel.connection) {
    closeChannelWith(decision, name, lockedQueue(queueName));
  } else deleteQueue(decision, queue, 'client');
};
