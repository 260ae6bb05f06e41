import type {Failure} from '../../errors';
import type {AnyRequest} from '../../protocol';
import type {ProducerCall} from './input';
import type {ProducerState} from './state';

/** Facts of a producer. `at`: virtual ms. */
export type ProducerEvent = {readonly at: number} &
  /** To be carried to the cluster; its answer comes back as a `response` with this correlation. With acks=0 there is none. */
  (
    | ({readonly type: 'requested'; readonly correlation: number} & AnyRequest)
    /** How a keyed record found its partition: the signed hash, the same without sign, and the count the producer knows. [P1] [P7] */
    | {
        readonly type: 'partitioned';
        readonly message: string;
        readonly topic: string;
        readonly key: string;
        readonly murmur2: number;
        readonly masked: number;
        readonly partitions: number;
        readonly partition: number;
      }
    /** The same of a client library other than Java's: with what hash, of which nothing is masked. */
    | {
        readonly type: 'hashed';
        readonly message: string;
        readonly topic: string;
        readonly key: string;
        readonly by: string;
        readonly hash: number;
        readonly partitions: number;
        readonly partition: number;
      }
    /** The record waits in the buffer for its batch to be sent. `send`: the number of the call, from 0. */
    | {
        readonly type: 'buffered';
        readonly send: number;
        readonly message: string;
        readonly topic: string;
        readonly partition: number;
      }
    /** The broker has it: the future of send() is done. No offset with acks=0. [P9] */
    | {
        readonly type: 'sent';
        readonly send: number;
        readonly message: string;
        readonly topic: string;
        readonly partition: number;
        readonly offset?: number;
      }
    /** The future of send() failed, or (`thrown`) send() itself did. */
    | ({
        readonly type: 'sendFailed';
        readonly send: number;
        readonly message: string;
        readonly topic: string;
        readonly thrown?: boolean;
      } & Failure)
    /** A blocking call is over. */
    | {readonly type: 'returned'; readonly call: ProducerCall['type']}
    | ({readonly type: 'threw'; readonly call: ProducerCall['type']} & Failure)
    /** Bookkeeping: what else changed in the client's memory. */
    | {readonly type: 'changed'; readonly changes: Partial<ProducerState>}
  );
