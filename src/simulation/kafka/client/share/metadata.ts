import type {ResponseOf} from '../../protocol';
import {topicOf} from '../../topicPartition';
import {refreshDue, refreshed} from '../metadata';
import {change} from '../decision';
import {type Decision, isUnderWay, request} from './decision';
import type {ShareConsumerState} from './state';

const topicsToAsk = ({topics, assignment}: ShareConsumerState): readonly string[] => [
  ...new Set([...topics, ...assignment.map(topicOf)]),
];

/** Metadata is wanted before its time; not more often than every `retry.backoff.ms`. */
export const wantMetadata = (decision: Decision): void => {
  const {metadata, config} = decision.state;
  if (metadata.wanted) return;
  const notBefore = metadata.refreshedAt === undefined ? decision.at : metadata.refreshedAt + config.retryBackoffMs;
  change(decision, {metadata: {...metadata, wanted: true, notBefore: Math.max(notBefore, decision.at)}});
};

/** Virtual ms of the next refresh; Infinity: there is nothing to ask for. */
export const metadataDue = (state: ShareConsumerState): number =>
  topicsToAsk(state).length === 0 ? Infinity : refreshDue(state.metadata, state.config.metadataMaxAgeMs);

export const refreshMetadata = (decision: Decision): void => {
  if (metadataDue(decision.state) > decision.at || isUnderWay(decision, 'metadata')) return;
  request(decision, {api: 'Metadata', request: {topics: topicsToAsk(decision.state)}}, {about: 'metadata'});
};

export const handleMetadata = (decision: Decision, response: ResponseOf<'Metadata'>): void =>
  change(decision, {metadata: refreshed(decision.state.metadata, response, decision.at)});
