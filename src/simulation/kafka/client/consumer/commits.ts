import {type Failure, exceptionFor} from '../../errors';
import type {OffsetsToCommit, ResponseOf} from '../../protocol';
import type {Offsets} from '../../topicPartition';
import {change} from '../decision';
import type {CommitTrigger} from './event';
import {resetGeneration} from './generation';
import {type CommitOutcome, type ConsumerState, type OpenRequest, consumedPositions, isSubscribed} from './state';
import {type Decision, changeMembership, request} from './decision';

const NOT_A_MEMBER: Failure = {
  error: 'CommitFailedException',
  text: 'Offset commit cannot be completed since the consumer is not part of an active group for auto partition assignment; it is likely that the consumer was kicked out of the group.',
};
const REBALANCING: Failure = {
  error: 'RebalanceInProgressException',
  text: 'Offset commit cannot be completed since the consumer is undergoing a rebalance for auto partition assignment. You can try completing the rebalance by calling poll() and then retry the operation.',
};
const ALREADY_REBALANCED: Failure = {
  error: 'CommitFailedException',
  text: 'Commit cannot be completed since the group has already rebalanced and assigned the partitions to another member. This means that the time between subsequent calls to poll() was longer than the configured max.poll.interval.ms, which typically implies that the poll loop is spending too much time message processing. You can address this either by increasing max.poll.interval.ms or by reducing the maximum size of batches returned in poll() with max.poll.records.',
};
const STALE: Failure = {error: 'RebalanceInProgressException', text: exceptionFor('REBALANCE_IN_PROGRESS').text};
const NO_GENERATION = {generation: -1, memberId: ''};

export const offsetsOf = (commit: OffsetsToCommit): Offsets =>
  Object.fromEntries(Object.entries(commit).map(([partition, {offset}]) => [partition, offset]));

/** As whom the consumer commits: as a member only in a stable generation; without membership as nobody. [C10] [G12] */
const committer = (state: ConsumerState): {generation: number; memberId: string; instanceId?: string} | Failure => {
  const {membership, config} = state;
  if (!isSubscribed(state)) return NO_GENERATION;
  // CP5: dropped, it commits as nobody, which only an empty group takes.
  if (config.protocol === 'consumer' && membership.state !== 'STABLE') return NO_GENERATION;
  if (membership.state === 'STABLE') {
    const {generation, memberId} = membership;
    return {generation, memberId, ...(config.instanceId === undefined ? {} : {instanceId: config.instanceId})};
  }
  return membership.state === 'UNJOINED' ? NOT_A_MEMBER : REBALANCING;
};

/** Sends a commit; if it cannot even be sent, that is its outcome. */
export const sendCommit = (
  decision: Decision,
  by: CommitTrigger,
  offsets: OffsetsToCommit,
): {correlation: number} | CommitOutcome => {
  const {group} = decision.state.config;
  const who = committer(decision.state);
  if ('error' in who || group === undefined) return {by, offsets, failure: 'error' in who ? who : NOT_A_MEMBER};
  const {generation, memberId} = who;
  const asked = {group, ...who, offsets};
  return {
    correlation: request(
      decision,
      {api: 'OffsetCommit', request: asked},
      {commit: {by, offsets, generation, memberId}},
    ),
  };
};

/** What the group coordinator says about a commit. A member that was dropped, or is of an older generation, has to join again. [G12] */
const outcomeOf = (
  decision: Decision,
  about: NonNullable<OpenRequest['commit']>,
  {errors}: ResponseOf<'OffsetCommit'>,
): CommitOutcome => {
  const {by, offsets} = about;
  const error = Object.values(errors)[0];
  if (error === undefined) return {by, offsets};
  const {membership} = decision.state;
  const unchanged = membership.generation === about.generation && membership.memberId === about.memberId;
  switch (error) {
    case 'UNKNOWN_TOPIC_OR_PARTITION':
      return {by, offsets, failure: exceptionFor(error), retriable: true};
    case 'REBALANCE_IN_PROGRESS':
      changeMembership(decision, {rejoinNeeded: true});
      return {
        by,
        offsets,
        failure: {
          error: 'RebalanceInProgressException',
          text: 'Offset commit cannot be completed since the consumer group is executing a rebalance at the moment. You can try completing the rebalance by calling poll() and then retry commit again',
        },
      };
    case 'STALE_MEMBER_EPOCH':
      // Its epoch has moved on meanwhile: the next try has the new one. [CP5]
      return {by, offsets, failure: exceptionFor(error), retriable: true};
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
      if (decision.state.config.protocol === 'consumer') return {by, offsets, failure: ALREADY_REBALANCED};
      if (!unchanged && membership.state === 'PREPARING_REBALANCE') return {by, offsets, failure: STALE};
      resetGeneration(decision, error !== 'ILLEGAL_GENERATION');
      return {by, offsets, failure: ALREADY_REBALANCED};
    case 'FENCED_INSTANCE_ID':
      if (unchanged) return {by, offsets, failure: exceptionFor(error)};
      return {by, offsets, failure: membership.state === 'PREPARING_REBALANCE' ? STALE : ALREADY_REBALANCED};
    default:
      return {by, offsets, failure: exceptionFor(error)};
  }
};

/** Tells how a commit ended. */
export const tellOutcome = (decision: Decision, {by, offsets, failure}: CommitOutcome): void => {
  if (failure === undefined)
    decision.events.push({type: 'committed', at: decision.at, offsets: offsetsOf(offsets), by});
  else decision.events.push({type: 'commitFailed', at: decision.at, offsets, by, ...failure});
};

/** Callbacks of commits that were answered meanwhile run inside poll() and commitSync(), in order. [O6] */
export const runCallbacks = (decision: Decision): void => {
  const {callbacks} = decision.state;
  if (callbacks.length === 0) return;
  change(decision, {callbacks: []});
  for (const outcome of callbacks) tellOutcome(decision, outcome);
};

/** A commit is answered: for the step that waits for it, for the call that waits for it, or for its callback. */
export const handleCommitted = (
  decision: Decision,
  correlation: number,
  about: NonNullable<OpenRequest['commit']>,
  response: ResponseOf<'OffsetCommit'>,
): void => {
  const outcome = outcomeOf(decision, about, response);
  const {taskCommit, callbacks} = decision.state;
  if (taskCommit?.correlation === correlation) change(decision, {taskCommit: {outcome}});
  else change(decision, {callbacks: [...callbacks, outcome]});
};

/** When the interval is over, poll() commits what earlier polls returned. [O3] */
export const autoCommit = (decision: Decision): void => {
  const {config, autoCommitDue} = decision.state;
  if (!config.autoCommit || decision.at < autoCommitDue) return;
  change(decision, {autoCommitDue: decision.at + config.autoCommitIntervalMs});
  const offsets = consumedPositions(decision.state);
  if (Object.keys(offsets).length === 0) return;
  const sent = sendCommit(decision, 'auto-commit', offsets);
  if (!('correlation' in sent)) change(decision, {callbacks: [...decision.state.callbacks, sent]});
};
