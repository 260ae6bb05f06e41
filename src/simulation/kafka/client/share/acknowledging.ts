import {exceptionFor} from '../../errors';
import type {ResponseOf} from '../../protocol';
import {topicPartition} from '../../topicPartition';
import {change} from '../decision';
import {type Decision, isUnderWay, request} from './decision';
import {type Acknowledgements, afterRenewal, batchesOf, offsetsOf, takeAcknowledged} from './inFlight';
import type {AcknowledgementsByPartition, Answered} from './state';

/** The broker does not know the session that the acknowledgement belongs to. */
const NO_SESSION = 'NotLeaderOrFollowerException';

export const isNothing = (all: AcknowledgementsByPartition): boolean => Object.keys(all).length === 0;

export const merged = (
  a: AcknowledgementsByPartition,
  b: AcknowledgementsByPartition,
): AcknowledgementsByPartition => ({
  ...a,
  ...Object.fromEntries(Object.entries(b).map(([partition, said]) => [partition, {...a[partition], ...said}])),
});

/** Takes all that the application has said of its records. */
export const takeAll = (decision: Decision): AcknowledgementsByPartition => {
  const inFlight: {[partition: string]: ReturnType<typeof takeAcknowledged>['left']} = {};
  const taken: {[partition: string]: Acknowledgements} = {};
  for (const [partition, held] of Object.entries(decision.state.inFlight)) {
    const {left, taken: said} = takeAcknowledged(held);
    if (offsetsOf(said).length > 0) taken[partition] = said;
    inFlight[partition] = left;
  }
  change(decision, {inFlight});
  return taken;
};

const noteAnswered = (decision: Decision, answered: readonly Answered[]): void => {
  const {call} = decision.state;
  change(decision, {answered: [...decision.state.answered, ...answered]});
  if (call?.call.type !== 'commitSync') return;
  const results = Object.fromEntries(answered.map(({partition, error}) => [partition, error]));
  change(decision, {call: {...call, results: {...call.results, ...results}}});
};

/** Everything that was sent fails alike. */
export const failAll = (decision: Decision, sent: AcknowledgementsByPartition, error: string): void =>
  noteAnswered(
    decision,
    Object.entries(sent).map(([partition, acknowledgements]) => ({partition, acknowledgements, error})),
  );

/** What has become of acknowledgements, partition by partition. */
export const noteOutcomes = (
  decision: Decision,
  sent: AcknowledgementsByPartition,
  outcomes: readonly {readonly topic: string; readonly partition: number; readonly error?: Answered['error']}[],
  lockDurationMs: number,
): void =>
  noteAnswered(
    decision,
    Object.entries(sent).map(([name, acknowledgements]): Answered => {
      const outcome = outcomes.find(({topic, partition}) => topicPartition(topic, partition) === name);
      const error = outcome === undefined ? 'InvalidRecordStateException' : outcome.error;
      return {partition: name, acknowledgements, lockDurationMs, ...(error === undefined ? {} : {error})};
    }),
  );

/** Runs the callbacks of what has been answered; renewed records become available to the next poll. [S8] [S13] */
export const runCallbacks = (decision: Decision): void => {
  const {answered} = decision.state;
  change(decision, {answered: []});
  for (const {partition, acknowledgements, error, lockDurationMs} of answered) {
    const held = decision.state.inFlight[partition];
    if (held !== undefined) {
      const renewed = afterRenewal(held, acknowledgements, error !== undefined);
      change(decision, {inFlight: {...decision.state.inFlight, [partition]: renewed}});
      if (renewed.renewed.length > held.renewed.length) change(decision, {fetchedLockDurationMs: lockDurationMs});
    }
    decision.events.push({
      type: 'acknowledged',
      at: decision.at,
      partition,
      offsets: offsetsOf(acknowledgements),
      ...(error === undefined ? {} : {error}),
    });
  }
};

const renews = (sent: AcknowledgementsByPartition): boolean =>
  Object.values(sent).some((said) => Object.values(said).includes('renew'));

export const asRequested = (sent: AcknowledgementsByPartition) => ({
  acknowledgements: Object.fromEntries(Object.entries(sent).map(([partition, said]) => [partition, batchesOf(said)])),
  renews: renews(sent),
});

const CLOSES = -1;

const sendAcknowledge = (
  decision: Decision,
  about: 'commitAsync' | 'commitSync' | 'close',
  sent: AcknowledgementsByPartition,
): void => {
  const {config, memberId, sessionEpoch: next} = decision.state;
  const sessionEpoch = about === 'close' ? CLOSES : next;
  const asked = {group: config.group, memberId, sessionEpoch, ...asRequested(sent)};
  request(decision, {api: 'ShareAcknowledge', request: asked}, {about, sent});
};

/** Acknowledgements go before fetches, one request at a time: those that nobody waits for first. True: nothing of them is left or under way. */
export const sendAcknowledgements = (decision: Decision): boolean => {
  if (isUnderWay(decision, 'fetch', 'commitAsync', 'commitSync', 'close')) return false;
  const {async, sync, sessionEpoch, call} = decision.state;
  if (!isNothing(async) || !isNothing(sync)) {
    const about = isNothing(async) ? 'commitSync' : 'commitAsync';
    const sent = about === 'commitSync' ? sync : async;
    change(decision, about === 'commitSync' ? {sync: {}} : {async: {}});
    if (sessionEpoch === 0) failAll(decision, sent, NO_SESSION);
    else sendAcknowledge(decision, about, sent);
    return false;
  }
  if (call?.closing === 'acknowledging' && sessionEpoch > 0) {
    const sent = decision.state.withFetch;
    change(decision, {withFetch: {}});
    sendAcknowledge(decision, 'close', sent);
    return false;
  }
  return true;
};

/** The answer to ShareAcknowledge. */
export const handleAcknowledged = (
  decision: Decision,
  about: 'commitAsync' | 'commitSync' | 'close',
  sent: AcknowledgementsByPartition,
  {error, partitions, lockDurationMs}: ResponseOf<'ShareAcknowledge'>,
): void => {
  const {sessionEpoch} = decision.state;
  if (about === 'close') change(decision, {sessionEpoch: 0, sessionPartitions: []});
  else change(decision, {sessionEpoch: error === undefined ? sessionEpoch + 1 : 0});
  if (error !== undefined) return failAll(decision, sent, exceptionFor(error).error);
  const outcomes = partitions.map(({topic, partition, error: refused}) => ({
    topic,
    partition,
    ...(refused === undefined ? {} : {error: exceptionFor(refused).error}),
  }));
  return noteOutcomes(decision, sent, outcomes, lockDurationMs);
};
