import {begin, change} from '../decision';
import {
  failAll,
  handleAcknowledged,
  isNothing,
  merged,
  runCallbacks,
  sendAcknowledgements,
  takeAll,
} from './acknowledging';
import {type Decision, isUnderWay, returned, threw} from './decision';
import type {ShareConsumerEvent} from './event';
import {handleFetched, sendFetch} from './fetcher';
import type {ShareConsumerCall, ShareConsumerInput} from './input';
import {handleHeartbeat, leave, sendHeartbeat} from './membership';
import {handleMetadata, metadataDue, refreshMetadata} from './metadata';
import {acceptImplicitly, continuePoll, startPoll} from './poll';
import type {ShareConsumerState} from './state';
import {topicPartition} from '../../topicPartition';

type Response = Extract<ShareConsumerInput, {type: 'response'}>;
type Call = Exclude<ShareConsumerInput, Response | {type: 'tick'}>;
type CallOf<T extends ShareConsumerCall['type']> = Extract<ShareConsumerCall, {type: T}>;

/** Reads an answer. */
const handle = (decision: Decision, input: Response): void => {
  const {[input.correlation]: about, ...open} = decision.state.open;
  if (about === undefined) return undefined;
  change(decision, {open});
  switch (input.api) {
    case 'Metadata':
      return handleMetadata(decision, input.response);
    case 'ShareGroupHeartbeat':
      return about.about === 'leave' ? undefined : handleHeartbeat(decision, input.response);
    case 'ShareFetch':
      return handleFetched(decision, 'sent' in about ? about.sent : {}, input.response);
    case 'ShareAcknowledge':
      return 'sent' in about && about.about !== 'fetch'
        ? handleAcknowledged(decision, about.about, about.sent, input.response)
        : undefined;
    default:
      throw new Error(`a share consumer does not ask for ${input.api}`);
  }
};

const NO_ANSWER = 'DisconnectException';

/** Requests without an answer in time are given up; the fetch session begins anew. */
const expireRequests = (decision: Decision): void => {
  for (const [correlation, about] of Object.entries(decision.state.open)) {
    if (about.due > decision.at) continue;
    const {[Number(correlation)]: _, ...open} = decision.state.open;
    change(decision, {open});
    if (!('sent' in about)) continue;
    change(decision, {sessionEpoch: 0});
    failAll(decision, about.sent, NO_ANSWER);
  }
};

const acknowledge = (decision: Decision, call: CallOf<'acknowledge'>): void => {
  const {config, inFlight} = decision.state;
  const error = 'IllegalStateException';
  if (config.acknowledgement === 'implicit')
    return threw(decision, {error, text: 'Implicit acknowledgement of delivery is being used.'});
  const name = topicPartition(call.topic, call.partition);
  const held = inFlight[name];
  if (held?.records.some(({offset}) => offset === call.offset) !== true)
    return threw(decision, {error, text: 'The record cannot be acknowledged.'});
  const acknowledgements = {...held.acknowledgements, [call.offset]: call.as};
  change(decision, {inFlight: {...inFlight, [name]: {...held, acknowledgements}}});
  return returned(decision);
};

/** commitSync() and commitAsync(): send what is acknowledged; in implicit mode that is everything the last poll returned. [S2] */
const commit = (decision: Decision, how: 'commitSync' | 'commitAsync'): void => {
  runCallbacks(decision);
  acceptImplicitly(decision);
  const taken = takeAll(decision);
  if (how === 'commitAsync') {
    change(decision, {async: merged(decision.state.async, taken)});
    return returned(decision);
  }
  return isNothing(taken) ? returned(decision, {}) : change(decision, {sync: merged(decision.state.sync, taken)});
};

const startCall = (decision: Decision, call: Call): void => {
  switch (call.type) {
    case 'subscribe':
      if (call.topics.length === 0) leave(decision);
      change(decision, {topics: [...new Set(call.topics)].sort()});
      if (call.topics.length > 0) {
        const {metadata} = decision.state;
        change(decision, {metadata: {...metadata, wanted: true, notBefore: decision.at}});
      }
      return returned(decision);
    case 'unsubscribe':
      leave(decision);
      change(decision, {topics: []});
      return returned(decision);
    case 'poll':
      return startPoll(decision);
    case 'acknowledge':
      return acknowledge(decision, call);
    case 'acknowledgeOffset':
      // Every record can be deserialized here.
      return threw(decision, {error: 'IllegalStateException', text: 'The record cannot be acknowledged.'});
    case 'commitSync':
    case 'commitAsync':
      return commit(decision, call.type);
    case 'close': {
      const {withFetch, call: underWay} = decision.state;
      const taken = merged(withFetch, takeAll(decision));
      if (underWay !== undefined)
        change(decision, {withFetch: taken, hungry: false, call: {...underWay, closing: 'acknowledging'}});
      return undefined;
    }
  }
};

