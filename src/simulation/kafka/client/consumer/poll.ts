import {change} from '../turn';
import {autoCommit, runCallbacks} from './commits';
import {collect, sendFetch} from './fetcher';
import {advanceMembership} from './membership';
import {lookAtMetadata} from './metadata';
import {updatePositions} from './positions';
import {isSubscribed} from './state';
import {holdsUp, takeSteps} from './steps';
import {type Turn, changeMembership, threw} from './turn';

const join = (turn: Turn): 'done' | 'waiting' | 'thrown' => {
  for (;;) {
    if (!takeSteps(turn)) return 'waiting';
    const advanced = advanceMembership(turn);
    if (advanced === 'done' || advanced === 'waiting') return advanced;
    if (advanced !== 'steps') {
      threw(turn, advanced);
      return 'thrown';
    }
  }
};

/** The consumer's part in its group: that is done inside poll() only. [G1] [G11] */
const keepMembership = (turn: Turn): 'done' | 'waiting' | 'thrown' => {
  const {membership, config, metadata} = turn.state;
  if (membership.failure !== undefined) {
    changeMembership(turn, {failure: undefined});
    threw(turn, membership.failure);
    return 'thrown';
  }
  changeMembership(turn, {pollDue: turn.at + config.maxPollIntervalMs});
  // Nothing is known of the cluster yet, not even where its coordinator is.
  return metadata.version === 0 ? 'waiting' : join(turn);
};

const returnRecords = (turn: Turn): boolean => {
  const got = collect(turn);
  if ('failure' in got) {
    threw(turn, got.failure, got.partitions);
    return true;
  }
  if (got.records.length === 0 && !got.advanced) return false;
  change(turn, {call: undefined});
  turn.events.push({type: 'polled', at: turn.at, records: got.records});
  return true;
};

/** Goes on with poll(): membership, then positions, then what is buffered, then a fetch; it returns when there is something, or its time is over. */
export const continuePoll = (turn: Turn): void => {
  const {metadataFailure, call} = turn.state;
  if (metadataFailure !== undefined) {
    change(turn, {metadataFailure: undefined});
    return threw(turn, metadataFailure);
  }
  lookAtMetadata(turn);
  runCallbacks(turn);
  const joined = isSubscribed(turn.state) ? keepMembership(turn) : 'done';
  if (joined === 'thrown') return undefined;
  if (joined === 'done') {
    autoCommit(turn);
    const positioned = updatePositions(turn);
    if (typeof positioned === 'object') return threw(turn, positioned.failure, positioned.partitions);
  }
  if (holdsUp(turn) || returnRecords(turn)) return undefined;
  // What was out of range is asked for at once.
  if (joined === 'done') updatePositions(turn);
  sendFetch(turn);
  if (turn.at < (call?.deadline ?? 0)) return undefined;
  change(turn, {call: undefined});
  turn.events.push({type: 'polled', at: turn.at, records: []});
  return undefined;
};
