import {evolveConsumerGroups} from '../consumerGroup/evolve';
import {evolveGroups} from '../coordinator/evolve';
import {withEntry} from '../entries';
import {evolveBrokers, evolveReplicas} from '../replication/evolve';
import {evolveShareGroups} from '../share/evolve';
import {evolveTransactions} from '../transactions/evolve';
import type {Cluster, Partition} from './cluster';
import type {ClusterEvent} from './event';
import {evolveRequests, type RequestEvent} from './evolveRequests';
import {changePartition, evolveTopics, type TopicEvent} from './evolveTopics';

type CoordinatorEvent = Exclude<ClusterEvent, TopicEvent | RequestEvent>;

const GROUP_CONSUMER_SESSION_TIMEOUT_MS = 45_000;

/**
 * Members are kept in `__consumer_offsets` with their group; the coordinator that reads them back gives each a whole session. What stood only
 * in its memory, who waits in a join, is asked again by the clients. (GroupMetadataManager of 4.x, read, not recorded)
 */
const withSessionsFrom = (cluster: Cluster, at: number): Cluster => ({
  ...cluster,
  groups: new Map(
    [...cluster.groups].map(([name, group]) => {
      const members = Object.entries(group.members).map(([id, member]) => [
        id,
        {...member, sessionDue: at + member.sessionTimeoutMs},
      ]);
      return [name, {...group, members: Object.fromEntries(members) as typeof group.members}];
    }),
  ),
  consumerGroups: new Map(
    [...cluster.consumerGroups].map(([name, group]) => [
      name,
      {
        ...group,
        members: new Map(
          [...group.members].map(([id, member]) => [
            id,
            {...member, sessionDue: at + GROUP_CONSUMER_SESSION_TIMEOUT_MS},
          ]),
        ),
      },
    ]),
  ),
});

/** Facts of coordinators, brokers and the controller. */
const evolveCoordinators = (cluster: Cluster, event: CoordinatorEvent): Cluster => {
  switch (event.type) {
    case 'groupConfigAltered': {
      const config = {...cluster.groupConfigs.get(event.group)};
      const changed = Object.fromEntries(
        Object.entries({...config, ...event.config}).flatMap(([name, value]) =>
          value === null ? [] : [[name, value]],
        ),
      );
      return {...cluster, groupConfigs: withEntry(cluster.groupConfigs, event.group, changed)};
    }
    case 'restarted':
      return withSessionsFrom(cluster, event.at);
    case 'producerIdGiven':
      return {...cluster, nextProducer: Math.max(cluster.nextProducer, event.producer + 1)};
    case 'transactionalIdInitialised':
    case 'partitionsEnlisted':
    case 'transactionDecided':
    case 'transactionCompleted':
      return {...cluster, transactions: evolveTransactions(cluster.transactions, event)};
    case 'brokerStopped':
    case 'brokerStarted':
    case 'brokerFenced':
    case 'brokerUnfenced':
      return {...cluster, brokers: evolveBrokers(cluster.brokers, event)};
    case 'partitionChanged':
    case 'replicaFetched':
    case 'replicaSilent':
    case 'highWatermarkMoved': {
      const rules = cluster.topics.get(event.topic)?.rules;
      if (rules === undefined) return cluster;
      const change = (found: Partition): Partition => evolveReplicas(found, event, rules);
      return {...cluster, topics: changePartition(cluster, event.topic, event.partition, change)};
    }
    case 'consumerGroupCreated':
    case 'consumerGroupDeleted':
    case 'consumerJoined':
    case 'consumerReturned':
    case 'consumerLeft':
    case 'consumerReconciled':
    case 'consumerHeard':
    case 'consumerEpochRaised':
    case 'regexResolved':
    case 'regexForgotten':
    case 'targetAssigned':
      return {...cluster, consumerGroups: evolveConsumerGroups(cluster.consumerGroups, event)};
    case 'shareGroupCreated':
    case 'shareGroupDeleted':
    case 'shareMemberJoined':
    case 'shareMemberSubscribed':
    case 'shareMemberLeft':
    case 'shareGroupEpochRaised':
    case 'sharePartitionsKnown':
    case 'shareTargetAssigned':
    case 'shareMemberAssigned':
    case 'shareHeartbeat':
    case 'shareSessionUpdated':
    case 'shareSessionClosed':
    case 'sharePartitionLoaded':
    case 'sharePartitionUnloaded':
    case 'sharePartitionRemoved':
    case 'recordsAcquired':
    case 'deliveriesEnded':
    case 'locksRenewed':
    case 'shareStateStored':
    case 'shareStartMoved':
    case 'shareOffsetAltered':
      return {...cluster, shareGroups: evolveShareGroups(cluster.shareGroups, event)};
    default: {
      const counts = event.type === 'offsetsCommitted' || event.type === 'offsetsPending';
      const names = event.type === 'memberIdGiven' || event.type === 'memberJoined' || event.type === 'memberReplaced';
      return {
        ...cluster,
        groups: evolveGroups(cluster.groups, event, cluster.offsetWrites),
        offsetWrites: counts ? cluster.offsetWrites + 1 : cluster.offsetWrites,
        nextMember: names ? cluster.nextMember + 1 : cluster.nextMember,
      };
    }
  }
};

const evolveFact = (cluster: Cluster, event: ClusterEvent): Cluster => {
  switch (event.type) {
    case 'appended':
    case 'compacted':
    case 'configAltered':
    case 'duplicateRecognised':
    case 'logStartMoved':
    case 'partitionsAdded':
    case 'segmentRolled':
    case 'segmentsDeleted':
    case 'topicCreated':
    case 'topicDeleted':
    case 'transactionMarked':
      return evolveTopics(cluster, event);
    case 'connectionsLost':
    case 'parked':
    case 'produceParked':
    case 'refused':
    case 'responded':
    case 'shareFetchParked':
      return evolveRequests(cluster, event);
    default:
      return evolveCoordinators(cluster, event);
  }
};

/** The cluster after one fact. Replaying a history's events gives exactly the clusters that `decide` returned. */
export const evolve = (cluster: Cluster, event: ClusterEvent): Cluster => {
  const after = evolveFact(cluster, event);
  return after.at === event.at ? after : {...after, at: event.at};
};