/** close() sends what is acknowledged and closes the session, which gives back the rest; then it leaves the group. [S14] */
const continueClose = (decision: Decision): void => {
  const {call, sessionEpoch, membership} = decision.state;
  if (call === undefined || isUnderWay(decision, 'fetch', 'commitAsync', 'commitSync', 'close')) return;
  if (call.closing === 'acknowledging') {
    if (sessionEpoch > 0) return;
    if (membership !== 'none') leave(decision);
    change(decision, {call: {...call, closing: 'leaving'}, topics: []});
  }
  if (isUnderWay(decision, 'leave') && decision.at < call.deadline) return;
  runCallbacks(decision);
  change(decision, {closed: true, heartbeatDue: Infinity});
  returned(decision);
};

const continueCall = (decision: Decision): void => {
  const {call} = decision.state;
  if (call === undefined) return;
  if (call.call.type === 'poll') continuePoll(decision);
  else if (call.call.type === 'close') continueClose(decision);
  else if (call.call.type === 'commitSync') {
    const waits = isUnderWay(decision, 'commitSync') || !isNothing(decision.state.sync);
    if (waits && decision.at < call.deadline) return;
    runCallbacks(decision);
    returned(decision, call.results ?? {});
  }
};

/** What goes on beside the application: metadata, heartbeats, acknowledgements, and fetches while it is hungry. [S3] */
const work = (decision: Decision): void => {
  if (decision.state.closed) return;
  refreshMetadata(decision);
  sendHeartbeat(decision);
  if (sendAcknowledgements(decision)) sendFetch(decision);
};

const obey = (decision: Decision, call: Call): void => {
  const {call: before, client, closed, config} = decision.state;
  if (before !== undefined)
    throw new Error(`${client} is asked to ${call.type} while ${before.call.type} is under way`);
  const deadline = call.at + (call.type === 'poll' ? call.timeout : config.defaultApiTimeoutMs);
  change(decision, {call: {call, deadline}});
  if (closed) return threw(decision, {error: 'IllegalStateException', text: 'This consumer has already been closed.'});
  return startCall(decision, call);
};

/** What the share consumer does because of this call, answer or tick, and its memory afterwards. */
export const decideShareConsumer = (
  consumer: ShareConsumerState,
  input: ShareConsumerInput,
): {events: readonly ShareConsumerEvent[]; model: ShareConsumerState} => {
  const decision: Decision = begin(consumer, input.at);
  if (consumer.at !== input.at) change(decision, {at: input.at});
  if (input.type === 'response') handle(decision, input);
  else if (input.type !== 'tick') obey(decision, input);
  expireRequests(decision);
  continueCall(decision);
  work(decision);
  continueCall(decision);
  if (Object.keys(decision.changes).length > 0)
    decision.events.push({type: 'changed', at: decision.at, changes: decision.changes});
  return {events: decision.events, model: decision.state};
};

/** The share consumer after one fact. */
export const evolveShareConsumer = (consumer: ShareConsumerState, event: ShareConsumerEvent): ShareConsumerState =>
  event.type === 'changed' ? {...consumer, ...event.changes} : consumer;

/** Virtual ms of the next thing the share consumer will do by itself; undefined: nothing. */
export const nextShareConsumerDue = (state: ShareConsumerState): number | undefined => {
  const {at, open, call, heartbeatDue, closed, membership} = state;
  if (closed) return undefined;
  const underWay = Object.values(open);
  const beats = membership === 'none' || underWay.some(({about}) => about === 'heartbeat') ? Infinity : heartbeatDue;
  const asks = underWay.some(({about}) => about === 'metadata') ? Infinity : metadataDue(state);
  const dues = [beats, asks, call?.deadline ?? Infinity, ...underWay.map(({due}) => due)];
  const next = Math.min(...dues.filter((due) => due > at));
  return next === Infinity ? undefined : next;
};
