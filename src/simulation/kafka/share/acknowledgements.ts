import {partitionAt} from '../broker/cluster';
import {type Decision, emit} from '../broker/decision';
import type {ProtocolError} from '../errors';
import {groupRulesOf} from '../groups/rules';
import type {ShareRequest} from '../protocol';
import type {TopicPartition} from '../topicPartition';
import {
  type AcknowledgeType,
  type Acknowledged,
  type AcknowledgementBatch,
  acknowledgements,
  requestError,
  stateAfter,
} from './acknowledge';
import {type Buried, buriedOf} from './deadLetters';
import type {DeliveryEnd} from './event';
import {type Ended, type Place, loadedAt, placeOf, settle} from './settle';

/** What has become of the acknowledgements of one partition. */
export interface AcknowledgeOutcome {
  readonly partition: TopicPartition;
  readonly error?: ProtocolError;
}

const WHY: {readonly [type in Exclude<AcknowledgeType, 'renew'>]: DeliveryEnd} = {
  gap: 'gap',
  accept: 'accepted',
  release: 'released',
  reject: 'rejected',
};

const renewLocks = (decision: Decision, place: Place, memberId: string, renewed: readonly Acknowledged[]): void => {
  if (renewed.length === 0) return;
  const lockUntil = decision.at + groupRulesOf(decision.cluster, place.group).lockDurationMs;
  const ranges = renewed.map(({run: {first, last, count: deliveryCount}}) => ({first, last, deliveryCount}));
  emit(decision, {type: 'locksRenewed', at: decision.at, ...place, memberId, ranges, lockUntil});
};

const acknowledgeAt = (
  decision: Decision,
  place: Place,
  memberId: string,
  batches: readonly AcknowledgementBatch[],
): {readonly error?: ProtocolError; readonly buried: readonly Buried[]} => {
  const refused = requestError(batches);
  if (refused !== undefined) return {error: refused, buried: []};
  if (partitionAt(decision.cluster, place.topic, place.partition) === undefined)
    return {error: 'UNKNOWN_TOPIC_ID', buried: []}; // S20
  if (batches.length === 0) return {buried: []};
  const loaded = loadedAt(decision, place);
  if (loaded === undefined) return {error: 'UNKNOWN_TOPIC_OR_PARTITION', buried: []};
  const {renewable, deliveryCountLimit} = groupRulesOf(decision.cluster, place.group);
  const answer = acknowledgements(loaded, memberId, batches, renewable);
  if ('error' in answer) return {error: answer.error, buried: []};
  const {acknowledged} = answer;
  renewLocks(
    decision,
    place,
    memberId,
    acknowledged.filter(({type}) => type === 'renew'),
  );
  const types = ['gap', 'accept', 'release', 'reject'] as const;
  const ended = types.map((type): Ended => ({
    why: WHY[type],
    memberId,
    ranges: acknowledged
      .filter((one) => one.type === type)
      .map((one) => {
        const {first, last, count} = one.run;
        return {first, last, count, state: stateAfter(one, deliveryCountLimit)};
      }),
  }));
  settle(decision, place, ended);
  return {buried: buriedOf(ended)};
};

/** Does what a request's acknowledgements say, partition by partition. Dead letters are written once it has been answered. [S8] [S12] */
export const acknowledgeAll = (
  decision: Decision,
  {group, memberId, acknowledgements: all}: ShareRequest,
): {
  readonly outcomes: readonly AcknowledgeOutcome[];
  readonly buried: readonly (readonly [Place, readonly Buried[]])[];
} => {
  const outcomes: AcknowledgeOutcome[] = [];
  const graves: (readonly [Place, readonly Buried[]])[] = [];
  for (const [partition, batches] of Object.entries(all)) {
    const place = placeOf(group, partition);
    const {error, buried} = acknowledgeAt(decision, place, memberId, batches);
    outcomes.push({partition, ...(error === undefined ? {} : {error})});
    graves.push([place, buried]);
  }
  return {outcomes, buried: graves};
};
