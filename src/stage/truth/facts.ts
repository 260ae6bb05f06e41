import type {History} from '../../simulation';
import {ClientFacts} from './clientFacts';
import {LogFacts} from './logFacts';
import {MessageFacts} from './messageFacts';
import {ProducerFacts} from './producerFacts';
import {QueueFacts} from './queueFacts';
import {SignalFacts} from './signalFacts';
import {StepFacts} from './stepFacts';

/**
 * What is true at an instant of a run, read from its events alone, one after the other: a second reading beside that of the
 * models and of the stage, with which it shares no code.
 */
export class Facts {
  readonly queues: QueueFacts;
  readonly logs: LogFacts;
  readonly clients = new ClientFacts();
  readonly messages: MessageFacts;
  readonly signals: SignalFacts;
  readonly producers = new ProducerFacts();
  readonly steps = new StepFacts();
  /** Virtual ms. */
  at = -1;
  private next = 0;

  constructor(readonly history: History) {
    const {scenario} = history;
    this.queues = new QueueFacts(scenario);
    this.logs = new LogFacts(scenario);
    this.messages = new MessageFacts(scenario);
    this.signals = new SignalFacts(history);
  }

  /** Goes on to an instant, virtual ms. Throws `RangeError` when it lies in the past. */
  goTo(ms: number): this {
    if (ms < this.at) throw new RangeError(`facts at ${this.at} ms cannot go back to ${ms} ms`);
    const {events} = this.history;
    for (let event = events[this.next]; event !== undefined && event.at <= ms; event = events[++this.next])
      for (const reader of [
        this.queues,
        this.logs,
        this.clients,
        this.messages,
        this.signals,
        this.producers,
        this.steps,
      ])
        reader.take(event);
    this.at = ms;
    return this;
  }
}

const ends = new WeakMap<History, Facts>();

/** What is true when a run is over: read once a run. */
export const factsAtEnd = (history: History): Facts => {
  const known = ends.get(history) ?? new Facts(history).goTo(Infinity);
  ends.set(history, known);
  return known;
};
