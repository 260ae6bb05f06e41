import {change} from '../decision';
import {autoCommit, runCallbacks} from './commits';
import {collect, sendFetch} from './fetcher';
import {advanceMembership} from './membership';
import {advanceReconciliation} from './reconciliation';
import {lookAtMetadata} from './metadata';
import {updatePositions} from './positions';
import {isSubscribed} from './state';
import {holdsUp, takeSteps} from './steps';
import {type Decision, changeMembership, threw} from './decision';

const join = (decision: Decision): 'done' | 'waiting' | 'thrown' => {
  for (;;) {
    if (!takeSteps(decision)) return 'waiting';
    const {protocol} = decision.state.config;
    const advanced = protocol === 'consumer' ? advanceReconciliation(decision) : advanceMembership(decision);
    if (advanced === 'done' || advanced === 'waiting') return advanced;
    if (advanced !== 'steps') {
      threw(decision, advanced);
      return 'thrown';
    }
  }
};

/** The consumer's part in its group: that is done inside poll() only. [G1] [G11] */
const keepMembership = (decision: Decision): 'done' | 'waiting' | 'thrown' => {
  const {membership, config, metadata} = decision.state;
  if (membership.failure !== undefined) {
    changeMembership(decision, {failure: undefined});
    threw(decision, membership.failure);
    return 'thrown';
  }
  changeMembership(decision, {pollDue: decision.at + config.maxPollIntervalMs});
  // Nothing is known of the cluster yet, not even where its coordinator is.
  return metadata.version === 0 ? 'waiting' : join(decision);
};

const returnRecords = (decision: Decision): boolean => {
  const got = collect(decision);
  if ('failure' in got) {
    threw(decision, got.failure, got.partitions);
    return true;
  }
  if (got.records.length === 0 && !got.advanced) return false;
  change(decision, {call: undefined});
  decision.events.push({type: 'polled', at: decision.at, records: got.records});
  return true;
};

/** Goes on with poll(): membership, then positions, then what is buffered, then a fetch; it returns when there is something, or its time is over. */
export const continuePoll = (decision: Decision): void => {
  const {metadataFailure, call} = decision.state;
  if (metadataFailure !== undefined) {
    change(decision, {metadataFailure: undefined});
    return threw(decision, metadataFailure);
  }
  lookAtMetadata(decision);
  runCallbacks(decision);
  const joined = isSubscribed(decision.state) ? keepMembership(decision) : 'done';
  if (joined === 'thrown') return undefined;
  if (joined === 'done') {
    autoCommit(decision);
    const positioned = updatePositions(decision);
    if (typeof positioned === 'object') return threw(decision, positioned.failure, positioned.partitions);
  }
  if (holdsUp(decision) || returnRecords(decision)) return undefined;
  // What was out of range is asked for at once.
  if (joined === 'done') updatePositions(decision);
  sendFetch(decision);
  if (decision.at < (call?.deadline ?? 0)) return undefined;
  change(decision, {call: undefined});
  decision.events.push({type: 'polled', at: decision.at, records: []});
  return undefined;
};
