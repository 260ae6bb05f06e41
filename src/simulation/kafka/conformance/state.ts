import {groupView, partitionView, topicNames} from '../broker/view';
import {sortPartitions} from '../topicPartition';
import type {Fact} from './recording';
import {protocolGroupFact} from './consumerProtocol';
import {sharedFact} from './shareAdministering';
import {partitionsFact} from './replicating';
import type {Run} from './run';

const topicsFact = (run: Run): Fact => {
  const cluster = run.deployment.cluster();
  return Object.fromEntries(
    topicNames(cluster).map((topic) => {
      const partitions = cluster.topics.get(topic)?.partitions ?? [];
      const shown = partitions.map((_, partition) => {
        const {logStart, highWatermark, lso} = partitionView(cluster, topic, partition) ?? {};
        return [partition, {logStart, highWatermark, lso}];
      });
      return [topic, Object.fromEntries(shown) as Fact];
    }),
  );
};

const groupFact = (run: Run, name: string): Fact => {
  const view = groupView(run.deployment.cluster(), name);
  if (view === undefined) return {state: '(none)'};
  const {state, assignor, members, committed, lag} = view;
  const hasCommits = Object.keys(committed).length > 0;
  return {
    state,
    ...((state === 'Stable' || view.protocol === 'consumer') && assignor !== undefined ? {assignor} : {}),
    members: Object.fromEntries(members.map(({client, partitions}) => [client, sortPartitions(partitions)])),
    ...(hasCommits ? {committed, lag} : {}),
  };
};

const isEmpty = (fact: Fact): boolean => Object.keys(fact).length === 0;

/** What the broker says after a step; undefined: there is nothing to say. */
export const stateFact = (run: Run): Fact | undefined => {
  const partitions = partitionsFact(run);
  if (partitions !== undefined) return {partitions};
  const topics = topicsFact(run);
  const groups = Object.fromEntries([...run.groups].sort().map((name) => [name, groupFact(run, name)]));
  const shared = Object.fromEntries(
    [...run.shareGroups].sort().flatMap((name) => {
      const fact = sharedFact(run, name);
      return fact === undefined ? [] : [[name, fact]];
    }),
  );
  const hand = Object.fromEntries([...run.protocolGroups].sort().map((name) => [name, protocolGroupFact(run, name)]));
  const state = {
    ...(isEmpty(topics) ? {} : {topics}),
    ...(isEmpty(groups) ? {} : {groups}),
    ...(isEmpty(shared) ? {} : {shareGroups: shared}),
    ...(isEmpty(hand) ? {} : {protocolGroups: hand}),
  };
  return isEmpty(state) ? undefined : state;
};
