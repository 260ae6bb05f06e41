import type {Api, ResponseOf} from '../protocol';
import {type Cluster, type Partition, partitionAt} from './cluster';
import type {ClusterEvent} from './event';
import {evolve} from './evolve';

/** One decision under way: the cluster as it is by now, and what has happened so far. */
export interface Turn {
  cluster: Cluster;
  /** Virtual ms. */
  readonly at: number;
  readonly events: ClusterEvent[];
}

/** To whom an answer goes, and to which request. */
export interface Asker {
  readonly client: string;
  readonly correlation: number;
}

/** Something happens: it is noted, and the cluster is the one after it. */
export const emit = (turn: Turn, event: ClusterEvent): void => {
  turn.events.push(event);
  turn.cluster = evolve(turn.cluster, event);
};

export const respond = <A extends Api>(
  turn: Turn,
  {client, correlation}: Asker,
  api: A,
  response: ResponseOf<A>,
): void => {
  // The pair of api and response is what AnyResponse says, which the compiler cannot see for a generic A.
  emit(turn, {type: 'responded', at: turn.at, client, correlation, api, response} as ClusterEvent);
};

/** The partition of a turn that is known to exist. */
export const partitionOrThrow = (turn: Turn, topic: string, partition: number): Partition => {
  const found = partitionAt(turn.cluster, topic, partition);
  if (found === undefined) throw new Error(`no partition ${topic}-${partition}`);
  return found;
};
