import {actorAt, afterSignal, evolveActor, withParser} from './actors/evolve';
import type {ActorEvent, HistoryEvent, NetworkEvent} from './event';
import {close, foldOf, open, type OpenOf, type OpenSystem, type SystemEvent, type SystemKind} from './folds';
import {broken} from './invariant';
import {named} from './named';
import type {Signal} from './signal';
import {evolveSink} from './sinks/evolve';
import type {Held} from './actors/state';
import type {ActorState, World} from './world';

type Mutable<T> = {-readonly [Field in keyof T]: T[Field]};

/**
 * A world in the making. What is in it by name or by id is changed in place, so that one event costs the same however much
 * is under way; every value in it is immutable, and so is the world that is frozen from it.
 */
export interface Draft {
  at: number;
  /** By name. */
  readonly systems: {readonly [name: string]: OpenSystem};
  readonly actors: Mutable<World['actors']>;
  readonly sinks: Mutable<World['sinks']>;
  readonly signals: Map<string, Signal>;
  /** What actors hold, by actor and copy, in the order in which it came. */
  readonly hands: Map<string, Map<string, Held>>;
}

const handOf = (draft: Draft, actor: string): Map<string, Held> => {
  const known = draft.hands.get(actor);
  if (known !== undefined) return known;
  const state = draft.actors[actor];
  const hand = new Map<string, Held>();
  if (state !== undefined && 'hand' in state) for (const held of state.hand) hand.set(held.copy, held);
  draft.hands.set(actor, hand);
  return hand;
};

const mapped = <Value, Other>(values: {readonly [name: string]: Value}, to: (value: Value) => Other) =>
  named(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, to(value)])));

/** A draft that starts at a world. */
export const thaw = ({at, systems, actors, sinks, signals}: World): Draft => ({
  at,
  systems: mapped(systems, open),
  actors: named(actors),
  sinks: named(sinks),
  signals: new Map(signals.map((signal) => [signal.id, signal])),
  hands: new Map(),
});

const withHand = (actor: ActorState, hand: ReadonlyMap<string, Held>): ActorState =>
  'hand' in actor ? {...actor, hand: [...hand.values()]} : actor;

/** What is true now, as a value that nobody changes any more. */
export const freeze = (draft: Draft): World => {
  const {at, systems, sinks, signals, hands} = draft;
  const actors = named(draft.actors);
  for (const [name, hand] of hands) {
    const actor = actors[name];
    if (actor !== undefined) actors[name] = withHand(actor, hand);
  }
  return {
    at,
    systems: mapped(systems, close),
    actors,
    sinks: named(sinks),
    signals: [...signals.values()],
  };
};

const applyToHand = (draft: Draft, event: ActorEvent) => {
  switch (event.type) {
    case 'received': {
      const {actor, held} = event;
      const hand = handOf(draft, actor);
      if (hand.has(held.copy)) throw broken('a client is handed a copy once', {actor, copy: held.copy, tag: held.tag});
      hand.set(held.copy, held);
      return;
    }
    case 'settled': {
      const {actor, copy, how} = event;
      if (!handOf(draft, actor).delete(copy)) throw broken('who settles a copy held it', {actor, copy, how});
      return;
    }
    case 'handled':
    case 'failureHandled': {
      const hand = handOf(draft, event.actor);
      if (hand.get(event.copy)?.autoAck === true) hand.delete(event.copy);
      return;
    }
    case 'channelLost': {
      const hand = handOf(draft, event.actor);
      for (const [copy, {autoAck}] of [...hand]) if (autoAck !== true) hand.delete(copy);
      return;
    }
    case 'cancelled':
    case 'crashed':
    case 'stopped':
      handOf(draft, event.actor).clear();
      return;
    default:
  }
};

const applyActorEvent = (draft: Draft, event: ActorEvent) => {
  applyToHand(draft, event);
  const changed = event.type === 'deployed' ? event.to : event.actor;
  const actor = draft.actors[changed];
  if (actor === undefined) return;
  draft.actors[changed] =
    event.type === 'deployed' ? withParser(actor, event.parser) : evolveActor(actor, event, draft.at);
};

const applyNetworkEvent = (draft: Draft, event: NetworkEvent) => {
  const {signal} = event;
  const {id, says, departs, arrives} = signal;
  if (event.type === 'departed') {
    if (draft.signals.has(id)) throw broken('a signal departs once', {signal: id, says, departs, arrives});
    draft.signals.set(id, signal);
  } else if (!draft.signals.delete(id)) {
    throw broken('a signal that arrives was under way', {signal: id, says, departs, arrives});
  }
  const name = actorAt(event.type === 'departed' ? signal.from : signal.to);
  const actor = name === undefined ? undefined : draft.actors[name];
  if (name !== undefined && actor !== undefined) draft.actors[name] = afterSignal(actor, event);
};

const applySystemEvent = ({systems}: Draft, event: SystemEvent) => {
  const system = systems[event.of];
  if (system !== undefined) foldOf(system.is).apply(system.open, event);
};

/** The model of that system, to be written into by its own wire. Throws when there is none. */
export const openOf = <Kind extends SystemKind>({systems}: Draft, is: Kind, name: string): OpenOf<Kind> => {
  const system = systems[name];
  if (system?.is !== is) throw new Error(`this scenario has no ${is} of the name ${name}`);
  return system.open as OpenOf<Kind>;
};

/** Folds one event into the draft. */
export const applyEvent = (draft: Draft, event: HistoryEvent): void => {
  if (event.at < draft.at) throw broken('time does not go back', {event: event.index, at: event.at, was: draft.at});
  draft.at = event.at;
  switch (event.system) {
    case 'network':
      applyNetworkEvent(draft, event);
      return;
    case 'actor':
      applyActorEvent(draft, event);
      return;
    case 'sink': {
      const sink = draft.sinks[event.sink];
      if (sink !== undefined) draft.sinks[event.sink] = evolveSink(sink, event, event.at);
      return;
    }
    default:
      applySystemEvent(draft, event);
  }
};

/** What is true after one more event. Pure: the world given stays as it was. */
export const evolveWorld = (world: World, event: HistoryEvent): World => {
  const draft = thaw(world);
  applyEvent(draft, event);
  return freeze(draft);
};
