import {withEntry, withoutEntry} from '../entries';
import {without} from '../without';
import {type Cluster, type ParkedFetch, parkedKey} from './cluster';
import type {ClusterEvent} from './event';
import {changePartition} from './evolveTopics';

export type RequestEvent = Extract<
  ClusterEvent,
  {type: 'connectionsLost' | 'parked' | 'produceParked' | 'refused' | 'responded' | 'shareFetchParked'}
>;

const park = (cluster: Cluster, parked: ParkedFetch): Cluster => {
  const key = parkedKey(parked.client, parked.correlation);
  const topics = parked.request.partitions.reduce(
    (all, {topic, partition}) =>
      changePartition({...cluster, topics: all}, topic, partition, (found) => ({
        ...found,
        waiting: [...found.waiting, key],
      })),
    cluster.topics,
  );
  return {...cluster, topics, parked: {...cluster.parked, [key]: parked}};
};

const unpark = (cluster: Cluster, key: string): Cluster => {
  const parked = cluster.parked[key];
  if (parked === undefined) return cluster;
  const topics = parked.request.partitions.reduce(
    (all, {topic, partition}) =>
      changePartition({...cluster, topics: all}, topic, partition, (found) => ({
        ...found,
        waiting: found.waiting.filter((other) => other !== key),
      })),
    cluster.topics,
  );
  return {...cluster, topics, parked: without(cluster.parked, key)};
};

const withoutParked = (cluster: Cluster, client: string): Cluster => ({
  ...cluster,
  parkedProduces: new Map([...cluster.parkedProduces].filter(([, parked]) => parked.client !== client)),
  parkedShareFetches: new Map([...cluster.parkedShareFetches].filter(([, parked]) => parked.client !== client)),
});

/** Facts of requests that wait, and of connections. */
export const evolveRequests = (cluster: Cluster, event: RequestEvent): Cluster => {
  switch (event.type) {
    case 'parked': {
      const {client, correlation, request, until} = event;
      return park(cluster, {client, correlation, request, until});
    }
    case 'responded': {
      const key = parkedKey(event.client, event.correlation);
      if (event.api === 'Produce' && cluster.parkedProduces.has(key))
        return {...cluster, parkedProduces: withoutEntry(cluster.parkedProduces, key)};
      if (event.api === 'ShareFetch')
        return {...cluster, parkedShareFetches: withoutEntry(cluster.parkedShareFetches, key)};
      return event.api === 'Fetch' ? unpark(cluster, key) : cluster;
    }
    case 'shareFetchParked': {
      const {client, correlation, request, acknowledged, until} = event;
      const parked = {client, correlation, request, acknowledged, until};
      const key = parkedKey(client, correlation);
      return {...cluster, parkedShareFetches: withEntry(cluster.parkedShareFetches, key, parked)};
    }
    case 'connectionsLost':
      return Object.entries(cluster.parked).reduce(
        (left, [key, {client}]) => (client === event.client ? unpark(left, key) : left),
        withoutParked(cluster, event.client),
      );
    case 'produceParked': {
      const {client, correlation, results, awaited} = event;
      const key = parkedKey(client, correlation);
      const parkedProduces = withEntry(cluster.parkedProduces, key, {client, correlation, results, awaited});
      return {...cluster, parkedProduces};
    }
    case 'refused':
      return cluster;
  }
};
