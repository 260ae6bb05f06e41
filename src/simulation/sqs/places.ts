import type {Placed} from '../fold';
import {queueView, type Sqs} from '.';

/** Every copy that a queue holds. */
export function* placesInSqs(sqs: Sqs, system: string): Generator<Placed> {
  for (const queue of Object.keys(sqs.queues)) {
    const view = queueView(sqs, queue);
    if (view === undefined) continue;
    const here = {in: 'queue', system, queue} as const;
    for (const [index, {copy, message}] of view.visible.entries())
      yield [copy, {...here, message, state: 'visible', index}];
    for (const {copy, message, visibleAt} of view.inFlight)
      yield [copy, {...here, message, state: 'in flight', until: visibleAt}];
    for (const {copy, message, visibleAt} of view.delayed)
      yield [copy, {...here, message, state: 'delayed', until: visibleAt}];
  }
}
