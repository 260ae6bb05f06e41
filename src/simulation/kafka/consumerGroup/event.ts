import type {TopicPartition} from '../topicPartition';
import type {ConsumerMember} from './group';

export type ConsumerDeparture = 'left' | 'session expired' | 'did not revoke in time' | 'removed by an administrator';

/** Facts about groups of the consumer protocol. */
export type ConsumerGroupEvent = {readonly group: string} & (
  | {readonly type: 'consumerGroupCreated'}
  | {readonly type: 'consumerGroupDeleted'}
  | {readonly type: 'consumerJoined'; readonly member: ConsumerMember}
  /** A static member is back under another member id, with what it had. [CP6] */
  | {readonly type: 'consumerReturned'; readonly replaces: string; readonly member: ConsumerMember}
  | {
      readonly type: 'consumerLeft';
      readonly memberId: string;
      readonly client: string;
      readonly reason: ConsumerDeparture;
    }
  /** What a heartbeat has changed of the member: its subscription, its epoch, what it has and what it has to give up. [CP2] */
  | {readonly type: 'consumerReconciled'; readonly memberId: string; readonly changes: Partial<ConsumerMember>}
  | {readonly type: 'consumerHeard'; readonly memberId: string; readonly due: number}
  | {
      readonly type: 'consumerEpochRaised';
      readonly epoch: number;
      readonly reason: string;
      readonly knownTopics: readonly string[];
      readonly known: readonly TopicPartition[];
    }
  | {readonly type: 'regexResolved'; readonly regex: string; readonly topics: readonly string[]}
  | {readonly type: 'regexForgotten'; readonly regex: string}
  /** The broker has shared the partitions out anew. [CP3] */
  | {
      readonly type: 'targetAssigned';
      readonly epoch: number;
      readonly assignor: string;
      readonly assignments: readonly {readonly memberId: string; readonly partitions: readonly TopicPartition[]}[];
    }
);
