import {exceptionFor} from '../../errors';
import type {ResponseOf} from '../../protocol';
import {topicOf} from '../../topicPartition';
import {refreshDue, refreshed} from '../metadata';
import {change} from '../decision';
import {type ConsumerState, heartbeats, subscribedTopics} from './state';
import {type Decision, request} from './decision';

/** Metadata is wanted before its time; not more often than every `retry.backoff.ms`. */
export const wantMetadata = (decision: Decision): void => {
  const {metadata, config} = decision.state;
  if (metadata.wanted) return;
  const notBefore = metadata.refreshedAt === undefined ? decision.at : metadata.refreshedAt + config.retryBackoffMs;
  change(decision, {metadata: {...metadata, wanted: true, notBefore: Math.max(notBefore, decision.at)}});
};

/** Metadata for other topics than before is wanted: at once. */
export const wantNewTopics = (decision: Decision): void =>
  change(decision, {metadata: {...decision.state.metadata, wanted: true, notBefore: decision.at}});

/** Topics a refresh asks for: with a pattern all there are; as leader those of the whole group; else its own. [G14] */
const topicsToAsk = (state: ConsumerState): readonly string[] | 'all' => {
  const {subscription, membership, assignment} = state;
  if (subscription.kind === 'pattern') return 'all';
  if (subscription.kind === 'assigned') return [...new Set(Object.keys(assignment).map(topicOf))];
  return [...new Set([...membership.groupTopics, ...subscribedTopics(state)])];
};

/** Virtual ms of the next refresh; Infinity: none to come. */
export const metadataDue = (state: ConsumerState): number => {
  const {metadata, config, metadataRequest} = state;
  if (metadataRequest !== undefined) return Infinity;
  const topics = topicsToAsk(state);
  return topics === 'all' || topics.length > 0 ? refreshDue(metadata, config.metadataMaxAgeMs) : Infinity;
};

/** The client asks for metadata when it is due and somebody drives the network: a call under way, or the heartbeat thread. */
export const refreshMetadata = (decision: Decision): void => {
  const {state} = decision;
  if (state.call === undefined && !heartbeats(state)) return;
  if (metadataDue(state) > decision.at) return;
  change(decision, {metadataRequest: request(decision, {api: 'Metadata', request: {topics: topicsToAsk(state)}})});
};

/** What a regular expression matches: whole names. */
const matches = (pattern: string, topics: readonly string[]): readonly string[] => {
  const whole = new RegExp(`^(?:${pattern})$`);
  return topics.filter((topic) => whole.test(topic)).sort();
};

/** The answer to Metadata. Names that cannot be topics are an error of the next poll(). [E3] */
export const handleMetadata = (decision: Decision, response: ResponseOf<'Metadata'>): void => {
  const metadata = refreshed(decision.state.metadata, response, decision.at);
  change(decision, {metadata, metadataRequest: undefined});
  if (metadata.invalid.length > 0) {
    const text = `Invalid topics: [${metadata.invalid.join(', ')}]`;
    change(decision, {metadataFailure: {...exceptionFor('INVALID_TOPIC_EXCEPTION'), text}});
  }
  if (
    response.topics.some(({error}) => error === 'UNKNOWN_TOPIC_OR_PARTITION') &&
    decision.state.subscription.kind === 'assigned'
  )
    wantMetadata(decision);
};

/** What is known of the topics that count: as leader those of the whole group. */
const knownTopics = (state: ConsumerState): string => {
  const {metadata, membership} = state;
  const topics = new Set([...membership.groupTopics, ...subscribedTopics(state)]);
  return [...topics]
    .sort()
    .flatMap((topic) => {
      const known = metadata.topics.get(topic);
      return known === undefined ? [] : [`${topic}:${known.partitions}`];
    })
    .join();
};

const matchPattern = (decision: Decision): void => {
  const {subscription, metadata} = decision.state;
  if (subscription.kind !== 'pattern') return;
  const topics = matches(subscription.pattern, [...metadata.topics.keys()]);
  if (topics.join() !== subscription.topics.join()) change(decision, {subscription: {...subscription, topics}});
};

/** poll() looks at metadata that came since it last looked: a pattern may match other topics, a topic may have grown or gone. [G14] */
export const lookAtMetadata = (decision: Decision): void => {
  const {metadata, snapshot} = decision.state;
  if (metadata.version <= snapshot.version) return;
  matchPattern(decision);
  change(decision, {snapshot: {version: metadata.version, topics: knownTopics(decision.state)}});
};
