import {type Decision, emit} from '../broker/decision';
import type {ConsumerDeparture} from './event';
import {type ConsumerGroup, type ConsumerMember, partitionsOfTopics, topicsOf} from './group';
import {forgetUnused} from './regex';
import {assignTarget, consumerGroupOf} from './target';

/** Something has changed that the target depends on: the group has a new epoch. [CP1] */
export const raiseEpoch = (decision: Decision, name: string, reason: string): void => {
  const group = consumerGroupOf(decision, name);
  const knownTopics = [...new Set([...group.members.values()].flatMap((member) => topicsOf(group, member)))];
  emit(decision, {
    type: 'consumerEpochRaised',
    at: decision.at,
    group: name,
    epoch: group.epoch + 1,
    reason,
    knownTopics,
    known: partitionsOfTopics(decision.cluster, knownTopics),
  });
};

/** A member is out: its partitions are free, and the group has a new epoch. */
export const removeConsumer = (
  decision: Decision,
  name: string,
  {id: memberId, client}: ConsumerMember,
  reason: ConsumerDeparture,
): void => {
  emit(decision, {type: 'consumerLeft', at: decision.at, group: name, memberId, client, reason});
  forgetUnused(decision, name);
  raiseEpoch(decision, name, `member ${memberId} is gone`);
  if (consumerGroupOf(decision, name).members.size === 0) assignTarget(decision, name);
};

/** An administrator takes members out: all, or some static ones. [G13] */
export const removeConsumers = (decision: Decision, name: string, instances: readonly string[] | undefined): void => {
  const chosen = [...consumerGroupOf(decision, name).members.values()].filter(
    ({instanceId}) => instances === undefined || (instanceId !== undefined && instances.includes(instanceId)),
  );
  if (chosen.length === 0 && instances !== undefined)
    emit(decision, {type: 'refused', at: decision.at, command: 'removeMembers', error: 'UNKNOWN_MEMBER_ID'});
  for (const member of chosen) removeConsumer(decision, name, member, 'removed by an administrator');
};

/** Members not heard of for their session, and those that did not give up in time what they had to. [CP4] */
export const expireConsumers = (decision: Decision, name: string): void => {
  for (const member of consumerGroupOf(decision, name).members.values()) {
    if (member.sessionDue <= decision.at) removeConsumer(decision, name, member, 'session expired');
    else if ((member.revokeDue ?? Infinity) <= decision.at)
      removeConsumer(decision, name, member, 'did not revoke in time');
  }
};

/** Virtual ms at which the next member is taken out, if nothing is heard of it. */
export const nextConsumerGroupDue = (groups: ReadonlyMap<string, ConsumerGroup>): number => {
  let due = Infinity;
  for (const {members} of groups.values())
    for (const {sessionDue, revokeDue = Infinity} of members.values()) due = Math.min(due, sessionDue, revokeDue);
  return due;
};
