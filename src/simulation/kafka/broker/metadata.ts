import type {Apis, RequestOf} from '../protocol';
import type {Cluster} from './cluster';
import {type Asker, type Decision, respond} from './decision';

const LONGEST_TOPIC_NAME = 249;

/** Letters, digits, dot, underscore and dash; not "." or "..". [E3] */
export const isTopicName = (name: string): boolean =>
  /^[a-zA-Z0-9._-]+$/.test(name) && name !== '.' && name !== '..' && name.length <= LONGEST_TOPIC_NAME;

const describe = (cluster: Cluster, topic: string): Apis['Metadata']['response']['topics'][number] => {
  const found = cluster.topics.get(topic);
  if (found !== undefined) return {topic, id: found.id, partitions: found.partitions.length};
  return {topic, partitions: 0, error: isTopicName(topic) ? 'UNKNOWN_TOPIC_OR_PARTITION' : 'INVALID_TOPIC_EXCEPTION'};
};

/** Which topics there are, and how many partitions they have. */
export const metadata = (decision: Decision, asker: Asker, {topics}: RequestOf<'Metadata'>): void => {
  const asked = topics === 'all' ? [...decision.cluster.topics.keys()] : topics;
  respond(decision, asker, 'Metadata', {topics: asked.map((topic) => describe(decision.cluster, topic))});
};
