import type {Failure} from '../../errors';
import {change} from '../decision';
import {type Decision, changeMembership, close} from './decision';
import {changePartition} from './positions';
import type {OpenRequest} from './state';

/** Requests without an answer in time are given up; what needs them asks again. */
export const expireRequests = (decision: Decision): void => {
  for (const [key, about] of Object.entries(decision.state.open))
    if (about.due <= decision.at) giveUp(decision, Number(key), about, 0);
};

/** What needs the answer asks again, `wait` ms from now. */
const giveUp = (decision: Decision, correlation: number, about: OpenRequest, wait: number): void => {
  close(decision, correlation);
  const {call, committedRequest, metadataRequest, taskCommit, membership, metadata} = decision.state;
  const again = decision.at + wait;
  const retryAt = wait > 0 ? {retryAt: again} : {};
  if (call?.correlation === correlation) change(decision, {call: {...call, correlation: undefined, ...retryAt}});
  if (committedRequest?.correlation === correlation)
    change(decision, {
      committedRequest: wait > 0 ? {partitions: committedRequest.partitions, retryAt: again} : undefined,
    });
  if (metadataRequest === correlation)
    change(decision, {metadataRequest: undefined, metadata: {...metadata, wanted: true, notBefore: again}});
  if (taskCommit?.correlation === correlation) change(decision, {taskCommit: wait > 0 ? {retryAt: again} : undefined});
  const aboutJoining = about.sent !== undefined && about.commit === undefined && membership.joining;
  if (aboutJoining && membership.state !== 'STABLE') changeMembership(decision, {joining: false, rejoinNeeded: true});
};

const RETRIABLE: Failure = {
  error: 'RetriableCommitFailedException',
  text: 'Offset commit failed with a retriable exception. You should retry committing the latest consumed offsets.',
};

/** A commit that nobody waits for is not sent again: its callback hears of it, and an auto-commit comes sooner. */
const loseCommit = (decision: Decision, about: OpenRequest, wait: number): void => {
  if (about.commit === undefined) return;
  const {by, offsets} = about.commit;
  const {callbacks} = decision.state;
  change(decision, {callbacks: [...callbacks, {by, offsets, failure: RETRIABLE}]});
  if (by === 'auto-commit') change(decision, {autoCommitDue: decision.at + wait});
};

/**
 * Whatever was under way fails with a disconnect, which is retriable: it is asked again after `retry.backoff.ms`. The member goes on: its
 * session is kept by the heartbeats that follow. (https://kafka.apache.org/44/configuration/consumer-configs/)
 */
export const loseRequests = (decision: Decision): void => {
  const wait = decision.state.config.retryBackoffMs;
  for (const [key, about] of Object.entries(decision.state.open)) {
    const correlation = Number(key);
    const {call, taskCommit} = decision.state;
    const isAwaited = call?.correlation === correlation || taskCommit?.correlation === correlation;
    giveUp(decision, correlation, about, wait);
    if (!isAwaited) loseCommit(decision, about, wait);
    for (const partition of Object.keys({...about.fetching, ...about.resetting}))
      if (decision.state.assignment[partition] !== undefined)
        changePartition(decision, partition, {retryAt: decision.at + wait});
  }
};
