import type {SystemEvent} from './folds';
import type {Json} from './scenario';
import type {Signal} from './signal';
import type {Held} from './actors/state';
import type {Charge} from './world';

export type NetworkEvent =
  | {readonly type: 'departed'; readonly signal: Signal}
  | {readonly type: 'arrived'; readonly signal: Signal}
  /** The receiver is gone: the signal ends on the way. */
  | {readonly type: 'undeliverable'; readonly signal: Signal}
  /** It ends where it is: its connection is reset, or the network has lost it. */
  | {readonly type: 'lostUnderWay'; readonly signal: Signal};

/** How a client lets go of what it holds; `leave`: it does nothing about it, and the system will see to it. */
export type How = 'ack' | 'nack' | 'reject' | 'delete' | 'leave';

/** What clients and people do, beside what the brokers say of it. `message`, `copy`: what it is about. */
export type ActorEvent = {readonly actor: string} & (
  | {readonly type: 'started'}
  | {readonly type: 'crashed'; readonly message?: string; readonly copy?: string}
  /** It has ended in good order. */
  | {readonly type: 'stopped'}
  | {readonly type: 'received'; readonly held: Held}
  | {readonly type: 'handling'; readonly message: string; readonly copy: string}
  | {
      readonly type: 'stepBegan';
      readonly message: string;
      readonly copy: string;
      readonly phase: 'handle' | 'failure';
      readonly step: number;
      readonly doing: string;
    }
  | {
      readonly type: 'stepDone';
      readonly message: string;
      readonly copy: string;
      readonly phase: 'handle' | 'failure';
      readonly step: number;
      readonly doing: string;
    }
  | {
      readonly type: 'failed';
      readonly message: string;
      readonly copy: string;
      readonly error: string;
      readonly attempt: number;
    }
  /** The handler came to its end. */
  | {readonly type: 'handled'; readonly message: string; readonly copy: string}
  /** It failed, and the branch of `onFailure` that was taken came to its end. */
  | {readonly type: 'failureHandled'; readonly message: string; readonly copy: string}
  /** The broker ended the subscription: what was held of it is held no more. A handler that runs goes on. */
  | {readonly type: 'cancelled'; readonly queue: string}
  /** The broker closed the channel, or the connection was reset: what was held is held no more. A handler that runs goes on, and cannot settle. */
  | {readonly type: 'channelLost'; readonly error: string}
  /** It settles what it holds no more: nothing comes of it. */
  | {readonly type: 'settledTooLate'; readonly message: string; readonly copy: string; readonly how: How}
  | {readonly type: 'settled'; readonly message: string; readonly copy: string; readonly how: How}
  | {readonly type: 'alarmRaised'; readonly queue: string; readonly depth: number}
  | {readonly type: 'did'; readonly deed: string; readonly about: Json}
  | {readonly type: 'deployed'; readonly to: string; readonly parser: 'strict' | 'lenient'}
);

export type SinkEvent = {readonly sink: string} & (
  | {readonly type: 'charged'; readonly charge: Charge; readonly by: string}
  /** The idempotency key is known: the first charge is the answer. */
  | {readonly type: 'chargeRepeated'; readonly charge: Charge; readonly by: string}
  | {
      readonly type: 'rowWritten';
      readonly key: string;
      readonly value: Json;
      readonly message: string;
      readonly by: string;
    }
  | {
      readonly type: 'rowRefused';
      readonly key: string;
      readonly value: Json;
      readonly message: string;
      readonly by: string;
    }
);

/**
 * One fact of a run. `index`: its place in the history. `at`: virtual ms. `system`: who tells it; one of a broker or of a client library
 * says with `of` the name of the system that it belongs to.
 */
export type HistoryEvent = {readonly index: number; readonly at: number} & (
  | SystemEvent
  | ({readonly system: 'network'} & NetworkEvent)
  | ({readonly system: 'actor'} & ActorEvent)
  | ({readonly system: 'sink'} & SinkEvent)
);
