import type {BrokerId, BrokerStop} from './replication';

/** Facts about brokers and replicas. */
export type ReplicationEvent =
  | {readonly type: 'brokerStopped'; readonly broker: BrokerId; readonly how: BrokerStop; readonly sessionDue?: number}
  | {readonly type: 'brokerStarted'; readonly broker: BrokerId}
  /** The controller takes it for dead, or for living again. [R4] */
  | {readonly type: 'brokerFenced'; readonly broker: BrokerId}
  | {readonly type: 'brokerUnfenced'; readonly broker: BrokerId}
  | ({readonly topic: string; readonly partition: number} & (
      | {
          readonly type: 'partitionChanged';
          readonly leader: BrokerId | null;
          readonly leaderEpoch: number;
          readonly isr: readonly BrokerId[];
          readonly elr: readonly BrokerId[];
          readonly lastKnownElr: readonly BrokerId[];
          readonly reason: string;
        }
      /** A follower has copied the leader's log up to `to`, after it has cut what the leader does not have. [R5] */
      | {readonly type: 'replicaFetched'; readonly broker: BrokerId; readonly to: number; readonly truncatedTo?: number}
      /** A follower does not fetch any more. */
      | {readonly type: 'replicaSilent'; readonly broker: BrokerId}
      /** What everybody in sync has can be read. [R1] */
      | {readonly type: 'highWatermarkMoved'; readonly highWatermark: number}
    ));
