/** Attributes of a queue, in SQS's own words. Times in ms. */
export interface QueueAttributes {
  /** Order and exactly one sending of each message within groups. The name of such a queue ends with ".fifo". */
  readonly fifo?: boolean;
  /** How long a received message stays hidden: 30 s by default, 0 to 12 hours. */
  readonly visibilityTimeout?: number;
  /** How long a new message stays hidden: 0 by default, at most 15 minutes. */
  readonly delay?: number;
  /** How long a message is kept: 4 days by default, 60 seconds to 14 days. */
  readonly retention?: number;
  /** Long poll of receives that do not say: 0 by default, at most 20 s. */
  readonly receiveWait?: number;
  /** Where messages go that were received so often, and once more. */
  readonly redrive?: {readonly deadLetterQueue: string; readonly maxReceiveCount: number};
  /** FIFO: messages of the same content are the same message. */
  readonly contentBasedDeduplication?: boolean;
}

export interface Sending {
  /** The logical message; only pictures look at it. */
  readonly message: string;
  readonly body: string;
  readonly delay?: number;
  /** FIFO: within a group there is an order. */
  readonly group?: string;
  /** FIFO: a second message of that id is accepted, and not stored, for five minutes. */
  readonly deduplicationId?: string;
}

type Method =
  | {readonly type: 'createQueue'; readonly queue: string; readonly attributes?: QueueAttributes}
  | ({readonly type: 'sendMessage'; readonly queue: string; readonly client: string} & Sending)
  /** `wait`: long poll. `request`: names the answer. */
  | {
      readonly type: 'receiveMessage';
      readonly queue: string;
      readonly client: string;
      readonly request: string;
      readonly max?: number;
      readonly wait?: number;
      readonly visibilityTimeout?: number;
    }
  | {readonly type: 'deleteMessage'; readonly queue: string; readonly receipt: string}
  | {
      readonly type: 'changeMessageVisibility';
      readonly queue: string;
      readonly receipt: string;
      readonly timeout: number;
    }
  /** Nothing is asked; the clock has come to `at`. */
  | {readonly type: 'tick'};

/** What a client or the clock asks of SQS. `at`: virtual ms. */
export type Command = {readonly at: number} & Method;
