import type {Api, ResponseOf} from '../protocol';
import {type Cluster, type Partition, partitionAt} from './cluster';
import type {ClusterEvent} from './event';
import {evolve} from './evolve';

/** One decision under way: the cluster as it is by now, and what has happened so far. */
export interface Decision {
  cluster: Cluster;
  /** Virtual ms. */
  readonly at: number;
  readonly events: ClusterEvent[];
}

/** A decision about this cluster, at that time. `events`: what has happened before it, to which it adds. */
export const begin = (cluster: Cluster, at: number, events: ClusterEvent[]): Decision => ({cluster, at, events});

/** To whom an answer goes, and to which request. */
export interface Asker {
  readonly client: string;
  readonly correlation: number;
}

/** Something happens: it is noted, and the cluster is the one after it. */
export const emit = (decision: Decision, event: ClusterEvent): void => {
  decision.events.push(event);
  decision.cluster = evolve(decision.cluster, event);
};

export const respond = <A extends Api>(
  decision: Decision,
  {client, correlation}: Asker,
  api: A,
  response: ResponseOf<A>,
): void => {
  // The pair of api and response is what AnyResponse says, which the compiler cannot see for a generic A.
  emit(decision, {type: 'responded', at: decision.at, client, correlation, api, response} as ClusterEvent);
};

/** The partition of a decision that is known to exist. */
export const partitionOrThrow = (decision: Decision, topic: string, partition: number): Partition => {
  const found = partitionAt(decision.cluster, topic, partition);
  if (found === undefined) throw new Error(`no partition ${topic}-${partition}`);
  return found;
};
