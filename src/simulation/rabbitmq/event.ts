import type {Binding, Command, ExchangeDeclaration, Headers, QueueDeclaration} from './command';
import type {Content, DeathReason} from './publishing/content';

export type {DeathReason} from './publishing/content';

/** How a message came back to its queue. */
export type ReturnReason =
  'nack' | 'reject' | 'recover' | 'channel closed' | 'connection closed' | 'connection lost' | 'ack timeout';

/** Why a copy is gone for good although nobody acknowledged it. */
export type DropReason = DeathReason | 'cycle' | 'purged' | 'queue deleted' | 'overflow refused' | 'not persistent';

/** Where a message goes that comes back: its place in publish order, the front, the end, or aside until its retry. */
export type ReturnPlace = 'original' | 'front' | 'end' | 'delayed';

/** What a client reads in a delivery. */
export interface Delivered {
  readonly copy: string;
  readonly message: string;
  readonly body: string;
  readonly queue: string;
  readonly channel: string;
  /** Delivery tag; counts per channel from 1. */
  readonly tag: number;
  readonly redelivered: boolean;
  readonly exchange: string;
  readonly key: string;
  readonly headers: Headers;
  readonly priority?: number;
  readonly expiration?: string;
}

/** An AMQP error: the channel or the connection is closed with it. */
export interface AmqpError {
  readonly code: number;
  readonly text: string;
}

/** Where a copy was when it left its queue: ready, unacknowledged at a channel, held as a dead letter, or not yet in. */
export type Leaving =
  /** `place`: of one that was not at the head. */
  | {readonly was: 'ready'; readonly place?: {readonly lane: number; readonly seq: number}}
  | {readonly was: 'arriving' | 'delayed' | 'dead letter'}
  | {readonly was: 'unacked'; readonly channel: string; readonly tag: number};

interface OfCopy {
  readonly copy: string;
  readonly message: string;
  readonly queue: string;
}

interface OfConsumer {
  readonly consumer: string;
  readonly channel: string;
  readonly queue: string;
}

