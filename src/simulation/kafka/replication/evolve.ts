import type {Partition} from '../broker/cluster';
import type {TopicRules} from '../broker/topicConfig';
import type {ReplicationEvent} from './event';
import type {Broker, Replication} from './replication';
import {caughtUp, truncated} from './truncate';

type BrokerEvent = Extract<ReplicationEvent, {broker: number}> & {
  readonly type: 'brokerStopped' | 'brokerStarted' | 'brokerFenced' | 'brokerUnfenced';
};
export type PartitionEvent = Extract<ReplicationEvent, {partition: number}>;

const STOPPED = {kill: 'killed', pause: 'paused', shutdown: 'shut down'} as const;

const evolveBroker = (before: Broker, event: BrokerEvent): Broker => {
  const {id, fenced} = before;
  switch (event.type) {
    case 'brokerStopped': {
      const due = event.sessionDue === undefined ? {} : {sessionDue: event.sessionDue};
      return {id, fenced: fenced || event.how === 'shutdown', state: STOPPED[event.how], ...due};
    }
    case 'brokerStarted':
      return {id, fenced, state: 'running'};
    case 'brokerFenced':
      return {id, state: before.state, fenced: true};
    case 'brokerUnfenced':
      return {...before, fenced: false};
  }
};

export const evolveBrokers = (
  brokers: ReadonlyMap<number, Broker>,
  event: BrokerEvent,
): ReadonlyMap<number, Broker> => {
  const before: Broker = brokers.get(event.broker) ?? {id: event.broker, state: 'running', fenced: false};
  return new Map(brokers).set(event.broker, evolveBroker(before, event));
};

/** The log of another replica becomes the partition's, as that replica leads now. */
const handedOver = (partition: Partition, before: Replication, leader: number): Partition => {
  const copy = before.copies.get(leader);
  if (copy === undefined || leader === before.holder) return partition;
  const highWatermark = Math.min(copy.highWatermark, copy.log.logEnd);
  const old = {log: partition.log, highWatermark: partition.log.highWatermark ?? partition.log.logEnd};
  const others = new Map(before.copies);
  others.delete(leader);
  others.set(before.holder, old);
  const silentSince = new Map(before.silentSince);
  silentSince.delete(leader);
  return {
    ...partition,
    log: {...copy.log, highWatermark},
    replication: {...before, holder: leader, copies: others, silentSince},
  };
};

/** A partition after a fact about its replicas. */
export const evolveReplicas = (
  partition: Partition,
  event: PartitionEvent & {readonly at: number},
  rules: TopicRules,
): Partition => {
  const before = partition.replication;
  if (before === undefined) return partition;
  switch (event.type) {
    case 'partitionChanged': {
      const {leader, leaderEpoch, isr, elr, lastKnownElr} = event;
      const changed: Replication = {...before, leader: leader ?? undefined, leaderEpoch, isr, elr, lastKnownElr};
      return leader === null
        ? {...partition, replication: changed}
        : handedOver({...partition, replication: changed}, changed, leader);
    }
    case 'replicaFetched': {
      const copy = before.copies.get(event.broker);
      if (copy === undefined) return partition;
      const cut = event.truncatedTo === undefined ? copy.log : truncated(copy.log, event.truncatedTo, rules);
      const log = caughtUp(cut, partition.log, rules);
      const highWatermark = Math.min(partition.log.highWatermark ?? partition.log.logEnd, log.logEnd);
      const copies = new Map(before.copies).set(event.broker, {log, highWatermark});
      const silentSince = new Map(before.silentSince);
      silentSince.delete(event.broker);
      return {...partition, replication: {...before, copies, silentSince}};
    }
    case 'replicaSilent':
      return {
        ...partition,
        replication: {...before, silentSince: new Map(before.silentSince).set(event.broker, event.at)},
      };
    case 'highWatermarkMoved':
      return {...partition, log: {...partition.log, highWatermark: event.highWatermark}};
  }
};
