import {publishDeadLetters} from '../deadLetters/publishDeadLetters';
import {type Decision, emit} from '../decision';
import {connectionForced} from '../errors';
import type {Queue} from '../model/model';
import {deleteQueue} from '../queue/delete';
import {drawOf} from '../queue/priorities';
import {inOrder} from '../queue/ready';
import {closeEveryConnection} from './close';

const isDurable = ({declaration, owner}: Queue): boolean => declaration.durable !== false && owner === undefined;

/** What a classic queue had only in memory. Quorum queues and streams write everything to disk, whatever its delivery mode. */
const dropTransient = (decision: Decision, queue: Queue): void => {
  if (queue.type !== 'classic') return;
  const {at, model} = decision;
  for (const {copy, content, lane, seq} of [...inOrder(queue.ready, drawOf(queue, model.rules))]) {
    if (content.persistent) continue;
    const leaving = {was: 'ready', place: {lane, seq}} as const;
    const {message} = content;
    emit(decision, {type: 'dropped', at, copy, message, queue: queue.name, reason: 'not persistent', leaving});
  }
};

/**
 * The node is shut down in good order. Every connection is closed with 320, and what its channels held goes back as from any that is closed:
 * in front or to its place, redelivered, and counted. Then all is gone that is not durable: queues and exchanges with their bindings, and from
 * durable classic queues what was not persistent. (Asked of 3.10.8, 4.0.5 and 4.3.6;
 * https://www.rabbitmq.com/docs/queues#durability, https://www.rabbitmq.com/docs/persistence-conf)
 */
export const stopBroker = (decision: Decision): void => {
  if (!decision.model.running) return;
  const {at} = decision;
  closeEveryConnection(decision, connectionForced);
  publishDeadLetters(decision);
  emit(decision, {type: 'brokerStopped', at});
  for (const queue of decision.model.queues.valuesArray()) {
    if (isDurable(queue)) dropTransient(decision, queue);
    else deleteQueue(decision, queue, 'broker');
  }
  if (decision.model.rules.transientExchangesStay) return;
  for (const {name, durable} of decision.model.exchanges.valuesArray())
    if (!durable) emit(decision, {type: 'exchangeDeleted', at, exchange: name, by: 'broker'});
};

/** It is up again; what has become due meanwhile happens now: a TTL runs on while nobody is there. (Asked of 3.10.8, 4.0.5 and 4.3.6) */
export const startBroker = (decision: Decision): void => {
  if (!decision.model.running) emit(decision, {type: 'brokerStarted', at: decision.at});
};