/** Facts of the broker, in the order in which they happen. Times are virtual ms. */
export type Event = {readonly at: number} & (
  | {readonly type: 'connectionOpened'; readonly connection: string}
  | {readonly type: 'connectionClosed'; readonly connection: string; readonly error?: AmqpError}
  | {readonly type: 'channelOpened'; readonly channel: string; readonly connection: string}
  /** Its consumers are gone; what it held comes back in the events that follow. */
  | {readonly type: 'channelClosed'; readonly channel: string; readonly error?: AmqpError}
  | {readonly type: 'confirmSelected'; readonly channel: string}
  | {readonly type: 'prefetchSet'; readonly channel: string; readonly prefetch: number; readonly global: boolean}
  /** `created` is false when it was there already, with the same arguments. */
  | {readonly type: 'exchangeDeclared'; readonly exchange: ExchangeDeclaration; readonly created: boolean}
  | {
      readonly type: 'queueDeclared';
      readonly queue: QueueDeclaration;
      readonly created: boolean;
      /** The connection that alone may use it. */
      readonly owner?: string;
    }
  /** The answer to a passive declaration. */
  | {
      readonly type: 'queueInspected';
      readonly queue: string;
      readonly channel: string;
      readonly messages: number;
      readonly consumers: number;
    }
  | {readonly type: 'bound'; readonly binding: Binding}
  | {readonly type: 'unbound'; readonly binding: Binding}
  /** `messages`: how many ready ones are gone with it. */
  | {readonly type: 'queueDeleted'; readonly queue: string; readonly messages: number; readonly by: 'client' | 'broker'}
  | {readonly type: 'purged'; readonly queue: string; readonly messages: number}
  | ({
      readonly type: 'consumerAdded';
      readonly noAck: boolean;
      readonly exclusive: boolean;
      readonly priority: number;
      /** How many it may hold; Infinity without a limit. */
      readonly prefetch: number;
      /** `x-consumer-timeout`, ms. */
      readonly ackTimeout?: number;
      /** On a stream: where it begins to read. */
      readonly offset?: number;
    } & OfConsumer)
  | ({readonly type: 'consumerCancelled'; readonly by: 'client' | 'broker'} & OfConsumer)
  /** A delivery attempt found it full: out of the round until an ack gives it room. Classic queues only. */
  | ({readonly type: 'consumerParked'} & OfConsumer)
  /** The channel has acknowledged by itself `places` deliveries it sent to an auto-ack consumer. Quorum queues only. */
  | ({readonly type: 'autoAcked'; readonly places: number} & OfConsumer)
  /** Who alone is served now on a queue with a single active consumer. */
  | ({readonly type: 'consumerActivated'} & OfConsumer)
  /** The single active consumer gets no more: it hands over when it has settled what it holds. */
  | ({readonly type: 'consumerQuiesced'} & OfConsumer)
  /** A copy is stored in a queue. `from`: the copy that died and became this one. */
  | ({
      readonly type: 'enqueued';
      readonly exchange: string;
      readonly key: string;
      readonly from?: string;
      readonly content: Content;
    } & OfCopy)
  /** No queue took the message: gone (or returned, then a `returned` event follows). `from`: the copy that died. */
  | {
      readonly type: 'unroutable';
      readonly message: string;
      readonly exchange: string;
      readonly key: string;
      readonly from?: string;
    }
  | ({readonly type: 'delivered'; readonly consumer: string; readonly autoAck: boolean} & Delivered)
  | ({readonly type: 'got'; readonly remaining: number; readonly autoAck: boolean} & Delivered)
  | {readonly type: 'gotEmpty'; readonly queue: string; readonly channel: string}
  | ({readonly type: 'acked'; readonly channel: string; readonly tag: number} & OfCopy)
  | ({
      readonly type: 'requeued';
      readonly reason: ReturnReason;
      readonly channel: string;
      readonly tag: number;
      readonly to: ReturnPlace;
      /** Virtual ms at which a delayed one is ready again. */
      readonly until?: number;
      /** Whether the delivery counts as failed. */
      readonly failed: boolean;
    } & OfCopy)
  /** A delayed retry is over: the message is ready again, in front. */
  | ({readonly type: 'retryDue'} & OfCopy)
  /** The copy leaves its queue; `enqueued` events with `from` follow for each queue that takes it. */
  | ({
      readonly type: 'deadLettered';
      readonly reason: DeathReason;
      readonly exchange: string;
      readonly key: string;
      readonly leaving: Leaving;
      /** Its queue holds it, with what is to be published, until every target has confirmed it. */
      readonly held?: {readonly content: Content; readonly bytes: number};
    } & OfCopy)
  /** A target has taken a dead letter that its queue holds. */
  | ({readonly type: 'deadLetterConfirmed'; readonly target: string} & OfCopy)
  /** The queue publishes dead letters again that it holds and that were not confirmed in time; it may be none. */
  | {readonly type: 'deadLettersRetried'; readonly queue: string; readonly copies: readonly string[]}
  /** Every target has taken the dead letter: its queue lets go of it. */
  | ({readonly type: 'deadLetterReleased'} & OfCopy)
  | ({readonly type: 'dropped'; readonly reason: DropReason; readonly leaving: Leaving} & OfCopy)
  | {readonly type: 'confirmed'; readonly channel: string; readonly message: string; readonly outcome: 'ack' | 'nack'}
  | {
      readonly type: 'returned';
      readonly channel: string;
      readonly message: string;
      readonly code: number;
      readonly text: string;
      readonly exchange: string;
      readonly key: string;
    }
  /** A quorum queue with `reject-publish` refuses or takes messages from now on; its publishers know it the instant after. */
  | {readonly type: 'publishersRefused'; readonly queue: string}
  | {readonly type: 'publishersAdmitted'; readonly queue: string}
  | {readonly type: 'publisherMet'; readonly queue: string; readonly channel: string; readonly refused: boolean}
  | {readonly type: 'memoryAlarm'; readonly set: boolean}
  | {readonly type: 'blocked'; readonly connection: string; readonly reason: string}
  | {readonly type: 'unblocked'; readonly connection: string}
  /** The node takes nothing and does nothing any more, until it is started again. */
  | {readonly type: 'brokerStopped'}
  | {readonly type: 'brokerStarted'}
  /** Its bindings are gone with it, and those that led to it. */
  | {readonly type: 'exchangeDeleted'; readonly exchange: string; readonly by: 'client' | 'broker'}
  /** A blocked connection is not read: the method waits in the socket until the alarm is over. */
  | {readonly type: 'heldBack'; readonly connection: string; readonly command: Command}
);

/** The fact of that type. */
export type EventOf<Type extends Event['type']> = Extract<Event, {type: Type}>;
