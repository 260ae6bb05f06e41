import type {CommandOf, Headers} from '../command';
import {type Decision, emit} from '../decision';
import {lockedQueue, noGetBesideActive, noQueue, notOnStreams} from '../errors';
import type {Model, Queue, Stored} from '../model/model';
import {channelOf, queueOf} from '../model/parts';
import {expireHeads} from '../queue/expire';
import {drawOf} from '../queue/priorities';
import {head} from '../queue/ready';
import {closeChannelWith, closeConnectionWith} from '../session/close';
import {fetched} from './deliveryEvent';
import {deliveryHeaders, isRedelivered} from './deliveryHeaders';
import {run} from './dispatch';

type Get = CommandOf<'basic.get'>;

/** The first `basic.get` of a message shows a count of 0 where a delivery shows none. [3.10.8 R4] [4.0.5 R4] */
const withZeroCount = (headers: Headers, queue: Queue, {returns}: Stored, model: Model): Headers =>
  queue.type === 'quorum' && returns === 0 && model.rules.getShowsZeroCount
    ? {...headers, 'x-delivery-count': 0}
    : headers;

/** Takes the head of the queue; `remaining`: how many ready ones are left. [3.10.8 A4] */
const take = (decision: Decision, {channel: name, queue: queueName, noAck = false, at}: Get): void => {
  const {type} = queueOf(decision.model, queueName);
  if (type === 'quorum') expireHeads(decision, queueName);
  const {model} = decision;
  const queue = queueOf(model, queueName);
  const stored = head(queue.ready, drawOf(queue, model.rules));
  if (stored === undefined) {
    emit(decision, {type: 'gotEmpty', at, queue: queueName, channel: name});
    return;
  }
  const redelivered = isRedelivered(stored, type, false, model.rules);
  const headers = withZeroCount(deliveryHeaders(stored, type, model.rules), queue, stored, model);
  const remaining = queue.ready.count - 1;
  emit(decision, fetched(at, stored, queueName, channelOf(model, name), redelivered, headers, remaining, noAck));
  if (type === 'classic') expireHeads(decision, queueName);
  run(decision, queueName);
};

export const get = (decision: Decision, command: Get): void => {
  const channel = channelOf(decision.model, command.channel);
  const queue = decision.model.queues.get(command.queue);
  if (queue === undefined) closeChannelWith(decision, channel.name, noQueue(command.queue));
  else if (queue.type === 'stream') {
    closeConnectionWith(decision, channel.connection, notOnStreams('basic.get', queue.name));
  } else if (queue.owner !== undefined && queue.owner !== channel.connection) {
    closeChannelWith(decision, channel.name, lockedQueue(queue.name));
  } else if (queue.type === 'quorum' && queue.policy.singleActive) {
    closeChannelWith(decision, channel.name, noGetBesideActive(queue.name));
  } else take(decision, command);
};
