import type {Endpoint} from '../simulation';

/** What a film can point at. A queue and an exchange of one name are two things. */
export type ThingKind = 'actor' | 'sink' | 'queue' | 'exchange' | 'partition' | 'group' | 'message';

export interface Thing<Kind extends ThingKind = ThingKind> {
  readonly kind: Kind;
  /** The name of the system that has it; clients, what they act upon and messages belong to none: 'none'. */
  readonly system: string;
  readonly name: string;
}

export interface Partition extends Thing<'partition'> {
  readonly topic: string;
  readonly partition: number;
}

export const actor = (name: string): Thing<'actor'> => ({kind: 'actor', system: 'none', name});
export const sink = (name: string): Thing<'sink'> => ({kind: 'sink', system: 'none', name});
export const message = (name: string): Thing<'message'> => ({kind: 'message', system: 'none', name});
export const queue = (name: string, system = 'rabbitmq'): Thing<'queue'> => ({kind: 'queue', system, name});
export const exchange = (name: string, system = 'rabbitmq'): Thing<'exchange'> => ({kind: 'exchange', system, name});
export const group = (name: string, system = 'kafka'): Thing<'group'> => ({kind: 'group', system, name});
export const partition = (topic: string, number: number, system = 'kafka'): Partition => ({
  kind: 'partition',
  system,
  name: `${topic}-${number}`,
  topic,
  partition: number,
});

/** Tells things apart; two descriptions of one thing have the same key. */
export const keyOf = ({kind, system, name}: Thing): string => `${kind} ${system} ${name}`;

export const isSame = (one: Thing, other: Thing): boolean => keyOf(one) === keyOf(other);

export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && 'kind' in value && 'system' in value && 'name' in value;

/** The thing at a signal's end. */
export const thingAt = (end: Endpoint): Thing => {
  if ('actor' in end) return actor(end.actor);
  if ('sink' in end) return sink(end.sink);
  if ('queue' in end) return queue(end.queue, end.system);
  if ('exchange' in end) return exchange(end.exchange, end.system);
  if ('topic' in end) return partition(end.topic, end.partition, end.system);
  return group(end.group, end.system);
};
