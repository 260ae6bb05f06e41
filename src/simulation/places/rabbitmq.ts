import type {Place} from '.';
import {actorOfLife} from '../network';
import {type Model, queueNames, queueView} from '../rabbitmq';

type Placed = readonly [copy: string, place: Extract<Place, {in: 'queue'}>];

function* placesIn(broker: Model, queue: string): Generator<Placed> {
  const view = queueView(broker, queue);
  if (view === undefined) return;
  let index = 0;
  for (const {copy, message} of view.readyCopies()) {
    yield [copy, {in: 'queue', queue, message, state: 'ready', index: index++}];
  }
  for (const {copy, message, channel} of view.unackedCopies()) {
    yield [copy, {in: 'queue', queue, message, state: 'unacked', actor: actorOfLife(channel)}];
  }
  for (const {copy, message, until} of view.delayedCopies()) {
    yield [copy, {in: 'queue', queue, message, state: 'delayed', until}];
  }
  for (const {copy, content} of broker.queues.get(queue)?.deadLettering.values() ?? []) {
    yield [copy, {in: 'queue', queue, message: content.message, state: 'dead letter'}];
  }
}

/** Every copy that a queue holds. */
export function* placesInQueues(broker: Model): Generator<Placed> {
  for (const queue of queueNames(broker)) yield* placesIn(broker, queue);
}
