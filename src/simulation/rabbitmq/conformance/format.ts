/** The files of the recordings: see FORMAT.md beside them. */
import type {ExchangeType, Headers, HeaderValue, QueueType} from '../command';

export interface MessageToPublish {
  readonly body: string;
  readonly key?: string;
  readonly exchange?: string;
  readonly headers?: Headers;
  readonly priority?: number;
  readonly expiration?: string | number;
  readonly mandatory?: boolean;
  readonly CC?: string | readonly string[];
  readonly BCC?: string | readonly string[];
  readonly copyHeadersFrom?: 'last';
}

export interface DeclaredExchange {
  readonly name: string;
  readonly type: ExchangeType;
  readonly arguments?: Headers;
  readonly internal?: boolean;
}

export interface DeclaredQueue {
  readonly name: string;
  readonly type: QueueType;
  readonly arguments?: Headers;
  readonly exclusive?: boolean;
  readonly connection?: string;
}

export interface DeclaredBinding {
  readonly from: string;
  readonly to?: string;
  readonly toExchange?: string;
  readonly key?: string;
  readonly arguments?: Headers;
}

/** What a settling step means: one of those a consumer or a channel holds, or a raw delivery tag. */
export interface Settling {
  readonly consumer?: string;
  readonly channel?: string;
  readonly message?: string;
  readonly tag?: number;
  readonly multiple?: boolean;
  readonly requeue?: boolean;
  readonly ifHeld?: boolean;
}

export type SimpleStep = {readonly hideDepths?: boolean; readonly quietMs?: number} & (
  | ({
      readonly op: 'publish';
      readonly channel: string;
      readonly bodies?: readonly string[];
      readonly messages?: readonly MessageToPublish[];
      readonly oneByOne?: boolean;
    } & Omit<MessageToPublish, 'body'>)
  | {
      readonly op: 'consume';
      readonly channel: string;
      readonly consumer: string;
      readonly queue: string;
      readonly prefetch?: number;
      readonly global?: boolean;
      readonly noAck?: boolean;
      readonly exclusive?: boolean;
      readonly priority?: number;
      readonly arguments?: Headers;
    }
  | {readonly op: 'cancel'; readonly consumer: string}
  | ({readonly op: 'ack' | 'nack' | 'reject'} & Settling)
  | {readonly op: 'ackAll' | 'nackAll'; readonly channel: string; readonly requeue?: boolean}
  | {readonly op: 'recover' | 'closeChannel' | 'open'; readonly channel: string}
  | {readonly op: 'closeConnection' | 'killConnection' | 'deafen'; readonly connection: string}
  | {
      readonly op: 'get';
      readonly channel: string;
      readonly queue: string;
      readonly noAck?: boolean;
      readonly times?: number;
    }
  | {readonly op: 'drain'; readonly queue: string}
  | {
      readonly op: 'declare';
      readonly channel: string;
      readonly queue?: DeclaredQueue;
      readonly exchange?: DeclaredExchange;
    }
  | ({readonly op: 'bind' | 'unbind'; readonly channel?: string} & DeclaredBinding)
  | {readonly op: 'passiveDeclare'; readonly channel: string; readonly queue: string}
  | {readonly op: 'purge' | 'deleteQueue'; readonly queue: string; readonly channel?: string}
  | {readonly op: 'qos'; readonly channel: string; readonly prefetch: number; readonly global?: boolean}
  | {readonly op: 'wait'; readonly ms: number}
  | {
      readonly op: 'await';
      readonly timeoutMs: number;
      readonly consumer?: string;
      readonly count?: number;
      readonly queue?: string;
      readonly ready?: number;
      readonly gone?: boolean;
      readonly channelClosed?: string;
      readonly consumerGone?: string;
      readonly bucketMs?: number;
    }
  | {readonly op: 'memoryWatermark'; readonly value: number | 'restore'}
);

export type StepToPlay =
  SimpleStep | {readonly op: 'repeat'; readonly times: number; readonly steps: readonly StepToPlay[]};

export interface Scenario {
  readonly name: string;
  readonly about: string;
  readonly topology: {
    readonly exchanges?: readonly DeclaredExchange[];
    readonly queues?: readonly DeclaredQueue[];
    readonly bindings?: readonly DeclaredBinding[];
  };
  readonly channels: {readonly [name: string]: {readonly connection: string; readonly confirm?: boolean}};
  readonly versions?: readonly string[];
  readonly brokerEnv?: {readonly [setting: string]: number};
  readonly steps: readonly StepToPlay[];
}

/** A message of a `drained` event, by the names of its fields. */
export type DrainedMessage = {readonly [field: string]: HeaderValue | undefined};

/** One observed event; which fields it has depends on `event`. */
export type Fact = {readonly event: string} & {
  readonly [field: string]: HeaderValue | readonly DrainedMessage[] | undefined;
};

export type Depths = {readonly [queue: string]: {readonly [what: string]: number}};

export interface TraceStep {
  readonly step: number;
  readonly round?: number;
  readonly do: SimpleStep;
  readonly events: readonly Fact[];
  readonly queues?: Depths;
}

export interface Trace {
  readonly scenario: string;
  readonly broker: string;
  readonly steps: readonly TraceStep[];
}
