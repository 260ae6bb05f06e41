import {begin, change} from '../decision';
import {handleCallCommit, handleCommittedOffsets, handleLearnt, handleOffsets, proceed, startCall} from './calls';
import {handleCommitted} from './commits';
import type {ConsumerEvent} from './event';
import {handleFetched} from './fetcher';
import type {ConsumerInput} from './input';
import {handleHeartbeat, handleSynced, sendHeartbeat} from './membership';
import {handleGroupHeartbeat} from './reconciliation';
import {handleMetadata, metadataDue, refreshMetadata} from './metadata';
import {continuePoll} from './poll';
import {handleReset} from './positions';
import {expireRequests, loseRequests} from './unanswered';
import {type ConsumerState, heartbeats} from './state';
import {type Decision, changeMembership, close, threw} from './decision';

type Response = Extract<ConsumerInput, {type: 'response'}>;
type Call = Exclude<ConsumerInput, Response | {type: 'tick' | 'disconnected'}>;

/** Reads an answer. Whose it was is known by its correlation. */
const handle = (decision: Decision, input: Response): void => {
  const {call, committedRequest} = decision.state;
  const forCall = call?.correlation === input.correlation;
  const about = close(decision, input.correlation);
  if (about === undefined) return undefined;
  switch (input.api) {
    case 'Metadata':
      return handleMetadata(decision, input.response);
    case 'Fetch':
      return handleFetched(decision, about.fetching ?? {}, input.response);
    case 'ListOffsets':
      if (about.learning === true) return handleLearnt(decision, input.response);
      return forCall
        ? handleOffsets(decision, input.response)
        : handleReset(decision, about.resetting ?? {}, input.response);
    case 'OffsetFetch':
      if (forCall) return handleCommittedOffsets(decision, input.response);
      if (committedRequest?.correlation !== input.correlation) return undefined;
      return change(decision, {committedRequest: {partitions: committedRequest.partitions, answer: input.response}});
    case 'OffsetCommit': {
      if (about.commit === undefined) return undefined;
      const before = decision.state.callbacks.length;
      handleCommitted(decision, input.correlation, about.commit, input.response);
      const outcome = forCall ? decision.state.callbacks[before] : undefined;
      if (outcome === undefined) return undefined;
      change(decision, {callbacks: decision.state.callbacks.slice(0, before)});
      return handleCallCommit(decision, outcome);
    }
    case 'JoinGroup':
      return changeMembership(decision, decision.state.membership.joining ? {joinAnswer: input.response} : {});
    case 'SyncGroup':
      return handleSynced(decision, about.sent, input.response);
    case 'Heartbeat':
      return handleHeartbeat(decision, about.sent, input.response);
    case 'ConsumerGroupHeartbeat':
      return handleGroupHeartbeat(decision, input.response);
    case 'LeaveGroup':
      return undefined;
    default:
      throw new Error(`a consumer does not ask for ${input.api}`);
  }
};

const continueCall = (decision: Decision): void => {
  const {call} = decision.state;
  if (call === undefined) return;
  if (call.call.type === 'poll') continuePoll(decision);
  else proceed(decision, call.call);
};

const deadlineOf = ({config}: ConsumerState, call: Call): number =>
  call.at + (call.type === 'poll' ? call.timeout : config.defaultApiTimeoutMs);

const obey = (decision: Decision, call: Call): void => {
  const {call: before, client, closed} = decision.state;
  if (before !== undefined)
    throw new Error(`${client} is asked to ${call.type} while ${before.call.type} is under way`);
  change(decision, {call: {call, deadline: deadlineOf(decision.state, call)}});
  if (closed) return threw(decision, {error: 'IllegalStateException', text: 'This consumer has already been closed.'});
  return startCall(decision, call);
};

/** What the consumer does because of this call, answer or tick, and its memory afterwards. */
export const decideConsumer = (
  consumer: ConsumerState,
  input: ConsumerInput,
): {events: readonly ConsumerEvent[]; model: ConsumerState} => {
  const decision: Decision = begin(consumer, input.at);
  if (consumer.at !== input.at) change(decision, {at: input.at});
  if (input.type === 'response') handle(decision, input);
  else if (input.type === 'disconnected') loseRequests(decision);
  else if (input.type !== 'tick') obey(decision, input);
  expireRequests(decision);
  refreshMetadata(decision);
  sendHeartbeat(decision);
  continueCall(decision);
  refreshMetadata(decision);
  // What poll() has changed is for the broker to know at once. [CP2]
  if (decision.state.config.protocol === 'consumer') sendHeartbeat(decision);
  if (Object.keys(decision.changes).length > 0)
    decision.events.push({type: 'changed', at: decision.at, changes: decision.changes});
  return {events: decision.events, model: decision.state};
};

/** The consumer after one fact. */
export const evolveConsumer = (consumer: ConsumerState, event: ConsumerEvent): ConsumerState =>
  event.type === 'changed' ? {...consumer, ...event.changes} : consumer;

/** Virtual ms of the next thing the consumer will do by itself: heartbeats, metadata refresh, time-outs, and what its call waits for; undefined: nothing. */
export const nextConsumerDue = (state: ConsumerState): number | undefined => {
  const {at, call, membership, open, assignment, committedRequest, taskCommit, todo, autoCommitDue, config, closed} =
    state;
  let next = Infinity;
  const consider = (due: number | undefined): void => {
    // What was due by the last input has been tried then; it now waits for an answer.
    if (due !== undefined && due > at && due < next) next = due;
  };
  for (const {due} of Object.values(open)) consider(due);
  const beats = heartbeats(state);
  if (beats && !closed) {
    consider(membership.heartbeatDue);
    if (call?.call.type !== 'poll') consider(membership.pollDue);
  }
  if (beats || call !== undefined) consider(metadataDue(state));
  if (call !== undefined) {
    consider(call.deadline);
    consider(call.retryAt);
    consider(committedRequest?.retryAt);
    consider(taskCommit?.retryAt);
    if (todo[0]?.do === 'commit') consider(todo[0].deadline);
    if (config.autoCommit && call.call.type === 'poll') consider(autoCommitDue);
    for (const {retryAt} of Object.values(assignment)) consider(retryAt);
  }
  return next === Infinity ? undefined : next;
};
