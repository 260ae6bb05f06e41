import type {QueueAttributes} from './command';

/** What a client reads. */
export interface Received {
  readonly copy: string;
  readonly message: string;
  readonly body: string;
  readonly group?: string;
  /** Another one at each receive; only the newest deletes. */
  readonly receipt: string;
  /** ApproximateReceiveCount: 1 the first time. */
  readonly receiveCount: number;
}

/** Facts of SQS. `at`: virtual ms. */
export type Event = {readonly at: number} & (
  | {
      readonly type: 'queueCreated';
      readonly queue: string;
      readonly attributes: Required<Omit<QueueAttributes, 'redrive'>> & Pick<QueueAttributes, 'redrive'>;
    }
  /** Stored. It can be received from `visibleAt` on. `sentAt`: from when its retention counts. */
  | {
      readonly type: 'sent';
      readonly queue: string;
      readonly copy: string;
      readonly message: string;
      readonly body: string;
      readonly group?: string;
      readonly deduplicationId?: string;
      readonly sentAt: number;
      readonly visibleAt: number;
      /** The copy in the other queue that it was. */
      readonly from?: string;
    }
  /** FIFO: accepted, and not stored, as it was sent before. */
  | {readonly type: 'deduplicated'; readonly queue: string; readonly message: string; readonly deduplicationId: string}
  /** Hidden until `visibleAt`. */
  | ({
      readonly type: 'received';
      readonly queue: string;
      readonly client: string;
      readonly visibleAt: number;
    } & Received)
  | {readonly type: 'visibilityChanged'; readonly queue: string; readonly copy: string; readonly visibleAt: number}
  /** The visibility timeout is over: it can be received again. */
  | {readonly type: 'visibleAgain'; readonly queue: string; readonly copy: string; readonly message: string}
  | {readonly type: 'deleted'; readonly queue: string; readonly copy: string; readonly message: string}
  | {readonly type: 'expired'; readonly queue: string; readonly copy: string; readonly message: string}
  /** It leaves for the dead letter queue; a `sent` there follows. */
  | {
      readonly type: 'deadLettered';
      readonly queue: string;
      readonly copy: string;
      readonly message: string;
      readonly to: string;
      readonly receiveCount: number;
    }
  /** A receive that found nothing and may wait until `until`. */
  | {
      readonly type: 'waiting';
      readonly queue: string;
      readonly client: string;
      readonly request: string;
      readonly max: number;
      readonly visibilityTimeout: number;
      readonly until: number;
    }
  /** How a receive ended. `error`: too many in flight. */
  | {
      readonly type: 'answered';
      readonly queue: string;
      readonly client: string;
      readonly request: string;
      readonly messages: readonly Received[];
      readonly error?: 'OverLimit';
    }
);
