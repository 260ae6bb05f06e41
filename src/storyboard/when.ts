import type {SignalKind} from '../simulation';
import {event, type Happening} from './anchor';
import type {Partition, Thing} from './thing';

/** A message by its name; any when left out. */
type Which = Thing<'message'> | string | undefined;

const named = (which: Which): {readonly message?: string} => {
  if (which === undefined) return {};
  return {message: typeof which === 'string' ? which : which.name};
};
const it = (which: Which): string => named(which).message ?? 'something';

const actorVerbs = ({name: actor}: Thing<'actor'>) => ({
  starts: (): Happening => event('started', {actor}, `${actor} starts`),
  crashes: (): Happening => event('crashed', {actor}, `${actor} crashes`),
  /** Its connection to a broker is gone, or what it had open on it. */
  disconnects: (): Happening => event('channelLost', {actor}, `${actor} loses its connection`),
  /** It has been delivered, or fetched by hand. */
  receives: (which?: Which): Happening =>
    event('received', {actor, held: named(which)}, `${actor} receives ${it(which)}`),
  /** Its handler begins. */
  handles: (which?: Which): Happening => event('handling', {actor, ...named(which)}, `${actor} handles ${it(which)}`),
  fails: (which?: Which): Happening => event('failed', {actor, ...named(which)}, `${actor} fails on ${it(which)}`),
  /** Its handler came to its end. */
  finishes: (which?: Which): Happening => event('handled', {actor, ...named(which)}, `${actor} finishes ${it(which)}`),
  /** It sends the ack. */
  acks: (which?: Which): Happening =>
    event('settled', {actor, how: 'ack', ...named(which)}, `${actor} acks ${it(which)}`),
  rejects: (which?: Which): Happening =>
    event('settled', {actor, how: 'reject', ...named(which)}, `${actor} rejects ${it(which)}`),
  /** A keyed record finds its partition. */
  partitions: (which?: Which): Happening =>
    event('partitioned', {client: actor, ...named(which)}, `${actor} chooses a partition for ${it(which)}`),
  /** A person does what the scenario says: gets, deploys, redrives ... */
  does: (deed: string): Happening => event('did', {actor, deed}, `${actor} does: ${deed}`),
  alarms: (): Happening => event('alarmRaised', {actor}, `${actor} raises the alarm`),
  /** A signal of that kind leaves it. */
  sends: (kind: SignalKind): Happening =>
    event('departed', {signal: {kind, from: {actor}}}, `${actor} sends a ${kind}`),
  /** A signal of that kind reaches it. */
  gets: (kind: SignalKind): Happening => event('arrived', {signal: {kind, to: {actor}}}, `${actor} gets a ${kind}`),
});

const queueVerbs = ({name: queue}: Thing<'queue'>) => ({
  stores: (which?: Which): Happening => event('enqueued', {queue, ...named(which)}, `${queue} stores ${it(which)}`),
  delivers: (which?: Which): Happening =>
    event('delivered', {queue, ...named(which)}, `${queue} delivers ${it(which)}`),
  /** The ack has come: it is gone. */
  deletes: (which?: Which): Happening => event('acked', {queue, ...named(which)}, `${queue} deletes ${it(which)}`),
  takesBack: (which?: Which): Happening =>
    event('requeued', {queue, ...named(which)}, `${queue} takes ${it(which)} back`),
  deadLetters: (which?: Which): Happening =>
    event('deadLettered', {queue, ...named(which)}, `${queue} dead-letters ${it(which)}`),
  drops: (which?: Which): Happening => event('dropped', {queue, ...named(which)}, `${queue} drops ${it(which)}`),
  answers: (kind: SignalKind): Happening =>
    event('departed', {signal: {kind, from: {queue}}}, `${queue} answers with ${kind}`),
});

const partitionVerbs = ({name, topic, partition}: Partition) => ({
  appends: (which?: Which): Happening =>
    event('appended', {topic, partition, records: [named(which)]}, `${name} appends ${it(which)}`),
});

const sinkVerbs = ({name: sink}: Thing<'sink'>) => ({
  charges: (which?: Which): Happening => event('charged', {sink, charge: named(which)}, `${sink} charges ${it(which)}`),
  /** It knows the idempotency key. */
  recognises: (which?: Which): Happening =>
    event('chargeRepeated', {sink, charge: named(which)}, `${sink} knows the key of ${it(which)}`),
  stores: (which?: Which): Happening => event('rowWritten', {sink, ...named(which)}, `${sink} stores ${it(which)}`),
  refuses: (which?: Which): Happening => event('rowRefused', {sink, ...named(which)}, `${sink} refuses ${it(which)}`),
  /** Its answer has reached whoever called. */
  answered: (): Happening => event('arrived', {signal: {kind: 'answer', from: {sink}}}, `${sink} answers`),
});

/** What can be waited for of a thing, as one would tell it: `when(billing).fails(poison)`. */
export function when(thing: Partition): ReturnType<typeof partitionVerbs>;
export function when(thing: Thing<'actor'>): ReturnType<typeof actorVerbs>;
export function when(thing: Thing<'queue'>): ReturnType<typeof queueVerbs>;
export function when(thing: Thing<'sink'>): ReturnType<typeof sinkVerbs>;
export function when(thing: Partition | Thing<'actor'> | Thing<'queue'> | Thing<'sink'>): object {
  switch (thing.kind) {
    case 'partition':
      return partitionVerbs(thing);
    case 'actor':
      return actorVerbs(thing);
    case 'queue':
      return queueVerbs(thing);
    case 'sink':
      return sinkVerbs(thing);
  }
}

/** A topic gets more partitions. */
export const partitionsAdded = (topic: string): Happening =>
  event('partitionsAdded', {topic}, `${topic} gets more partitions`);
/** Whichever partition it goes to. */
export const appended = (which: Which): Happening =>
  event('appended', {records: [named(which)]}, `${it(which)} is appended`);
/** Whoever handles it. */
export const finished = (which: Which): Happening => event('handled', named(which), `${it(which)} is finished`);
