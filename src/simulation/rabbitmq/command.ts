/** What a client, an operator or the clock asks of the broker. The types carry AMQP's own method names. Times are virtual ms. */
export type HeaderValue =
  string | number | boolean | null | readonly HeaderValue[] | {readonly [name: string]: HeaderValue};
export type Headers = {readonly [name: string]: HeaderValue};

export type ExchangeType = 'direct' | 'fanout' | 'topic' | 'headers';
export type QueueType = 'classic' | 'quorum' | 'stream';

export interface ExchangeDeclaration {
  readonly name: string;
  readonly type: ExchangeType;
  readonly internal?: boolean;
  /** Whether it outlives a restart of the broker; true unless it says otherwise. */
  readonly durable?: boolean;
  readonly arguments?: Headers;
}

export interface QueueDeclaration {
  readonly name: string;
  readonly type: QueueType;
  readonly exclusive?: boolean;
  /** Whether it outlives a restart of the broker; true unless it says otherwise. */
  readonly durable?: boolean;
  readonly arguments?: Headers;
}

export interface Binding {
  readonly from: string;
  readonly to: {readonly queue: string} | {readonly exchange: string};
  readonly key: string;
  readonly arguments?: Headers;
}

export interface Publishing {
  /** The logical message. A republished or dead-lettered message keeps it; each stored instance is a copy of its own. */
  readonly message: string;
  readonly body: string;
  /** Size of the body in bytes; the length of `body` unless given. */
  readonly bytes?: number;
  readonly headers?: Headers;
  readonly priority?: number;
  /** Per-message TTL in ms, as text, as AMQP has it. */
  readonly expiration?: string;
  readonly mandatory?: boolean;
  /** Delivery mode 2, unless it says false: a durable classic queue has it still after a restart of the broker. */
  readonly persistent?: boolean;
  /** AMQP's `message-id` property; only its length counts, where properties do. */
  readonly messageId?: string;
}

type Method =
  | {readonly type: 'connection.open'; readonly connection: string}
  | {readonly type: 'connection.close'; readonly connection: string}
  | {readonly type: 'connection.lost'; readonly connection: string}
  | {readonly type: 'channel.open'; readonly channel: string; readonly connection: string}
  | {readonly type: 'channel.close'; readonly channel: string}
  | {readonly type: 'confirm.select'; readonly channel: string}
  | {readonly type: 'exchange.declare'; readonly channel: string; readonly exchange: ExchangeDeclaration}
  | {readonly type: 'queue.declare'; readonly channel: string; readonly queue: QueueDeclaration}
  | {readonly type: 'queue.declare-passive'; readonly channel: string; readonly queue: string}
  | {readonly type: 'bind'; readonly channel: string; readonly binding: Binding}
  | {readonly type: 'unbind'; readonly channel: string; readonly binding: Binding}
  | {readonly type: 'exchange.delete'; readonly channel: string; readonly exchange: string}
  | {readonly type: 'queue.purge'; readonly channel: string; readonly queue: string}
  | {readonly type: 'queue.delete'; readonly channel: string; readonly queue: string}
  | {readonly type: 'basic.qos'; readonly channel: string; readonly prefetch: number; readonly global?: boolean}
  | ({
      readonly type: 'basic.publish';
      readonly channel: string;
      readonly exchange: string;
      readonly key: string;
    } & Publishing)
  | {
      readonly type: 'basic.consume';
      readonly channel: string;
      readonly consumer: string;
      readonly queue: string;
      readonly noAck?: boolean;
      readonly exclusive?: boolean;
      readonly priority?: number;
      readonly arguments?: Headers;
    }
  | {readonly type: 'basic.cancel'; readonly channel: string; readonly consumer: string}
  | {readonly type: 'basic.ack'; readonly channel: string; readonly tag: number; readonly multiple?: boolean}
  | {
      readonly type: 'basic.nack';
      readonly channel: string;
      readonly tag: number;
      readonly multiple?: boolean;
      readonly requeue: boolean;
    }
  | {readonly type: 'basic.reject'; readonly channel: string; readonly tag: number; readonly requeue: boolean}
  | {readonly type: 'basic.recover'; readonly channel: string}
  | {readonly type: 'basic.get'; readonly channel: string; readonly queue: string; readonly noAck?: boolean}
  /** The node's memory rises over its watermark, or falls below it. */
  | {readonly type: 'memory.alarm'; readonly set: boolean}
  /** The node is shut down in good order, and started again. */
  | {readonly type: 'broker.stop'}
  | {readonly type: 'broker.start'}
  /** Nothing is asked; the clock has come to `at`, and whatever was due (TTL, ack timeout, delayed retry) happens. */
  | {readonly type: 'tick'};

export type Command = Method & {readonly at: number};

/** The command of that type. */
export type CommandOf<Type extends Command['type']> = Extract<Command, {type: Type}>;
