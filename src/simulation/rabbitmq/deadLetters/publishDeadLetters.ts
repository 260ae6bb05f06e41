import {Endless} from '../../endless';
import {type DeadLetter, type Decision, emit} from '../decision';
import type {HeldDeadLetter, Model, Queue} from '../model/model';
import {enqueue} from '../queue/enqueue';
import {route} from '../routing/route';
import {isCycle} from './deathHistory';

/** Where a dead letter goes; a copy that would go in a circle is dropped. [3.10.8 X7] */
const targetsOf = (decision: Decision, {copy, from, reason, content}: DeadLetter): readonly string[] => {
  const {model, at} = decision;
  const {message, exchange, key} = content;
  const routed = route(model, content);
  if (routed.length === 0) emit(decision, {type: 'unroutable', at, message, exchange, key, from: copy});
  const targets = reason === 'rejected' ? routed : routed.filter((target) => !isCycle(content, target));
  if (targets.length < routed.length) {
    emit(decision, {type: 'dropped', at, copy, message, queue: from, reason: 'cycle', leaving: {was: 'dead letter'}});
  }
  return targets;
};

/** At most once: nobody asks whether a target takes it. [3.10.8 X8] */
const publishOnce = (decision: Decision, letter: DeadLetter): void => {
  for (const target of targetsOf(decision, letter))
    enqueue(decision, target, letter.content, {deadLetter: letter.copy});
};

const heldLetter = ({model}: Decision, {from, copy}: DeadLetter): HeldDeadLetter | undefined =>
  model.queues.get(from)?.deadLettering.get(copy);

/** The name under which a queue publishes its own dead letters. */
const deadLetterPublisher = (queue: string): string => `dead letters of ${queue}`;

/** At least once: the queue lets go of it only when every target has taken it. [3.10.8 X9] */
const publishHeld = (decision: Decision, letter: DeadLetter, held: HeldDeadLetter): void => {
  const {copy, from: queue, content} = letter;
  const of = {at: decision.at, copy, message: content.message, queue};
  const targets = targetsOf(decision, letter);
  for (const target of targets) {
    if (held.confirmedBy.includes(target)) continue;
    const outcome = enqueue(decision, target, content, {deadLetter: copy, publisher: deadLetterPublisher(queue)});
    if (outcome === 'ack') emit(decision, {type: 'deadLetterConfirmed', ...of, target});
  }
  const confirmedBy = heldLetter(decision, letter)?.confirmedBy ?? [];
  const done = targets.every((target) => confirmedBy.includes(target)) && confirmedBy.length > 0;
  if (done) emit(decision, {type: 'deadLetterReleased', ...of});
};

const endless = ({content, from}: DeadLetter): Endless =>
  new Endless(
    `${content.message} leaves ${from} as a dead letter and comes back to it, without end: each full queue on the way pushes it out again, ` +
      'and RabbitMQ 3.10 does not see such a circle. Give a queue room, another dead letter exchange, or a newer version',
  );

/** One because of the other, more dead letters do not come of one command unless they go round: each message dies once in each queue. */
const mostGenerations = ({copies, queues}: Model): number => 1000 + copies * queues.size;

/**
 * Publishes what the queues have dead-lettered in the course of a command. Throws Endless when that has no end: 3.10 turns the
 * older entries of x-death round at each death, so that a rejection of long ago comes to stand in front of the death that would have shown
 * the circle, and two full queues pass a message to each other for ever. [3.10.8 X4, X7]
 */
export const publishDeadLetters = (decision: Decision): void => {
  const most = mostGenerations(decision.model);
  for (let letter = decision.deadLetters.shift(); letter !== undefined; letter = decision.deadLetters.shift()) {
    if (letter.generation > most) throw endless(letter);
    decision.generation = letter.generation + 1;
    const held = heldLetter(decision, letter);
    if (held === undefined) publishOnce(decision, letter);
    else publishHeld(decision, letter, held);
  }
  decision.generation = 0;
};

/** Those that no target has taken within the confirm timeout are published again. [3.10.8 X9] */
export const retryDeadLetters = (decision: Decision, queue: Queue): void => {
  const {at, model} = decision;
  if (queue.redeliverAt === undefined || queue.redeliverAt > at) return;
  const timeout = model.settings.deadLetterConfirmTimeout;
  const due = queue.deadLettering.valuesArray().filter(({publishedAt}) => publishedAt + timeout <= at);
  emit(decision, {type: 'deadLettersRetried', at, queue: queue.name, copies: due.map(({copy}) => copy)});
  for (const {copy, reason, content} of due)
    decision.deadLetters.push({copy, from: queue.name, reason, content, generation: 0});
};
