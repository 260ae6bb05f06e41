import type {Cluster} from '../broker/cluster';
import {type TopicPartition, sortPartitions, topicPartition} from '../topicPartition';

/** Epochs that a heartbeat may have beside the member's own. */
export const JOINS = 0;
export const LEAVES = -1;
/** A static member, which will be back. [CP6] */
export const LEAVES_FOR_A_WHILE = -2;

/** Where a member is on the way to its target. [CP2] */
export type ReconciliationState = 'stable' | 'has to revoke' | 'waits for others';

/** A member of a group of the consumer protocol. */
export interface ConsumerMember {
  readonly id: string;
  readonly client: string;
  readonly instanceId?: string;
  /** -2: a static member that is away for a while. [CP6] */
  readonly epoch: number;
  readonly previousEpoch: number;
  readonly state: ReconciliationState;
  readonly topics: readonly string[];
  /** "": none. */
  readonly regex: string;
  /** The assignor that it names, if any. */
  readonly assignor?: string;
  readonly rebalanceTimeoutMs: number;
  /** What it may keep or take. */
  readonly assigned: readonly TopicPartition[];
  /** What it has been told to give up and has not reported to have. */
  readonly revoking: readonly TopicPartition[];
  /** Virtual ms at which it is taken for dead unless it is heard of, and by which it must have given up what it has to. */
  readonly sessionDue: number;
  readonly revokeDue?: number;
}

export const SERVER_ASSIGNORS = ['uniform', 'range'] as const;
export type ServerAssignor = (typeof SERVER_ASSIGNORS)[number];

/** A group whose members the broker assigns. [CP1] */
export interface ConsumerGroup {
  readonly name: string;
  /** Begins at 1 and counts changes of members, subscriptions and partitions. */
  readonly epoch: number;
  /** The group epoch that the target was made for. */
  readonly assignmentEpoch: number;
  /** Virtual ms of the last assignment. */
  readonly assignedAt: number;
  /** In the order in which they joined. */
  readonly members: ReadonlyMap<string, ConsumerMember>;
  readonly target: ReadonlyMap<string, readonly TopicPartition[]>;
  /** Topics that were subscribed to at the last new epoch, and the partitions that they had. */
  readonly knownTopics: readonly string[];
  readonly known: readonly TopicPartition[];
  /** What regular expressions come to, and since when. [CP8] */
  readonly resolved: ReadonlyMap<string, {readonly topics: readonly string[]; readonly at: number}>;
}

export const newConsumerGroup = (name: string): ConsumerGroup => ({
  name,
  epoch: 1,
  assignmentEpoch: 0,
  assignedAt: -Infinity,
  members: new Map(),
  target: new Map(),
  knownTopics: [],
  known: [],
  resolved: new Map(),
});

export type ConsumerGroupState = 'Empty' | 'Assigning' | 'Reconciling' | 'Stable';

/** A member has reached its target. */
export const isReconciled = ({state, epoch}: ConsumerMember, assignmentEpoch: number): boolean =>
  state === 'stable' && epoch === assignmentEpoch;

export const consumerGroupState = ({members, epoch, assignmentEpoch}: ConsumerGroup): ConsumerGroupState => {
  if (members.size === 0) return 'Empty';
  if (epoch > assignmentEpoch) return 'Assigning';
  return [...members.values()].every((member) => isReconciled(member, assignmentEpoch)) ? 'Stable' : 'Reconciling';
};

/** Topics a member subscribes to, by name or by what its regular expression has come to. */
export const topicsOf = ({resolved}: ConsumerGroup, {topics, regex}: ConsumerMember): readonly string[] =>
  regex === '' ? topics : [...new Set([...topics, ...(resolved.get(regex)?.topics ?? [])])];

/** All partitions there are of these topics, in order. */
export const partitionsOfTopics = ({topics: known}: Cluster, topics: readonly string[]): readonly TopicPartition[] =>
  sortPartitions(
    [...new Set(topics)].flatMap((topic) =>
      (known.get(topic)?.partitions ?? []).map((_, partition) => topicPartition(topic, partition)),
    ),
  );

/** Somebody still has it, or has been told to give it up and has not: nobody else gets it. [CP2] */
export const isHeld = ({members}: ConsumerGroup, partition: TopicPartition): boolean =>
  [...members.values()].some(({assigned, revoking}) => assigned.includes(partition) || revoking.includes(partition));

/** The assignor that most members name; without any, or between equals, uniform. [CP3] */
export const preferredAssignor = ({members}: ConsumerGroup): ServerAssignor => {
  const votes = new Map<ServerAssignor, number>();
  for (const {assignor} of members.values()) {
    const known = SERVER_ASSIGNORS.find((name) => name === assignor);
    if (known !== undefined) votes.set(known, (votes.get(known) ?? 0) + 1);
  }
  return SERVER_ASSIGNORS.reduce((best, name) => ((votes.get(name) ?? 0) > (votes.get(best) ?? 0) ? name : best));
};
