import type {Command, ExchangeType, Headers, QueueDeclaration, QueueType} from '../command';
import type {PlaceInRound, RoundRobin} from '../consumers/roundRobin';
import type {Content, DeathReason} from '../publishing/content';
import type {Delayed} from '../queue/delayedRetry';
import type {QueuePolicy} from '../queue/policy';
import type {Ready} from '../queue/ready';
import {type Rules, rulesOf, type Version} from '../rules';
import {DEFAULT_SETTINGS, type Settings} from '../settings';
import {noTimers, type Timers} from '../time/timers';
import {predeclaredExchanges} from '../topology/predeclared';
import type {Fifo} from './fifo';
import {type SortedMap, sortedMap} from './sortedMap';

/** One stored instance of a message in a queue. */
export interface Stored {
  readonly copy: string;
  readonly content: Content;
  /** Place in the publish order of its queue. */
  readonly seq: number;
  /** The lane it waits in: see queue/ready.ts. */
  readonly lane: number;
  /** How large it is for the byte limit of its queue. */
  readonly bytes: number;
  readonly enqueuedAt: number;
  readonly expiresAt?: number;
  readonly redelivered: boolean;
  /** How often it came back to this queue. */
  readonly returns: number;
  /** How often its delivery failed, here and in the queues it was dead-lettered from. */
  readonly failures: number;
}

/** A delivery that is not settled yet. */
export interface Unacked {
  readonly stored: Stored;
  readonly queue: string;
  readonly tag: number;
  /** Undefined for `basic.get`. */
  readonly consumer?: string;
  /** The number in its queue of who holds it; undefined for a `basic.get` from a classic queue. */
  readonly holder?: number;
  readonly deliveredAt: number;
  /** Virtual ms at which the broker finds that it has been held too long. */
  readonly timeoutAt?: number;
}

/** Who takes messages from a queue: a consumer, or (for as long as its message is unacknowledged) a `basic.get`. */
export interface Consumer {
  /** Grows with every consumer of the queue. */
  readonly id: number;
  readonly tag: string;
  readonly channel: string;
  readonly is: 'consumer' | 'get';
  readonly noAck: boolean;
  readonly exclusive: boolean;
  readonly priority: number;
  /** How many it may hold; Infinity without a limit. */
  readonly prefetch: number;
  /** How many more it may be given. */
  readonly credit: number;
  readonly unacked: number;
  /** `x-consumer-timeout` of its own, ms. [4.3.6 R5] */
  readonly ackTimeout?: number;
  /** On a stream: the offset it reads next. */
  readonly offset?: number;
  /** `cancelled`: only there for what it still holds. `waiting`, `quiescing`: not, or no longer, the single active one. */
  readonly status: 'up' | 'cancelled' | 'waiting' | 'quiescing' | 'timed out';
  /** Its place in the round; undefined when it has none. */
  readonly place?: PlaceInRound;
  /** When a delivery attempt found it full, by the order of such attempts; until an ack gives it room. [3.10.8 D4] */
  readonly parked?: number;
}

/** A dead letter that its queue holds until every target has confirmed it. [3.10.8 X9] */
export interface HeldDeadLetter {
  readonly copy: string;
  readonly content: Content;
  readonly reason: DeathReason;
  readonly bytes: number;
  /** Virtual ms of the last attempt. */
  readonly publishedAt: number;
  readonly confirmedBy: readonly string[];
}

/** What a publishing channel knows of a quorum queue that refuses when it is full. [3.10.8 M5] */
export interface PublisherStatus {
  readonly refused: boolean;
  /** The status before, which the channel still believes at the instant of the change. */
  readonly before: boolean;
  readonly since: number;
}

