import {type Decision, emit} from '../decision';
import type {Consumer, Queue} from '../model/model';
import {queueOf} from '../model/parts';
import {front} from './roundRobin';

/**
 * Who is to be active on a classic queue when nobody is: whose turn it is among those registered, the highest priority
 * first. [3.10.8 P1, P4]
 */
const nextOfClassic = (queue: Queue): Consumer | undefined => {
  const id = front(queue.round);
  return id === undefined ? undefined : queue.consumers.get(id);
};

const earlier = (a: Consumer, b: Consumer): number => a.id - b.id;

/** The highest priority, then who may hold more, then who came first. [4.0.5 P4] */
const higher = (a: Consumer, b: Consumer): number => b.priority - a.priority || b.credit - a.credit || a.id - b.id;

/** Who is first among those that wait on a quorum queue. [3.10.8 P1, P4] [4.0.5 P4] */
const nextOfQuorum = (decision: Decision, queue: Queue): Consumer | undefined => {
  const waiting = queue.consumers.valuesArray().filter(({status}) => status === 'waiting');
  return waiting.sort(decision.model.rules.quorumActiveConsumer === 'first registered' ? earlier : higher)[0];
};

const say = (
  decision: Decision,
  type: 'consumerActivated' | 'consumerQuiesced',
  queue: string,
  consumer: Consumer,
): void => {
  const {tag, channel} = consumer;
  emit(decision, {type, at: decision.at, queue, consumer: tag, channel});
};

/** One with a higher priority takes over, once the active one has settled all it holds. [4.0.5 P4] */
const mayTakeOver = (decision: Decision, next: Consumer, active: Consumer): boolean =>
  decision.model.rules.quorumActiveConsumer === 'highest priority' && next.priority > active.priority;

/** Makes sure that a queue with single active consumer has one, if anybody is there. [3.10.8 P1, P2, P3] */
export const activateNext = (decision: Decision, name: string): void => {
  const queue = queueOf(decision.model, name);
  const active = queue.active === undefined ? undefined : queue.consumers.get(queue.active);
  const next = queue.type === 'classic' ? nextOfClassic(queue) : nextOfQuorum(decision, queue);
  if (next === undefined) return;
  if (active === undefined) say(decision, 'consumerActivated', name, next);
  else if (queue.type !== 'quorum' || !mayTakeOver(decision, next, active)) return;
  else if (active.unacked === 0) say(decision, 'consumerActivated', name, next);
  else if (active.status !== 'quiescing') say(decision, 'consumerQuiesced', name, active);
};
