import {broken} from '../../invariant';
import type {EventOf} from '../event';
import {queueWith} from '../model/fields';
import type {HeldDeadLetter, Model, Queue} from '../model/model';
import {queueOf, withQueue} from '../model/parts';
import {leave} from '../settlement/evolve';

export const deadLettered = (model: Model, event: EventOf<'deadLettered'>): Model => {
  const gone = leave(model, event);
  if (event.held === undefined) return gone;
  const {copy, reason, held, at} = event;
  const queue = queueOf(gone, event.queue);
  const letter: HeldDeadLetter = {copy, reason, ...held, publishedAt: at, confirmedBy: []};
  return withQueue(
    gone,
    queueWith(queue, {
      timed: true,
      deadLettering: queue.deadLettering.with(copy, letter),
      redeliverAt: queue.redeliverAt ?? at + model.settings.deadLetterConfirmTimeout,
    }),
  );
};

const changed = (queue: Queue, copy: string, change: (held: HeldDeadLetter) => HeldDeadLetter): Queue => {
  const held = queue.deadLettering.get(copy);
  return held === undefined
    ? queue
    : queueWith(queue, {deadLettering: queue.deadLettering.with(copy, change(held), true)});
};

export const deadLetterConfirmed = (model: Model, {queue, copy, target}: EventOf<'deadLetterConfirmed'>): Model =>
  withQueue(
    model,
    changed(queueOf(model, queue), copy, (held) => ({...held, confirmedBy: [...held.confirmedBy, target]})),
  );

export const deadLettersRetried = (model: Model, {queue: name, copies, at}: EventOf<'deadLettersRetried'>): Model => {
  const queue: Queue = {...queueOf(model, name), redeliverAt: at + model.settings.deadLetterConfirmTimeout};
  return withQueue(
    model,
    copies.reduce((so, copy) => changed(so, copy, (held) => ({...held, publishedAt: at})), queue),
  );
};

export const deadLetterReleased = (model: Model, {queue: name, copy}: EventOf<'deadLetterReleased'>): Model => {
  const queue = queueOf(model, name);
  const deadLettering = queue.deadLettering.without(copy);
  if (deadLettering.size !== queue.deadLettering.size - 1) {
    throw broken('a dead letter that is let go was held', {queue: name, copy, held: queue.deadLettering.size});
  }
  const redeliverAt = deadLettering.isEmpty ? undefined : queue.redeliverAt;
  return withQueue(model, queueWith(queue, {deadLettering, redeliverAt}));
};
