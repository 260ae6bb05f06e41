import type {TopicPartition} from '../topicPartition';
import {topicOf} from '../topicPartition';
import type {ConsumerMember} from './group';

/** What a member is on its way to. */
export interface Reconciliation {
  readonly member: ConsumerMember;
  readonly target: readonly TopicPartition[];
  readonly assignmentEpoch: number;
  /** Topics it subscribes to now: what it has of others goes, target or not. */
  readonly topics: readonly string[];
  readonly subscriptionChanged: boolean;
  /** What it says it has; undefined: as before. */
  readonly owned: readonly TopicPartition[] | undefined;
  /** Somebody still has it. */
  readonly isHeld: (partition: TopicPartition) => boolean;
}

const stillOwns = ({owned}: Reconciliation, revoking: readonly TopicPartition[]): boolean =>
  owned === undefined || owned.some((partition) => revoking.includes(partition));

/** The next step of a member towards its target: first it gives up what it must, at its old epoch; then it moves to the new one with what is free. [CP2] */
const nextStep = (reconciliation: Reconciliation): ConsumerMember => {
  const {member, assignmentEpoch, topics, isHeld} = reconciliation;
  const target = reconciliation.target.filter((partition) => topics.includes(topicOf(partition)));
  const kept = member.assigned.filter((partition) => target.includes(partition));
  const revoking = member.assigned.filter((partition) => !target.includes(partition));
  const missing = target.filter((partition) => !kept.includes(partition));
  const unreleased = missing.filter((partition) => isHeld(partition) && !member.revoking.includes(partition));
  if (revoking.length > 0 && stillOwns(reconciliation, revoking))
    return {...member, state: 'has to revoke', assigned: kept, revoking};
  return {
    ...member,
    state: unreleased.length > 0 ? 'waits for others' : 'stable',
    previousEpoch: member.epoch === assignmentEpoch ? member.previousEpoch : member.epoch,
    epoch: assignmentEpoch,
    assigned: [...kept, ...missing.filter((partition) => !unreleased.includes(partition))],
    revoking: [],
  };
};

/** Another subscription takes away at once what it does not cover. */
const dropUnsubscribed = (reconciliation: Reconciliation): ConsumerMember => {
  const {member, topics} = reconciliation;
  const dropped = member.assigned.filter((partition) => !topics.includes(topicOf(partition)));
  if (dropped.length === 0) return member;
  const assigned = member.assigned.filter((partition) => !dropped.includes(partition));
  const revoking = [...member.revoking, ...dropped];
  return stillOwns(reconciliation, revoking)
    ? {...member, state: 'has to revoke', assigned, revoking}
    : {...member, assigned};
};

/** The member after this heartbeat. [CP2] */
export const reconciled = (reconciliation: Reconciliation): ConsumerMember => {
  const {member, assignmentEpoch, subscriptionChanged} = reconciliation;
  const otherwise = subscriptionChanged ? dropUnsubscribed(reconciliation) : member;
  if (member.state === 'stable') return member.epoch === assignmentEpoch ? otherwise : nextStep(reconciliation);
  if (member.state === 'has to revoke' && stillOwns(reconciliation, member.revoking)) return otherwise;
  return nextStep(reconciliation);
};
