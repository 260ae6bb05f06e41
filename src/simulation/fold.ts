import type * as z from 'zod';
import type {NetworkEvent} from './event';
import type {Fates} from './fates';
import type {Place} from './places';
import type {Showing} from './showing';
import type {Inside} from './signal';

/** A copy and where it is. */
export type Placed = readonly [copy: string, place: Place];

/** What an event says to somebody who watches, line by line. `kind` tells which events are alike. */
export interface Told {
  readonly kind: string;
  readonly say: readonly [string, ...string[]];
}

/** What a scenario can say of a system: what exists, who uses it, and what a person does with it. */
export interface Words {
  readonly topology: z.ZodObject;
  readonly actors: readonly z.ZodObject[];
  readonly deeds: readonly z.ZodObject[];
}

/** What each system does for a history: its words, how its events change it and its clients, and what they mean. */
export interface Fold<Topology, Model, Open, Event, Actor, ActorState> {
  readonly words: Words;
  /** The system as it is before anything of its topology is there. */
  readonly empty: (topology: Topology) => Model;
  /** What it has, or will have, that messages go through or lie in. `actors`: those that use it; `deeds`: what people do with it. */
  readonly things: (topology: Topology, actors: readonly Actor[], deeds: readonly object[]) => readonly Inside[];
  /** An actor before it has started. */
  readonly notStarted: (spec: Actor) => ActorState;
  /** What an actor knows of its messages, after one of its signals has departed or one has arrived. */
  readonly afterSignal: (actor: ActorState, event: NetworkEvent) => ActorState;
  /** Messages that an actor is told to send, in order. */
  readonly messagesOf: (spec: Actor) => readonly string[];
  /** What its events call themselves: the system, and the client libraries that are apart from it. */
  readonly sources: readonly string[];
  /** A model that events are folded into: what is in it by name is changed in place, every value in it is immutable. */
  readonly open: (model: Model) => Open;
  /** The same as a value that nobody changes any more. */
  readonly close: (open: Open) => Model;
  readonly apply: (open: Open, event: Event) => void;
  /** Every copy that the system of that name holds. */
  readonly places: (model: Model, system: string) => Iterable<Placed>;
  /** Looks for the ends of copies, in one event after the other. */
  readonly fates: (found: Fates) => (event: Event) => void;
  /** The kinds of signal between it and its clients, by name. */
  readonly signals: {readonly [kind: string]: Showing};
  /** What is worth to be told of an event; nothing of one that goes without saying. */
  readonly told: (event: Event) => Told | undefined;
  /** What happened, in one line for somebody who knows the field; undefined for what has no words of its own. */
  readonly line: (event: Event) => string | undefined;
  /** Whether it is true and of no interest at first sight: what a client or the system keeps in its memory, and what is under way. */
  readonly isDetail: (event: Event) => boolean;
  /** Which message goes where by this event, in words; undefined when none does. For the error of a run that does not end. */
  readonly move: (event: Event) => string | undefined;
  /** What is true of each of the things that the system has, by what they are and by name. Plain JSON. */
  readonly facts: (model: Model) => {readonly [kind: string]: {readonly [name: string]: object}};
}
