import {change} from '../turn';
import {beginTurn} from '../turn';
import {begin, handleCallCommit, handleCommittedOffsets, handleLearnt, handleOffsets, proceed} from './calls';
import {handleCommitted} from './commits';
import type {ConsumerEvent} from './event';
import {handleFetched} from './fetcher';
import type {ConsumerInput} from './input';
import {handleHeartbeat, handleSynced, sendHeartbeat} from './membership';
import {handleMetadata, metadataDue, refreshMetadata} from './metadata';
import {continuePoll} from './poll';
import {handleReset} from './positions';
import {type ConsumerState, heartbeats} from './state';
import {type Turn, changeMembership, close, threw} from './turn';

type Response = Extract<ConsumerInput, {type: 'response'}>;

/** Reads an answer. Whose it was is known by its correlation. */
const handle = (turn: Turn, input: Response): void => {
  const {call, committedRequest} = turn.state;
  const forCall = call?.correlation === input.correlation;
  const about = close(turn, input.correlation);
  if (about === undefined) return undefined;
  switch (input.api) {
    case 'Metadata':
      return handleMetadata(turn, input.response);
    case 'Fetch':
      return handleFetched(turn, about.fetching ?? {}, input.response);
    case 'ListOffsets':
      if (about.learning === true) return handleLearnt(turn, input.response);
      return forCall ? handleOffsets(turn, input.response) : handleReset(turn, about.resetting ?? {}, input.response);
    case 'OffsetFetch':
      if (forCall) return handleCommittedOffsets(turn, input.response);
      if (committedRequest?.correlation !== input.correlation) return undefined;
      return change(turn, {committedRequest: {partitions: committedRequest.partitions, answer: input.response}});
    case 'OffsetCommit': {
      if (about.commit === undefined) return undefined;
      const before = turn.state.callbacks.length;
      handleCommitted(turn, input.correlation, about.commit, input.response);
      const outcome = forCall ? turn.state.callbacks[before] : undefined;
      if (outcome === undefined) return undefined;
      change(turn, {callbacks: turn.state.callbacks.slice(0, before)});
      return handleCallCommit(turn, outcome);
    }
    case 'JoinGroup':
      return changeMembership(turn, turn.state.membership.joining ? {joinAnswer: input.response} : {});
    case 'SyncGroup':
      return handleSynced(turn, about.sent, input.response);
    case 'Heartbeat':
      return handleHeartbeat(turn, about.sent, input.response);
    case 'LeaveGroup':
      return undefined;
    default:
      throw new Error(`a consumer does not ask for ${input.api}`);
  }
};

/** Requests without an answer in time are given up; what needs them asks again. */
const expireRequests = (turn: Turn): void => {
  for (const [key, about] of Object.entries(turn.state.open)) {
    if (about.due > turn.at) continue;
    const correlation = Number(key);
    close(turn, correlation);
    const {call, committedRequest, metadataRequest, taskCommit, membership, metadata} = turn.state;
    if (call?.correlation === correlation) change(turn, {call: {...call, correlation: undefined}});
    if (committedRequest?.correlation === correlation) change(turn, {committedRequest: undefined});
    if (metadataRequest === correlation)
      change(turn, {metadataRequest: undefined, metadata: {...metadata, wanted: true, notBefore: turn.at}});
    if (taskCommit?.correlation === correlation) change(turn, {taskCommit: undefined});
    const aboutJoining = about.sent !== undefined && about.commit === undefined && membership.joining;
    if (aboutJoining && membership.state !== 'STABLE') changeMembership(turn, {joining: false, rejoinNeeded: true});
  }
};

const continueCall = (turn: Turn): void => {
  const {call} = turn.state;
  if (call === undefined) return;
  if (call.call.type === 'poll') continuePoll(turn);
  else proceed(turn, call.call);
};

const deadlineOf = ({config}: ConsumerState, call: Exclude<ConsumerInput, Response | {type: 'tick'}>): number =>
  call.at + (call.type === 'poll' ? call.timeout : config.defaultApiTimeoutMs);

const obey = (turn: Turn, call: Exclude<ConsumerInput, Response | {type: 'tick'}>): void => {
  const {call: before, client, closed} = turn.state;
  if (before !== undefined)
    throw new Error(`${client} is asked to ${call.type} while ${before.call.type} is under way`);
  change(turn, {call: {call, deadline: deadlineOf(turn.state, call)}});
  if (closed) return threw(turn, {error: 'IllegalStateException', text: 'This consumer has already been closed.'});
  return begin(turn, call);
};

/** What the consumer does because of this call, answer or tick, and its memory afterwards. */
export const decideConsumer = (
  consumer: ConsumerState,
  input: ConsumerInput,
): {events: readonly ConsumerEvent[]; model: ConsumerState} => {
  const turn: Turn = beginTurn(consumer, input.at);
  if (consumer.at !== input.at) change(turn, {at: input.at});
  if (input.type === 'response') handle(turn, input);
  else if (input.type !== 'tick') obey(turn, input);
  expireRequests(turn);
  refreshMetadata(turn);
  sendHeartbeat(turn);
  continueCall(turn);
  refreshMetadata(turn);
  if (Object.keys(turn.changes).length > 0) turn.events.push({type: 'changed', at: turn.at, changes: turn.changes});
  return {events: turn.events, model: turn.state};
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
