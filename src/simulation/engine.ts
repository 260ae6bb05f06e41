import {type Agenda, createAgenda} from './agenda';
import type {HistoryEvent} from './event';
import {applyEvent, type Draft, freeze, thaw} from './evolve';
import type {SystemEvent} from './folds';
import type {Checkpoint} from './history';
import {broken} from './invariant';
import type {Scenario} from './scenario';
import type {World} from './world';

type WithoutStamp<Event> = Event extends unknown ? Omit<Event, 'index' | 'at'> & Partial<Stamp> : never;

/** A fact before it has its place in the history. */
export type Fact = WithoutStamp<Extract<HistoryEvent, {system: 'network' | 'actor' | 'sink'}>>;

/** Which model an event comes from. `of`: the system's name. `client`: whose, when it is a client's. */
export interface Source {
  readonly system: SystemEvent['system'];
  readonly of: string;
  readonly client?: string;
}

/** An event as a model tells it. */
type Told<Event> = Event extends SystemEvent ? Omit<Event, keyof Source> : never;
export type Decided = Told<SystemEvent>;

/** The fields that a fact gets when it enters the history. They may have their places in it before. */
type Stamp = {-readonly [Field in 'index' | 'at']: HistoryEvent[Field]};
type ModelStamp = {index: number; system: string; of: string; client?: string};

/** A lookup replays at most this many events, and a little more where one command had many consequences. */
const EVENTS_PER_CHECKPOINT = 256;

/** One run under way: the clock, what is still to happen, what has happened and what is true now. */
export interface Engine {
  readonly scenario: Scenario;
  readonly agenda: Agenda;
  /** Virtual ms. */
  readonly now: () => number;
  readonly setClock: (at: number) => void;
  /** What is true now. Only models write into it, and only what they tell with `emit`. */
  readonly draft: Draft;
  /** Adds a fact to the history and folds it. The fact becomes the history's own: it must be new. */
  readonly tell: (fact: Fact) => void;
  /** Adds what a model has decided; the model after it must be in the draft already. The events become the history's own. */
  readonly emit: (source: Source, decided: readonly Decided[]) => void;
  readonly events: readonly HistoryEvent[];
  readonly checkpoints: readonly Checkpoint[];
}

/** `atRest`: whether nothing comes any more of what brokers and clients do by themselves. */
export const createEngine = (scenario: Scenario, initial: World, atRest: () => boolean): Engine => {
  const agenda = createAgenda(() => !atRest());
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
      // Stamped in place: copying every event would cost as much as all else that happens to it.
      const event = fact as HistoryEvent;
      const stamp: Stamp = event;
      stamp.index = events.length;
      stamp.at = clock;
      events.push(event);
      applyEvent(draft, event);
      checkpoint();
    },
    emit: (source, decided) => {
      for (const each of decided) {
        const stamp = each as Decided & ModelStamp;
        const before = events.at(-1)?.at ?? 0;
        if (each.at > clock || each.at < before) {
          throw broken('a fact is told when it happens', {...source, type: each.type, at: each.at, before, clock});
        }
        stamp.index = events.length;
        stamp.system = source.system;
        stamp.of = source.of;
        if (source.client !== undefined) stamp.client = source.client;
        events.push(each as HistoryEvent);
      }
      draft.at = clock;
      checkpoint();
    },
    events,
    checkpoints,
  };
};
