import type {Failure, ProtocolError} from '../../errors';
import type {OffsetsToCommit, ResponseOf} from '../../protocol';
import type {Offsets, TopicPartition} from '../../topicPartition';
import type {ClientConfig} from '../config';
import {type ClientMetadata, noMetadata} from '../metadata';
import {type ConsumerConfig, consumerConfig} from './config';
import type {CommitTrigger, ConsumerRecord} from './event';
import type {ConsumerCall} from './input';

/** What the rebalance listener does, beside being told. */
export type ListenerDeed = 'commitSync' | 'seekToBeginning';
export interface Listener {
  readonly onAssigned?: ListenerDeed;
  readonly onRevoked?: ListenerDeed;
  readonly onLost?: ListenerDeed;
}

/** How a position is found that is not known: from the log's beginning or end, or by age. */
export type ResetSpec = 'earliest' | 'latest' | {readonly sinceMs: number};

/** Records that a fetch brought and poll() has not returned. */
export interface Buffered {
  readonly records: readonly ConsumerRecord[];
  /** How many of them have been returned. */
  readonly returned: number;
  /** The position once all are returned: it passes markers, gaps and what was aborted. [C1] */
  readonly end: number;
}

/** One assigned partition. */
export interface AssignedPartition {
  readonly paused: boolean;
  /** `initializing`: the group is asked for its commit. `reset`: the broker is asked for an offset. `fetching`: the position is known. [C2] */
  readonly state: 'initializing' | 'reset' | 'fetching';
  readonly reset?: ResetSpec;
  /** Virtual ms before which the broker is not asked again. */
  readonly retryAt: number;
  readonly buffered?: Buffered;
  /** Log end and last stable offset, as the last fetch said. */
  readonly highWatermark?: number;
  readonly lso?: number;
}

export type SubscriptionState =
  | {readonly kind: 'none'}
  | {readonly kind: 'topics'; readonly topics: readonly string[]}
  | {readonly kind: 'pattern'; readonly pattern: string; readonly topics: readonly string[]}
  | {readonly kind: 'assigned'};

/** The consumer as a member of its group, in the Java client's own words. */
export interface Membership {
  readonly state: 'UNJOINED' | 'PREPARING_REBALANCE' | 'COMPLETING_REBALANCE' | 'STABLE';
  /** -1: none. */
  readonly generation: number;
  /** "": none. */
  readonly memberId: string;
  readonly assignor?: string;
  readonly rejoinNeeded: boolean;
  /** Before the next JoinGroup: commit, give partitions back. */
  readonly prepareNeeded: boolean;
  /** JoinGroup or SyncGroup is under way, or its answer has to be read. */
  readonly joining: boolean;
  /** The answer to JoinGroup, which only poll() reads. */
  readonly joinAnswer?: ResponseOf<'JoinGroup'>;
  /** Led, and waiting for metadata to assign by. */
  readonly toAssign?: ResponseOf<'JoinGroup'>;
  /** How SyncGroup ended. */
  readonly synced?: {readonly partitions: readonly TopicPartition[]} | {readonly error: ProtocolError};
  /** What it subscribed to when it last joined. */
  readonly joinedTopics?: readonly string[];
  /** As leader: all topics of the group, and what was known of them when it assigned. */
  readonly groupTopics: readonly string[];
  readonly assignedBy?: string;
  /** What groupMetadata() says: who it was when a rebalance last ended well for it. [T12] */
  readonly metadata: {readonly generation: number; readonly memberId: string};
  /** What the sticky assignor remembers. [G7] */
  readonly remembered?: {readonly partitions: readonly TopicPartition[]; readonly generation: number};
  /** In the consumer protocol: what the broker wants it to have, until poll() has seen to it; whether it ever was given anything; whether it has to report at once; and that its group does not take it. [CP2] */
  readonly target?: readonly TopicPartition[];
  readonly hasAssignment?: boolean;
  readonly reports?: boolean;
  readonly refused?: boolean;
  /** Virtual ms of the next heartbeat, and when the application must have polled. [G11] */
  readonly heartbeatDue: number;
  readonly pollDue: number;
  /** Why the heartbeat thread has given up; the next poll() throws it. [G13] */
  readonly failure?: Failure;
}

/** Steps that the call under way still has to take, one after the other; each may have to wait for an answer. */
export type Task =
  | {
      readonly do: 'commit';
      readonly by: CommitTrigger;
      readonly offsets: OffsetsToCommit;
      readonly deadline: number;
      readonly bounded: boolean;
    }
  | {
      readonly do: 'tell';
      readonly what: 'assigned' | 'revoked' | 'lost';
      readonly partitions: readonly TopicPartition[];
    }
  | {readonly do: 'keep'; readonly partitions: readonly TopicPartition[]}
  | {readonly do: 'rejoin'}
  /** Tells the broker at once what it has now. [CP2] */
  | {readonly do: 'report'}
  /** Gives back what it has before it leaves for good. */
  | {readonly do: 'giveBack'}
  | {readonly do: 'leave'}
  | {readonly do: 'forgetSubscription'};

