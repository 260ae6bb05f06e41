import {consumerGroupHeartbeat} from '../consumerGroup/heartbeat';
import {joinGroup} from '../coordinator/join';
import {alterOffsets, deleteGroup, deleteOffsets, offsetCommit, offsetFetch} from '../coordinator/offsets';
import {heartbeat, leaveGroup, removeMembers, syncGroup} from '../coordinator/session';
import {alterGroupConfig, alterShareOffsets, deleteShareGroup, deleteShareOffsets} from '../share/administration';
import {shareGroupHeartbeat} from '../share/heartbeat';
import {loseConnection} from '../share/release';
import {shareAcknowledge, shareFetch} from '../share/requests';
import {electLeader, startBroker, stopBroker} from '../replication/brokers';
import {endTransaction} from '../transactions/end';
import {initProducerId} from '../transactions/init';
import {txnOffsetCommit} from '../transactions/offsets';
import type {Cluster} from './cluster';
import type {Command} from './command';
import {doDue, nextDue} from './due';
import type {ClusterEvent} from './event';
import {fetchRecords} from './fetch';
import {listOffsets} from './listOffsets';
import {metadata} from './metadata';
import {produce} from './produce';
import {addPartitions, alterConfig, createTopic, deleteRecords, deleteTopic} from './topics';
import {type Decision, begin, emit} from './decision';

type Request = Extract<Command, {type: 'request'}>;

const serve = (decision: Decision, command: Request): void => {
  switch (command.api) {
    case 'Metadata':
      return metadata(decision, command, command.request);
    case 'Produce':
      return produce(decision, command, command.request);
    case 'Fetch':
      return fetchRecords(decision, command, command.request);
    case 'ListOffsets':
      return listOffsets(decision, command, command.request);
    case 'JoinGroup':
      return joinGroup(decision, command, command.request);
    case 'SyncGroup':
      return syncGroup(decision, command, command.request);
    case 'Heartbeat':
      return heartbeat(decision, command, command.request);
    case 'LeaveGroup':
      return leaveGroup(decision, command, command.request);
    case 'OffsetCommit':
      return offsetCommit(decision, command, command.request);
    case 'OffsetFetch':
      return offsetFetch(decision, command, command.request);
    case 'InitProducerId':
      return initProducerId(decision, command, command.request);
    case 'TxnOffsetCommit':
      return txnOffsetCommit(decision, command, command.request);
    case 'EndTxn':
      return endTransaction(decision, command, command.request);
    case 'ConsumerGroupHeartbeat':
      return consumerGroupHeartbeat(decision, command, command.request);
    case 'ShareGroupHeartbeat':
      return shareGroupHeartbeat(decision, command, command.request);
    case 'ShareFetch':
      return shareFetch(decision, command, command.request);
    case 'ShareAcknowledge':
      return shareAcknowledge(decision, command, command.request);
  }
};

const obey = (decision: Decision, command: Command): void => {
  switch (command.type) {
    case 'request':
      return serve(decision, command);
    case 'disconnected':
      emit(decision, {type: 'connectionsLost', at: decision.at, client: command.client});
      return loseConnection(decision, command.client);
    case 'restarted':
      return emit(decision, {type: 'restarted', at: decision.at});
    case 'tick':
      return undefined;
    case 'createTopic':
      return createTopic(decision, command);
    case 'deleteTopic':
      return deleteTopic(decision, command);
    case 'addPartitions':
      return addPartitions(decision, command);
    case 'alterConfig':
      return alterConfig(decision, command);
    case 'deleteRecords':
      return deleteRecords(decision, command);
    case 'alterOffsets':
      return alterOffsets(decision, command.group, command.offsets);
    case 'deleteOffsets':
      return deleteOffsets(decision, command.group, command.partitions);
    case 'deleteGroup':
      return deleteGroup(decision, command.group);
    case 'removeMembers':
      return removeMembers(decision, command.group, command.instances);
    case 'alterGroupConfig':
      return alterGroupConfig(decision, command.group, command.config);
    case 'alterShareOffsets':
      return alterShareOffsets(decision, command.group, command.offsets);
    case 'deleteShareOffsets':
      return deleteShareOffsets(decision, command.group, command.topic);
    case 'stopBroker':
      return stopBroker(decision, command.broker, command.how);
    case 'startBroker':
      return startBroker(decision, command.broker);
    case 'electLeader':
      return electLeader(decision, command.election);
    case 'deleteShareGroup':
      return deleteShareGroup(decision, command.group);
  }
};

/** The rules of the cluster: what happens because of this command, after everything that was due before it, and the cluster afterwards. */
export const decide = (cluster: Cluster, command: Command): {events: readonly ClusterEvent[]; model: Cluster} => {
  const events: ClusterEvent[] = [];
  let model = cluster;
  // Nobody was there to do what was due before.
  if (command.type === 'restarted') {
    const decision = begin(model, command.at, events);
    obey(decision, command);
    model = decision.cluster;
  }
  for (let due = nextDue(model); due !== undefined && due <= command.at; due = nextDue(model)) {
    const decision = begin(model, Math.max(due, model.at), events);
    const before = events.length;
    doDue(decision);
    if (events.length === before) throw new Error(`something was due at ${due} ms and nothing was done`);
    model = decision.cluster;
  }
  const decision = begin(model, command.at, events);
  if (command.type !== 'restarted') obey(decision, command);
  return {events, model: decision.cluster};
};
