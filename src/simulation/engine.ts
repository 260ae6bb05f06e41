import {createAgenda, type Agenda} from './agenda';
import type {HistoryEvent} from './event';
import {applyEvent, freeze, thaw, type Draft} from './evolve';
import type {Checkpoint} from './history';
import type {Scenario} from './scenario';
import type {World} from './world';

type WithoutStamp<Event> = Event extends unknown ? Omit<Event, 'index' | 'at'> : never;

/** A fact before it has its place in the history. */
export type Fact = WithoutStamp<Extract<HistoryEvent, {system: 'network' | 'actor' | 'sink'}>>;

type FromBroker = Extract<HistoryEvent, {system: 'rabbitmq' | 'kafka' | 'producer' | 'reader'}>;
type WithoutIndex<Event> = Event extends unknown ? Omit<Event, 'index'> : never;
/** A fact of a model that has folded it already. */
export type ModelFact = WithoutIndex<FromBroker>;

/** A lookup replays at most this many events, and a little more where one command had many consequences. */
const EVENTS_PER_CHECKPOINT = 256;

/** One run under way: the clock, what is still to happen, what has happened and what is true now. */
export interface Engine {
  readonly scenario: Scenario;
  readonly agenda: Agenda;
  /** Virtual ms. */
  readonly now: () => number;
  readonly setClock: (at: number) => void;
  /** What is true now. Only models write into it, and only what they tell with `record`. */
  readonly draft: Draft;
  /** Adds a fact to the history and folds it. */
  readonly tell: (fact: Fact) => void;
  /** Adds a model's facts; `fold` puts the model after them into the draft. */
  readonly record: (facts: readonly ModelFact[], fold: () => void) => void;
  readonly events: readonly HistoryEvent[];
  readonly checkpoints: readonly Checkpoint[];
}

export const createEngine = (scenario: Scenario, initial: World): Engine => {
  const agenda = createAgenda();
  const draft = thaw(initial);
  const events: HistoryEvent[] = [];
  const checkpoints: Checkpoint[] = [{before: 0, world: initial}];
  let clock = 0;
  let nextCheckpoint = EVENTS_PER_CHECKPOINT;

  /** Models fold a command as a whole, so a checkpoint is taken between commands only. */
  const checkpoint = () => {
    if (events.length < nextCheckpoint) return;
    checkpoints.push({before: events.length, world: freeze(draft)});
    nextCheckpoint = events.length + EVENTS_PER_CHECKPOINT;
  };

  return {
    scenario,
    agenda,
    now: () => clock,
    setClock: (at) => {
      clock = at;
    },
    draft,
    tell: (fact) => {
      const event = {index: events.length, at: clock, ...fact} as HistoryEvent;
      events.push(event);
      applyEvent(draft, event);
      checkpoint();
    },
    record: (facts, fold) => {
      for (const fact of facts) events.push({index: events.length, ...fact} as HistoryEvent);
      draft.at = clock;
      fold();
      checkpoint();
    },
    events,
    checkpoints,
  };
};
