import type {Handling, Held} from '../../simulation';
import {producerView} from '../../simulation/kafka';
import type {Instant} from '../instant';
import type {Thing} from '../thing';
import {ownedBy} from './logs';
import {subscriptionsAt} from './queues';

export interface ClientState {
  /** One word for what it does. */
  readonly status: string;
  readonly tone: 'quiet' | 'busy' | 'trouble' | 'down';
  /** What it is, and what that means for it now. */
  readonly role: string;
  /** What its handler is at work on. */
  readonly busyWith?: string;
  /** Whether it is somebody who holds messages. */
  readonly holds: boolean;
}

/** A message in somebody's hands. */
export interface InHand {
  readonly copy: string;
  readonly message: string;
  /** Of one that was delivered before: the how-manieth delivery it is, where the broker counts them. */
  readonly again?: number | 'uncounted';
}

const DOING: Readonly<Record<string, string>> = {
  work: 'working',
  parse: 'parsing',
  call: 'charging',
  write: 'writing',
  ack: 'acks',
  nack: 'nacks',
  reject: 'rejects',
  republish: 'parks it',
  awaitConfirm: 'waits',
  commit: 'commits',
};

type Status = Pick<ClientState, 'status' | 'tone'>;

/** What a failure branch does first is to log: while it works, the handler has just thrown. */
const statusOf = (handling: Handling | undefined): Status => {
  if (handling === undefined) return {status: 'idle', tone: 'quiet'};
  const doing = DOING[handling.doing] ?? handling.doing;
  if (handling.phase === 'failure') return {status: handling.doing === 'work' ? 'throws' : doing, tone: 'trouble'};
  return {status: doing, tone: 'busy'};
};

const consumerRole = (instant: Instant, name: string): string => {
  const actor = instant.world.actors[name];
  const own = subscriptionsAt(instant).find((subscription) => subscription.actor.name === name);
  if (actor?.is === 'consumer' && actor.parser === 'lenient') return 'consumer, new parser';
  if (own === undefined) return 'consumer';
  return own.autoAck ? 'consumer, auto-ack' : `consumer, prefetch ${own.prefetch}`;
};

const ownerRole = (instant: Instant, client: Thing<'actor'>): string => {
  const owned = ownedBy(instant, client).map(({partition}) => partition);
  if (owned.length === 0) return 'owns no partition';
  return owned.length === 1 ? `owns partition ${owned.join()}` : `owns partitions ${owned.join(', ')}`;
};

/** A client at an instant; undefined when there is none of that name. */
export const clientAt = (instant: Instant, client: Thing<'actor'>): ClientState | undefined => {
  const actor = instant.world.actors[client.name];
  if (actor === undefined) return undefined;
  const works = actor.is === 'consumer' || actor.is === 'reader';
  const role =
    actor.is === 'consumer'
      ? consumerRole(instant, client.name)
      : actor.is === 'reader'
        ? ownerRole(instant, client)
        : actor.is;
  const status: Status = !actor.alive
    ? actor.crashedAt === undefined
      ? {status: '', tone: 'quiet'}
      : {status: 'crashed', tone: 'down'}
    : works
      ? statusOf(actor.handling)
      : {status: '', tone: 'quiet'};
  return {
    role,
    ...status,
    holds: works || actor.is === 'operator',
    ...(works && actor.handling !== undefined && {busyWith: actor.handling.message}),
  };
};

const againOf = ({redelivered, headers}: Held): Pick<InHand, 'again'> => {
  if (!redelivered) return {};
  const returns = headers['x-acquired-count'] ?? headers['x-delivery-count'];
  return {again: typeof returns === 'number' ? returns + 1 : 'uncounted'};
};

/** What a client holds, what it works on first. */
export const handOf = (instant: Instant, {name}: Thing<'actor'>): readonly InHand[] => {
  const actor = instant.world.actors[name];
  switch (actor?.is) {
    case 'consumer':
      return actor.hand.map((held) => ({copy: held.copy, message: held.message, ...againOf(held)}));
    case 'operator':
      return actor.hand.map(({copy, message}) => ({copy, message}));
    case 'reader':
      return actor.handling === undefined ? [] : [{copy: actor.handling.copy, message: actor.handling.message}];
    default:
      return [];
  }
};

/** Messages that a producer's library has been given and has not sent: they wait in their batch, or for their topic to be known. */
export const batchedBy = ({world: {kafka}}: Instant, {name}: Thing<'actor'>): readonly string[] => {
  const library = kafka?.producers[name];
  if (library === undefined) return [];
  const batches = Object.values(producerView(library).buffered).flat();
  return [...batches, ...library.waiting.flatMap(({record: {message}}) => message ?? [])];
};

/** Messages that a publisher or producer will send and has not handed to its client library yet, in order. */
export const unsentBy = (instant: Instant, client: Thing<'actor'>): readonly string[] => {
  const {world, history} = instant;
  const state = world.actors[client.name];
  const plan = history.scenario.actors.find(({name}) => name === client.name);
  const sent = state?.is === 'producer' || state?.is === 'publisher' ? state.sent.toArray() : [];
  const handedOver = new Set([...sent, ...batchedBy(instant, client)]);
  const planned = plan?.is === 'producer' ? plan.sends : plan?.is === 'publisher' ? plan.publishes : [];
  return planned.map(({message}) => message).filter((message) => !handedOver.has(message));
};
