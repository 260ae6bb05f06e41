import type {ProtocolError} from '../errors';
import type {RequestOf} from '../protocol';
import {type ConsumerMember, JOINS, LEAVES_FOR_A_WHILE, SERVER_ASSIGNORS} from './group';
import {wholeName} from './regex';

type Request = RequestOf<'ConsumerGroupHeartbeat'>;

export interface Refusal {
  readonly error: ProtocolError;
  readonly text?: string;
}

const invalid = (text: string): Refusal => ({error: 'INVALID_REQUEST', text});

/** What is wrong with a request, whoever sends it. */
export const requestError = (request: Request): Refusal | undefined => {
  const {memberEpoch, topics, regex, owned, rebalanceTimeoutMs = -1, instanceId, assignor} = request;
  if (memberEpoch === JOINS) {
    if (rebalanceTimeoutMs < 0) return invalid('RebalanceTimeoutMs must be provided in first request.');
    if (owned !== undefined && owned.length > 0) return invalid('TopicPartitions must be empty when (re-)joining.');
    if (topics === undefined && regex === undefined)
      return invalid('Either SubscribedTopicNames or SubscribedTopicRegex must be non-null when (re-)joining.');
  }
  if (memberEpoch === LEAVES_FOR_A_WHILE && instanceId === undefined) return invalid("InstanceId can't be null.");
  if (assignor !== undefined && !SERVER_ASSIGNORS.some((known) => known === assignor)) {
    const text = `ServerAssignor ${assignor} is not supported. Supported assignors: ${SERVER_ASSIGNORS.join(', ')}.`;
    return {error: 'UNSUPPORTED_ASSIGNOR', text};
  }
  return regex !== undefined && regex !== '' && wholeName(regex) === undefined
    ? {error: 'INVALID_REGULAR_EXPRESSION'}
    : undefined;
};

/** A member that comes with the epoch before, and has no more than it was given, has only missed an answer. [CP4] */
export const epochError = (member: ConsumerMember, {memberEpoch, owned}: Request): Refusal | undefined => {
  if (memberEpoch === JOINS || memberEpoch === member.epoch) return undefined;
  const greater = memberEpoch > member.epoch;
  const missed =
    memberEpoch === member.previousEpoch &&
    owned !== undefined &&
    owned.every((partition) => member.assigned.includes(partition));
  if (!greater && missed) return undefined;
  const text = `The consumer group member has a ${greater ? 'greater' : 'smaller'} member epoch (${memberEpoch}) than the one known by the group coordinator (${member.epoch}). The member must abandon all its partitions and rejoin.`;
  return {error: 'FENCED_MEMBER_EPOCH', text};
};
