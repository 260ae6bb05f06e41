import type {TopicPartition} from '../topicPartition';
import type {SharePartition} from './sharePartition';
import {NOTHING_STORED, type StoredState} from './stored';

export interface ShareMember {
  readonly id: string;
  readonly client: string;
  readonly topics: readonly string[];
  readonly epoch: number;
  /** What it was last told. */
  readonly partitions: readonly TopicPartition[];
  /** Virtual ms at which it is taken for dead unless it is heard of. */
  readonly sessionDue: number;
}

/** A partition as the group has it: what its leader holds in memory, and what is stored. */
export interface SharedPartitionState {
  /** undefined: nobody needs it now; it is read anew from what is stored. [S11] */
  readonly loaded: SharePartition | undefined;
  readonly stored: StoredState;
}

/** A member's fetch session with the broker. It lasts as long as its connection, whatever the group thinks of the member. [S14] */
export interface ShareSession {
  readonly member: string;
  readonly client: string;
  /** The epoch that the next request must have. */
  readonly epoch: number;
  readonly partitions: readonly TopicPartition[];
}

/** A share group: its members, who may fetch what, and how far each partition has got. */
export interface ShareGroup {
  readonly name: string;
  /** Begins at 1 and counts changes. [CP1] */
  readonly epoch: number;
  /** The group epoch that the target assignment was made for. */
  readonly assignmentEpoch: number;
  /** Virtual ms of the last assignment. */
  readonly assignedAt: number;
  readonly members: ReadonlyMap<string, ShareMember>;
  readonly target: ReadonlyMap<string, readonly TopicPartition[]>;
  /** Partitions of subscribed topics that the group knows of: only these are shared out. */
  readonly known: readonly TopicPartition[];
  readonly partitions: ReadonlyMap<TopicPartition, SharedPartitionState>;
  readonly sessions: ReadonlyMap<string, ShareSession>;
}

export const newShareGroup = (name: string): ShareGroup => ({
  name,
  epoch: 1,
  assignmentEpoch: 0,
  assignedAt: -Infinity,
  members: new Map(),
  target: new Map(),
  known: [],
  partitions: new Map(),
  sessions: new Map(),
});

export const shareStateOf = (group: ShareGroup | undefined, partition: TopicPartition): SharedPartitionState =>
  group?.partitions.get(partition) ?? {loaded: undefined, stored: NOTHING_STORED};
