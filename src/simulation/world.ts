import type {Model as Broker} from './rabbitmq';
import type {Cluster, ConsumerState, ProducerState} from './kafka';
import type {Json} from './scenario';
import type {Signal} from './signal';

/** A message in the hands of a client: delivered by a queue, not yet settled by the client. */
export interface Held {
  readonly message: string;
  readonly copy: string;
  readonly queue: string;
  readonly tag: number;
  readonly redelivered: boolean;
  readonly headers: {readonly [name: string]: Json};
  readonly body: Json;
}

/** The handler at work on one message. */
export interface Handling {
  readonly message: string;
  /** Queue: the copy. Log: "topic-partition@offset". */
  readonly copy: string;
  /** Which list of steps is run: the handler's own, or that of a failure branch. */
  readonly phase: 'handle' | 'failure';
  readonly step: number;
  /** What the step is, in one word: work, parse, call, write, ack, republish, awaitConfirm, commit ... */
  readonly doing: string;
  /** Virtual ms. */
  readonly since: number;
  readonly stepSince: number;
}

/** One finished piece of work, for the strips that show who worked when. */
export interface Work {
  readonly message: string;
  readonly copy: string;
  readonly from: number;
  readonly to: number;
  readonly outcome: 'handled' | 'failed' | 'crashed';
}

interface Common {
  readonly name: string;
  /** Started, and not crashed. */
  readonly alive: boolean;
  readonly crashedAt?: number;
}
export type ActorState = Common &
  (
    | {readonly is: 'publisher'; readonly sent: readonly string[]; readonly confirmed: readonly string[]; readonly returned: readonly string[]}
    | {
        readonly is: 'consumer';
        readonly hand: readonly Held[];
        readonly handling?: Handling;
        readonly works: readonly Work[];
        readonly parser: 'strict' | 'lenient';
        /** Message and error of the newest failure. */
        readonly failure?: {readonly message: string; readonly error: string};
      }
    | {readonly is: 'producer'; readonly sent: readonly string[]; readonly acknowledged: readonly string[]}
    | {readonly is: 'reader'; readonly handling?: Handling; readonly works: readonly Work[]}
    | {readonly is: 'monitor'; readonly alarmSince?: number}
    | {readonly is: 'operator'; readonly done: number; readonly hand: readonly Held[]}
  );

export interface Charge {
  readonly id: string;
  readonly message: string;
  readonly amount: number;
  readonly idempotencyKey?: string;
  readonly at: number;
}
export interface Row {
  readonly key: string;
  readonly value: Json;
  readonly message: string;
  readonly at: number;
}
export type SinkState =
  | {readonly is: 'provider'; readonly name: string; readonly charges: readonly Charge[]; readonly repeats: readonly Charge[]}
  | {
      readonly is: 'table';
      readonly name: string;
      readonly rows: {readonly [key: string]: Row};
      /** Every write in order, the refused ones too. */
      readonly writes: readonly (Row & {readonly refused: boolean})[];
    };

/** Everything that is true at one instant of a run. Immutable. */
export interface World {
  /** Virtual ms. */
  readonly at: number;
  readonly rabbitmq?: Broker;
  readonly kafka?: {
    readonly cluster: Cluster;
    readonly producers: {readonly [name: string]: ProducerState};
    readonly consumers: {readonly [name: string]: ConsumerState};
  };
  readonly actors: {readonly [name: string]: ActorState};
  readonly sinks: {readonly [name: string]: SinkState};
  /** Under way right now, by departure. */
  readonly signals: readonly Signal[];
}