export interface Queue {
  readonly name: string;
  readonly type: QueueType;
  readonly declaration: QueueDeclaration;
  readonly policy: QueuePolicy;
  /** The connection of an exclusive queue. */
  readonly owner?: string;
  readonly ready: Ready;
  /** Grows with every message that is stored. */
  readonly nextSeq: number;
  readonly unacked: number;
  readonly consumers: SortedMap<number, Consumer>;
  readonly nextConsumer: number;
  readonly round: RoundRobin;
  /** The consumer that alone is served: single active, or exclusive. */
  readonly active?: number;
  /** Returned messages that wait for their retry, by its time. [4.3.6 DR5] */
  readonly delayed: Delayed;
  /** By copy. */
  readonly deadLettering: SortedMap<string, HeldDeadLetter>;
  /** Virtual ms at which it looks for dead letters that were not confirmed in time. */
  readonly redeliverAt?: number;
  /** The channels that publish to it, where it refuses when full. [3.10.8 M5] */
  readonly publishers: SortedMap<string, PublisherStatus>;
  /** All records of a stream, by offset. */
  readonly log: Fifo<Stored>;
  /** Virtual ms at which somebody last consumed or asked. [3.10.8 T8] */
  readonly lastUsed: number;
  /** Whether anything in it may become due by itself. */
  readonly timed: boolean;
  readonly due?: number;
}

export interface OutgoingBinding {
  readonly to: {readonly queue: string} | {readonly exchange: string};
  readonly key: string;
  readonly arguments: Headers;
}

export interface Exchange {
  readonly name: string;
  readonly type: ExchangeType;
  readonly internal: boolean;
  readonly durable: boolean;
  readonly arguments: Headers;
  readonly bindings: readonly OutgoingBinding[];
}

export interface Connection {
  readonly name: string;
  /** In the order in which they were opened. */
  readonly channels: readonly string[];
  /** Published during the memory alarm: not read any more. [3.10.8 B1, B3] */
  readonly blocked: boolean;
  readonly heldBack: readonly Command[];
}

export interface Channel {
  readonly name: string;
  readonly connection: string;
  /** Counts per connection from 1, the lowest that is free. */
  readonly number: number;
  readonly openedAt: number;
  readonly confirms: boolean;
  /** For each consumer that comes from now on; 0 = no limit. */
  readonly prefetch: number;
  /** For all its consumers together; 0 = no limit. [3.10.8 D7] */
  readonly globalPrefetch: number;
  readonly nextTag: number;
  readonly unacked: SortedMap<number, Unacked>;
  /** How many of these its consumers hold (not `basic.get`). */
  readonly heldByConsumers: number;
  readonly consumers: SortedMap<string, {readonly queue: string; readonly id: number}>;
  /** Tags taken back after an ack timeout: known still, but nothing is behind them. [4.3.6 R5] */
  readonly takenBack: SortedMap<number, true>;
  readonly closing: boolean;
  /** How long its deliveries may stay unacknowledged; mixed when that differs by queue or consumer. */
  readonly ackTimeout?: number | 'mixed';
  readonly due?: number;
}

/** A broker of one node: everything it knows. Immutable. */
export interface Model {
  readonly version: Version;
  readonly rules: Rules;
  readonly settings: Settings;
  readonly connections: SortedMap<string, Connection>;
  readonly channels: SortedMap<string, Channel>;
  readonly exchanges: SortedMap<string, Exchange>;
  readonly queues: SortedMap<string, Queue>;
  /** How many copies there have ever been. */
  readonly copies: number;
  readonly memoryAlarm: boolean;
  /** Whether the node is up. */
  readonly running: boolean;
  readonly timers: Timers;
}

/**
 * A node that has just started: nothing is declared but the exchanges that are always there, nobody is connected.
 * `settings`: what its configuration file says otherwise than the defaults.
 */
export const emptyBroker = (version: Version = '4.3', settings: Partial<Settings> = {}): Model => ({
  version,
  rules: rulesOf(version),
  settings: {...DEFAULT_SETTINGS, ...settings},
  connections: sortedMap<string, Connection>(),
  channels: sortedMap<string, Channel>(),
  exchanges: predeclaredExchanges(),
  queues: sortedMap<string, Queue>(),
  copies: 0,
  memoryAlarm: false,
  running: true,
  timers: noTimers,
});
