import type {Placed} from '../fold';
import {actorOfLife} from '../network';
import {type Model, queueNames, queueView} from '.';

function* placesIn(broker: Model, system: string, queue: string): Generator<Placed> {
  const view = queueView(broker, queue);
  if (view === undefined) return;
  const here = {in: 'queue', system, queue} as const;
  let index = 0;
  for (const {copy, message} of view.readyCopies()) {
    yield [copy, {...here, message, state: 'ready', index: index++}];
  }
  for (const {copy, message, channel} of view.unackedCopies()) {
    yield [copy, {...here, message, state: 'unacked', actor: actorOfLife(channel)}];
  }
  for (const {copy, message, until} of view.delayedCopies()) {
    yield [copy, {...here, message, state: 'delayed', until}];
  }
  for (const {copy, content} of broker.queues.get(queue)?.deadLettering.values() ?? []) {
    yield [copy, {...here, message: content.message, state: 'dead letter'}];
  }
}

/** Every copy that a queue holds. */
export function* placesInQueues(broker: Model, system: string): Generator<Placed> {
  for (const queue of queueNames(broker)) yield* placesIn(broker, system, queue);
}
