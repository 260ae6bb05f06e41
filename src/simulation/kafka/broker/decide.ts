import {joinGroup} from '../coordinator/join';
import {alterOffsets, deleteGroup, deleteOffsets, offsetCommit, offsetFetch} from '../coordinator/offsets';
import {heartbeat, leaveGroup, removeMembers, syncGroup} from '../coordinator/session';
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
import {type Turn, emit} from './turn';

type Request = Extract<Command, {type: 'request'}>;

const serve = (turn: Turn, command: Request): void => {
  switch (command.api) {
    case 'Metadata':
      return metadata(turn, command, command.request);
    case 'Produce':
      return produce(turn, command, command.request);
    case 'Fetch':
      return fetchRecords(turn, command, command.request);
    case 'ListOffsets':
      return listOffsets(turn, command, command.request);
    case 'JoinGroup':
      return joinGroup(turn, command, command.request);
    case 'SyncGroup':
      return syncGroup(turn, command, command.request);
    case 'Heartbeat':
      return heartbeat(turn, command, command.request);
    case 'LeaveGroup':
      return leaveGroup(turn, command, command.request);
    case 'OffsetCommit':
      return offsetCommit(turn, command, command.request);
    case 'OffsetFetch':
      return offsetFetch(turn, command, command.request);
    case 'InitProducerId':
      return initProducerId(turn, command, command.request);
    case 'TxnOffsetCommit':
      return txnOffsetCommit(turn, command, command.request);
    case 'EndTxn':
      return endTransaction(turn, command, command.request);
  }
};

const obey = (turn: Turn, command: Command): void => {
  switch (command.type) {
    case 'request':
      return serve(turn, command);
    case 'disconnected':
      return emit(turn, {type: 'connectionsLost', at: turn.at, client: command.client});
    case 'tick':
      return undefined;
    case 'createTopic':
      return createTopic(turn, command);
    case 'deleteTopic':
      return deleteTopic(turn, command);
    case 'addPartitions':
      return addPartitions(turn, command);
    case 'alterConfig':
      return alterConfig(turn, command);
    case 'deleteRecords':
      return deleteRecords(turn, command);
    case 'alterOffsets':
      return alterOffsets(turn, command.group, command.offsets);
    case 'deleteOffsets':
      return deleteOffsets(turn, command.group, command.partitions);
    case 'deleteGroup':
      return deleteGroup(turn, command.group);
    case 'removeMembers':
      return removeMembers(turn, command.group, command.instances);
  }
};

/** The rules of the cluster: what happens because of this command, after everything that was due before it, and the cluster afterwards. */
export const decide = (cluster: Cluster, command: Command): {events: readonly ClusterEvent[]; model: Cluster} => {
  const events: ClusterEvent[] = [];
  let model = cluster;
  for (let due = nextDue(model); due !== undefined && due <= command.at; due = nextDue(model)) {
    const turn: Turn = {cluster: model, at: Math.max(due, model.at), events};
    const before = events.length;
    doDue(turn);
    if (events.length === before) throw new Error(`something was due at ${due} ms and nothing was done`);
    model = turn.cluster;
  }
  const turn: Turn = {cluster: model, at: command.at, events};
  obey(turn, command);
  return {events, model: turn.cluster};
};