/** What an open request is about. */
export interface OpenRequest {
  readonly due: number;
  readonly commit?: {
    readonly by: CommitTrigger;
    readonly offsets: OffsetsToCommit;
    readonly generation: number;
    readonly memberId: string;
  };
  readonly sent?: {readonly generation: number; readonly memberId: string};
  readonly fetching?: Offsets;
  readonly resetting?: {readonly [partition: TopicPartition]: ResetSpec};
  /** A heartbeat of the consumer protocol. */
  readonly beats?: boolean;
  /** Asks for log ends, to know the lag. */
  readonly learning?: boolean;
}

/** A commit that is answered and whose callback is still to run, or that a task waits for. */
export interface CommitOutcome {
  readonly by: CommitTrigger;
  readonly offsets: OffsetsToCommit;
  readonly failure?: Failure;
  readonly retriable?: boolean;
}

/** What a consumer holds in memory. Immutable. */
export interface ConsumerState {
  readonly client: string;
  readonly config: ConsumerConfig;
  readonly listener: Listener;
  /** Virtual ms of the last input. */
  readonly at: number;
  readonly closed: boolean;
  readonly metadata: ClientMetadata;
  /** The refresh under way. */
  readonly metadataRequest: number | undefined;
  /** A name that cannot be a topic: the next poll() throws it. [E3] */
  readonly metadataFailure: Failure | undefined;
  /** What was known of the topics that count when poll() last looked, and by which refresh. [G14] */
  readonly snapshot: {readonly version: number; readonly topics: string};
  readonly nextCorrelation: number;
  readonly open: {readonly [correlation: number]: OpenRequest};
  readonly subscription: SubscriptionState;
  readonly membership: Membership;
  readonly assignment: {readonly [partition: TopicPartition]: AssignedPartition};
  /** The next offset that poll() will return, where it is known. [C1] */
  readonly positions: Offsets;
  /** The group's commits, asked for to begin at; the answer is used by the next poll(). */
  readonly committedRequest:
    | {
        readonly partitions: readonly TopicPartition[];
        readonly correlation?: number;
        readonly answer?: ResponseOf<'OffsetFetch'>;
        readonly retryAt?: number;
      }
    | undefined;
  /** Virtual ms of the next auto-commit. [O3] */
  readonly autoCommitDue: number;
  /** Answered commitAsync calls whose callbacks run in a later poll() or commitSync(). [O6] */
  readonly callbacks: readonly CommitOutcome[];
  readonly todo: readonly Task[];
  /** The commit of the task in front: under way, to be tried again, or answered. */
  readonly taskCommit:
    {readonly correlation?: number; readonly retryAt?: number; readonly outcome?: CommitOutcome} | undefined;
  /** The blocking call under way, until when it may take, and what it has learnt. */
  readonly call:
    | {
        readonly call: ConsumerCall;
        readonly deadline: number;
        readonly correlation?: number;
        readonly retryAt?: number;
      }
    | undefined;
}

const NOT_JOINED: Membership = {
  state: 'UNJOINED',
  generation: -1,
  memberId: '',
  rejoinNeeded: true,
  prepareNeeded: true,
  joining: false,
  groupTopics: [],
  metadata: {generation: -1, memberId: ''},
  heartbeatDue: Infinity,
  pollDue: Infinity,
};

/** A consumer that has been opened. Throws a ConfigError for a configuration the Java client refuses. */
export const createConsumer = (client: string, config: ClientConfig = {}, listener: Listener = {}): ConsumerState => {
  const read = consumerConfig(config);
  return {
    client,
    config: read,
    listener,
    at: 0,
    closed: false,
    metadata: {...noMetadata, wanted: false},
    metadataRequest: undefined,
    metadataFailure: undefined,
    snapshot: {version: 0, topics: ''},
    nextCorrelation: 0,
    open: {},
    subscription: {kind: 'none'},
    membership: NOT_JOINED,
    assignment: {},
    positions: {},
    committedRequest: undefined,
    autoCommitDue: Infinity,
    callbacks: [],
    todo: [],
    taskCommit: undefined,
    call: undefined,
  };
};

/** Topics the consumer subscribes to, by name or by pattern. */
export const subscribedTopics = ({subscription}: ConsumerState): readonly string[] =>
  subscription.kind === 'topics' || subscription.kind === 'pattern' ? subscription.topics : [];

/** Does its group share the partitions out? Not if it chose them itself. [C10] */
export const isSubscribed = ({subscription}: ConsumerState): boolean =>
  subscription.kind === 'topics' || subscription.kind === 'pattern';

/** Positions of all assigned partitions that have one: what a commit without offsets stores. [O2] */
export const consumedPositions = ({positions, assignment}: ConsumerState): OffsetsToCommit =>
  Object.fromEntries(
    Object.keys(assignment).flatMap((partition) => {
      const offset = positions[partition];
      return offset === undefined ? [] : [[partition, {offset}]];
    }),
  );

/** A thread of its own keeps the membership alive while the application does not poll. [G11] */
export const heartbeats = ({membership: {state, failure}, config}: ConsumerState): boolean =>
  failure === undefined &&
  (config.protocol === 'consumer' ? state !== 'UNJOINED' : state === 'COMPLETING_REBALANCE' || state === 'STABLE');
