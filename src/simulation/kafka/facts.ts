import {type Cluster, groupNames, groupView, partitionView, topicPartitions} from '.';
import type {Kafka} from './fold';

const partitionsOf = (cluster: Cluster) =>
  Object.fromEntries(
    topicPartitions(cluster).map(({topic, partition}) => {
      const view = partitionView(cluster, topic, partition);
      return [
        `${topic}-${partition}`,
        {logStart: view?.logStart, logEnd: view?.logEnd, highWatermark: view?.highWatermark},
      ];
    }),
  );

const groupsOf = ({cluster, consumers}: Kafka) =>
  Object.fromEntries(
    groupNames(cluster).map((name) => {
      const view = groupView(cluster, name);
      const members = new Set(view?.members.map(({client}) => client));
      const positions = Object.entries(consumers).map(([consumer, state]) => [consumer, state.positions] as const);
      return [
        name,
        {
          state: view?.state,
          generation: view?.generation,
          members: view?.members,
          position: Object.fromEntries(positions.filter(([consumer]) => members.has(consumer))),
          committed: view?.committed,
          lag: view?.lag,
        },
      ];
    }),
  );

/** Where each log begins and ends, and where each group stands in it. */
export const clusterFacts = (kafka: Kafka) => ({partitions: partitionsOf(kafka.cluster), groups: groupsOf(kafka)});
