import type {Event} from './event';
import {evolve} from './evolve';
import type {Queue, Sqs} from './queue';

/** One decision under way: SQS as it is by now, and what has happened so far. */
export interface Turn {
  sqs: Sqs;
  /** Virtual ms. */
  readonly at: number;
  readonly events: Event[];
}

export const emit = (turn: Turn, event: Event): void => {
  turn.events.push(event);
  turn.sqs = evolve(turn.sqs, event);
};

export const queueOrThrow = (turn: Turn, name: string): Queue => {
  const queue = turn.sqs.queues[name];
  if (queue === undefined) throw new Error(`no queue ${name}`);
  return queue;
};
