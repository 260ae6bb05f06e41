import {exceptionFor} from '../../errors';
import type {ResponseOf} from '../../protocol';
import {change} from '../decision';
import {type Decision, isUnderWay, request} from './decision';
import {wantMetadata} from './metadata';

const LEAVES = -1;

/** Heartbeats go on by themselves, whether anybody polls or not; the first one joins, and says what it subscribes to. */
export const sendHeartbeat = (decision: Decision): void => {
  const {membership, heartbeatDue, config, memberId, memberEpoch, topics, toldTopics} = decision.state;
  if (membership === 'none' || isUnderWay(decision, 'heartbeat', 'leave')) return;
  const tells = memberEpoch === 0 || toldTopics?.join() !== topics.join();
  if (heartbeatDue > decision.at && !tells) return;
  request(
    decision,
    {
      api: 'ShareGroupHeartbeat',
      request: {group: config.group, memberId, memberEpoch, ...(tells ? {topics} : {})},
    },
    {about: 'heartbeat'},
  );
  change(decision, {toldTopics: topics});
};

/** Leaves the group. What it holds stays locked for it. [S14] */
export const leave = (decision: Decision): void => {
  const {membership, config, memberId} = decision.state;
  if (membership === 'none') return;
  request(
    decision,
    {api: 'ShareGroupHeartbeat', request: {group: config.group, memberId, memberEpoch: LEAVES}},
    {about: 'leave'},
  );
  change(decision, {membership: 'none', memberEpoch: 0, assignment: [], heartbeatDue: Infinity, toldTopics: undefined});
};

/** The answer to a heartbeat: what it may fetch, or that it is no member any more and has to join again. */
export const handleHeartbeat = (decision: Decision, response: ResponseOf<'ShareGroupHeartbeat'>): void => {
  const {error, memberEpoch, heartbeatIntervalMs, partitions} = response;
  const {membership} = decision.state;
  if (membership === 'none') return;
  switch (error) {
    case undefined:
      break;
    case 'UNKNOWN_MEMBER_ID':
    case 'FENCED_MEMBER_EPOCH':
      return change(decision, {memberEpoch: 0, assignment: [], heartbeatDue: decision.at, toldTopics: undefined});
    default:
      // S20: such a group does not take it, now or later.
      return change(decision, {membership: 'none', heartbeatDue: Infinity, failure: exceptionFor(error)});
  }
  change(decision, {memberEpoch, heartbeatDue: decision.at + heartbeatIntervalMs});
  if (partitions === undefined || partitions.join() === decision.state.assignment.join()) return;
  change(decision, {assignment: partitions});
  decision.events.push({type: 'assigned', at: decision.at, partitions});
  wantMetadata(decision);
};
