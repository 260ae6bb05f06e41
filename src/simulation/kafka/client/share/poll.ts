import {change} from '../decision';
import {isNothing, merged, runCallbacks, takeAll} from './acknowledging';
import {type Decision, threw} from './decision';
import {collect} from './fetcher';
import {type InFlight, type ShareRecord, acceptRest, allAcknowledged, hasRenewals, takeRenewed} from './inFlight';

const changeInFlight = (decision: Decision, with_: (held: InFlight) => InFlight): void =>
  change(decision, {
    inFlight: Object.fromEntries(
      Object.entries(decision.state.inFlight).map(([partition, held]) => [partition, with_(held)]),
    ),
  });

/** In implicit mode the next call accepts everything that the last poll returned. [S2] */
export const acceptImplicitly = (decision: Decision): void => {
  if (decision.state.config.acknowledgement === 'implicit') changeInFlight(decision, acceptRest);
};

/** poll() begins: callbacks first, then what was returned before must be acknowledged. [S2] */
export const startPoll = (decision: Decision): void => {
  const {failure} = decision.state;
  if (failure !== undefined) {
    change(decision, {failure: undefined});
    return threw(decision, failure);
  }
  runCallbacks(decision);
  acceptImplicitly(decision);
  const {inFlight, topics, call} = decision.state;
  const error = 'IllegalStateException';
  if (!Object.values(inFlight).every(allAcknowledged))
    return threw(decision, {error, text: 'All records must be acknowledged in explicit acknowledgement mode.'});
  if (topics.length === 0) return threw(decision, {error, text: 'Consumer is not subscribed to any topics.'});
  change(decision, {membership: 'member'});
  return change(decision, call === undefined ? {} : {call: {...call, asksForFetch: true}});
};

const askForFetch = (decision: Decision): boolean => {
  const {call, withFetch} = decision.state;
  if (call?.asksForFetch !== true) return false;
  const taken = takeAll(decision);
  change(decision, {hungry: true, withFetch: merged(withFetch, taken), call: {...call, asksForFetch: false}});
  return true;
};

const sendApart = (decision: Decision): void => {
  const taken = takeAll(decision);
  if (!isNothing(taken)) change(decision, {async: merged(decision.state.async, taken)});
};

const held = (decision: Decision): readonly ShareRecord[] =>
  Object.values(decision.state.inFlight).flatMap(({records}) => records);

/** Records for the application, if there are any now. What was acknowledged goes with a fetch, or by itself when there is no need of one. [S3] [S6] [S13] */
const recordsNow = (decision: Decision): readonly ShareRecord[] => {
  const renewing = Object.values(decision.state.inFlight).some(hasRenewals);
  const pending = Object.values(decision.state.inFlight).some(({records, acknowledgements}) =>
    records.some(({offset}) => acknowledgements[offset] === undefined),
  );
  if (renewing || pending) {
    changeInFlight(decision, takeRenewed);
    if (!Object.values(decision.state.inFlight).some(hasRenewals) || !askForFetch(decision)) sendApart(decision);
    return held(decision);
  }
  const before = takeAll(decision);
  const {records, gaps} = collect(decision);
  const {call} = decision.state;
  if (records.length > 0 || call?.asksForFetch !== true) {
    const apart = merged(before, gaps);
    if (!isNothing(apart)) change(decision, {async: merged(decision.state.async, apart)});
    return records;
  }
  if (!isNothing(gaps)) change(decision, {async: merged(decision.state.async, gaps)});
  change(decision, {
    hungry: true,
    withFetch: merged(decision.state.withFetch, before),
    call: {...call, asksForFetch: false},
  });
  return [];
};

/** Goes on with poll(): it returns when there is something, or its time is over. */
export const continuePoll = (decision: Decision): void => {
  const {failure} = decision.state;
  if (failure !== undefined) {
    change(decision, {failure: undefined});
    return threw(decision, failure);
  }
  const {call} = decision.state;
  const records = recordsNow(decision);
  if (records.length === 0 && decision.at < (call?.deadline ?? 0)) return undefined;
  runCallbacks(decision);
  change(decision, {call: undefined});
  decision.events.push({type: 'polled', at: decision.at, records});
  return undefined;
};
