import type {Command} from './command';
import {cancel, consume} from './consumers/consume';
import {publishDeadLetters} from './deadLetters/publishDeadLetters';
import {begin, type Decision} from './decision';
import {passOnAutoAcks} from './delivery/dispatch';
import {get} from './delivery/get';
import type {Event} from './event';
import type {Model} from './model/model';
import {publish} from './publishing/publish';
import {closeChannelAsAsked, closeConnectionAsAsked, loseConnection} from './session/close';
import {isHeldBack, setMemoryAlarm} from './session/memoryAlarm';
import {openChannel, openConnection, selectConfirms} from './session/open';
import {setPrefetch} from './session/prefetch';
import {startBroker, stopBroker} from './session/restart';
import {ack, nack, recover, reject} from './settlement/settle';
import {type Due, nextTimer} from './time/timers';
import {wake} from './time/wake';
import {bind, unbind} from './topology/bind';
import {declareExchange, deleteExchange} from './topology/declareExchange';
import {declareQueue, inspectQueue} from './topology/declareQueue';
import {purge, removeQueue} from './topology/purgeAndDelete';

const obey = (decision: Decision, command: Command): void => {
  switch (command.type) {
    case 'basic.publish':
      return publish(decision, command);
    case 'basic.ack':
      return ack(decision, command);
    case 'basic.nack':
      return nack(decision, command);
    case 'basic.reject':
      return reject(decision, command);
    case 'basic.recover':
      return recover(decision, command);
    case 'basic.get':
      return get(decision, command);
    case 'basic.consume':
      return consume(decision, command);
    case 'basic.cancel':
      return cancel(decision, command);
    case 'basic.qos':
      return setPrefetch(decision, command);
    case 'connection.open':
      return openConnection(decision, command);
    case 'connection.close':
      return closeConnectionAsAsked(decision, command);
    case 'connection.lost':
      return loseConnection(decision, command);
    case 'channel.open':
      return openChannel(decision, command);
    case 'channel.close':
      return closeChannelAsAsked(decision, command);
    case 'confirm.select':
      return selectConfirms(decision, command);
    case 'exchange.declare':
      return declareExchange(decision, command);
    case 'exchange.delete':
      return deleteExchange(decision, command);
    case 'queue.declare':
      return declareQueue(decision, command);
    case 'queue.declare-passive':
      return inspectQueue(decision, command);
    case 'bind':
      return bind(decision, command);
    case 'unbind':
      return unbind(decision, command);
    case 'queue.purge':
      return purge(decision, command);
    case 'queue.delete':
      return removeQueue(decision, command);
    case 'broker.stop':
      return stopBroker(decision);
    case 'broker.start':
      return startBroker(decision);
    case 'memory.alarm':
      return setMemoryAlarm(decision, command.set);
    case 'tick':
      return undefined;
  }
};

/** What queues and channels pass on to each other when they have done what was asked. */
const finish = (decision: Decision): void => {
  do {
    passOnAutoAcks(decision);
    publishDeadLetters(decision);
  } while (decision.autoAcks.length > 0);
};

const carryOut = (decision: Decision, command: Command): void => {
  if (!isHeldBack(decision, command)) obey(decision, command);
  finish(decision);
};

/** A method that waited in a socket; its channel may have been closed by one before it. */
const isStale = ({model}: Decision, command: Command): boolean =>
  'channel' in command && command.type !== 'channel.open' && !model.channels.has(command.channel);

/** What is due at that time happens. */
const wakeUp = (model: Model, due: Due): Decision => {
  const decision = begin(model, due.at);
  wake(decision, due);
  finish(decision);
  return decision;
};

/** What has become due happens. `when`: each at its own time, or now, where nobody was there at its time. */
const catchUp = (decision: Decision, when: (due: Due) => Due): void => {
  for (;;) {
    const due = decision.model.running ? nextTimer(decision.model.timers) : undefined;
    if (due === undefined || due.at > decision.at) return;
    const woken = wakeUp(decision.model, when(due));
    decision.model = woken.model;
    decision.events.push(...woken.events);
  }
};

/**
 * What a broker does when a method arrives, memory runs low or time passes: the events in their order, and the broker after
 * them. What has become due since the last command happens first. Throws an Error when the command is one that a client
 * library would not send (on a channel that is not open ...); what the broker answers with an error is an event.
 */
export const decide = (model: Model, command: Command): {events: readonly Event[]; model: Model} => {
  const {at} = command;
  const decision = begin(model, at);
  if (model.running) catchUp(decision, (due) => due);
  carryOut(decision, command);
  if (!model.running) catchUp(decision, (due) => ({...due, at}));
  for (const waiting of decision.backlog) {
    const now = {...waiting, at};
    if (!isStale(decision, now)) carryOut(decision, now);
  }
  return {events: decision.events, model: decision.model};
};
