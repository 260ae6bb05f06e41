import type {Event} from './event';
import {evolve} from './evolve';
import type {Queue, Sqs} from './queue';

/** One decision under way: SQS as it is by now, and what has happened so far. */
export interface Decision {
  sqs: Sqs;
  /** Virtual ms. */
  readonly at: number;
  readonly events: Event[];
}

export const emit = (decision: Decision, event: Event): void => {
  decision.events.push(event);
  decision.sqs = evolve(decision.sqs, event);
};

export const queueOrThrow = (decision: Decision, name: string): Queue => {
  const queue = decision.sqs.queues[name];
  if (queue === undefined) throw new Error(`no queue ${name}`);
  return queue;
};
