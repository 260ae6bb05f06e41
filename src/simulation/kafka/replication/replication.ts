import type {Log} from '../log/log';

export type BrokerId = number;

/** How a broker stops: SIGKILL, SIGSTOP, or a shutdown that hands over first. [R2] [R4] */
export type BrokerStop = 'kill' | 'pause' | 'shutdown';

export interface Broker {
  readonly id: BrokerId;
  readonly state: 'running' | 'paused' | 'killed' | 'shut down';
  /** The controller takes it for dead. */
  readonly fenced: boolean;
  /** Virtual ms at which the controller's session with it ends, while nothing is heard of it. [R4] */
  readonly sessionDue?: number;
}

/** A replica that does not lead. */
export interface Copy {
  readonly log: Log;
  /** As the leader last told it. */
  readonly highWatermark: number;
}

/** Who has a partition, who leads it, and who is in sync. */
export interface Replication {
  /** The assignment, preferred leader first. */
  readonly replicas: readonly BrokerId[];
  /** undefined: nobody. */
  readonly leader: BrokerId | undefined;
  readonly leaderEpoch: number;
  /** In sync. Records count once all of these have them. [R1] */
  readonly isr: readonly BrokerId[];
  /** Out of sync, but eligible to lead: they left when that made too few, so nothing was committed without them. [R7] */
  readonly elr: readonly BrokerId[];
  /** Who led last, when there is nobody in sync. [R6] */
  readonly lastKnownElr: readonly BrokerId[];
  /** Whose log is the partition's: the leader's, or that of who led last. */
  readonly holder: BrokerId;
  /** The logs of all other replicas. */
  readonly copies: ReadonlyMap<BrokerId, Copy>;
  /** Since when, virtual ms, a follower does not fetch any more. [R2] */
  readonly silentSince: ReadonlyMap<BrokerId, number>;
}

/** The minimum that counts is never more than there are replicas. [E2] */
export const minInSync = ({replicas}: Replication, minInsyncReplicas: number): number =>
  Math.min(minInsyncReplicas, replicas.length);

export const inOrder = (brokers: Iterable<BrokerId>): readonly BrokerId[] => [...brokers].sort((a, b) => a - b);
