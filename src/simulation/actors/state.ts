import type {Json} from '../scenario';
import {series, type Series} from '../series';

/** A message in the hands of a client: delivered by a queue, not yet settled by the client. */
export interface Held {
  readonly message: string;
  readonly copy: string;
  readonly queue: string;
  readonly tag: number;
  readonly redelivered: boolean;
  /** How often it has been handed out by now, where its system says so by itself. */
  readonly receiveCount?: number;
  /** The broker counted it as done when it sent it: there is nothing to settle. */
  readonly autoAck?: true;
  readonly headers: {readonly [name: string]: Json};
  readonly body: Json;
}

/** The handler at work on one message. */
export interface Handling {
  readonly message: string;
  /** Queue: the copy. Log: "topic-partition@offset". */
  readonly copy: string;
  /** Which list of steps is run: the handler's own, or that of a failure branch. */
  readonly phase: 'handle' | 'failure';
  readonly step: number;
  /** What the step is, in one word: work, parse, call, write, ack, republish, awaitConfirm, commit ... */
  readonly doing: string;
  /** Virtual ms. */
  readonly since: number;
  readonly stepSince: number;
}

/** One finished piece of work, for the strips that show who worked when. */
export interface Work {
  readonly message: string;
  readonly copy: string;
  readonly from: number;
  readonly to: number;
  readonly outcome: 'handled' | 'failed' | 'crashed';
}

/** What is true of every actor. */
export interface ActorBase {
  readonly name: string;
  /** Started, and neither crashed nor stopped. */
  readonly alive: boolean;
  readonly crashedAt: number | undefined;
}

/** Of an actor with a handler. */
export interface WorkerState extends ActorBase {
  readonly handling: Handling | undefined;
  readonly works: Series<Work>;
  readonly parser: 'strict' | 'lenient';
  /** Message and error of the newest failure. */
  readonly failure: {readonly message: string; readonly error: string} | undefined;
}

/** Of a person. */
export interface OperatorState extends ActorBase {
  readonly is: 'operator';
  readonly system: 'none';
  readonly done: number;
  readonly hand: readonly Held[];
}

/** All fields from the start: an object that gets a field later is copied many times slower. */
export const asleep = (name: string): ActorBase => ({name, alive: false, crashedAt: undefined});

export const idleWorker = (name: string): WorkerState => ({
  ...asleep(name),
  handling: undefined,
  works: series(),
  parser: 'strict',
  failure: undefined,
});
