import type {Command} from './command';
import type {Event, EventOf} from './event';
import {evolve} from './evolve';
import type {Model} from './model/model';
import type {Content, DeathReason} from './publishing/content';

/** A message that left its queue and is on its way into its dead letter exchange. */
export interface DeadLetter {
  readonly copy: string;
  readonly from: string;
  readonly reason: DeathReason;
  readonly content: Content;
  /** How many dead letters, one because of the other, came before it in this command. */
  readonly generation: number;
}

/** A channel acknowledges by itself what it has sent on. */
export type AutoAck = EventOf<'autoAcked'>;

/** One command in the works: what has happened so far, and the broker after that. */
export interface Decision {
  readonly at: number;
  model: Model;
  readonly events: Event[];
  /** Published when the queues have done what the command asked for. */
  readonly deadLetters: DeadLetter[];
  /** Of the dead letters that come up now. */
  generation: number;
  /** Passed on when the queues have done what the command asked for. */
  readonly autoAcks: AutoAck[];
  /** Methods of connections that were blocked and are read again. */
  readonly backlog: Command[];
}

export const begin = (model: Model, at: number): Decision => ({
  at,
  model,
  events: [],
  deadLetters: [],
  generation: 0,
  autoAcks: [],
  backlog: [],
});

/** One more fact: what follows is decided on the broker as it is after it. */
export const emit = (decision: Decision, event: Event): void => {
  decision.events.push(event);
  decision.model = evolve(decision.model, event);
};

/** The name of the next copy of a message: unique, and the same in every run. */
export const nextCopy = ({model}: Decision, message: string): string => `${message}#${model.copies + 1}`;
