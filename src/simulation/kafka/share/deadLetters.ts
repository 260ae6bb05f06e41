import {partitionAt} from '../broker/cluster';
import {type Decision, emit} from '../broker/decision';
import {appendBatch} from '../broker/produce';
import {answerWaiting} from '../broker/waiting';
import {wallClock} from '../clock';
import {groupRulesOf} from '../groups/rules';
import type {Log} from '../log/log';
import {batchesFrom} from '../log/log';
import type {Header, KafkaRecord} from '../log/record';
import {batchBytes} from '../log/size';
import {type Ended, type Place} from './settle';

/** Only a topic whose name begins so may take dead letters. [S12] */
const PREFIX = 'dlq.';

const TOO_OFTEN = 'Offset delivery count exceeded the threshold.';
const REJECTED = 'Offset rejected by client.';

/** A record that is archived because its deliveries ran out, or because a consumer rejected it. */
export interface Buried {
  readonly offset: number;
  readonly deliveryCount: number;
  readonly rejected: boolean;
}

/** Which of the records whose deliveries ended are archived for good. Gaps and void records are not records to anybody. */
export const buriedOf = (ended: readonly Ended[]): readonly Buried[] =>
  ended.flatMap(({why, ranges}) =>
    why === 'gap' || why === 'transaction aborted' || why === 'records deleted'
      ? []
      : ranges
          .filter(({state}) => state === 'archived')
          .flatMap(({first, last, count}) =>
            Array.from({length: last - first + 1}, (_, index) => ({
              offset: first + index,
              deliveryCount: count,
              rejected: why === 'rejected',
            })),
          ),
  );

const recordAt = (log: Log | undefined, offset: number): KafkaRecord | undefined => {
  if (log === undefined || offset < log.logStart) return undefined;
  const [batch] = batchesFrom(log, offset);
  return batch?.records.find((record) => record.offset === offset);
};

/** The topic that a group's dead letters go to, created if the broker may; undefined: they are written nowhere, without a word. [S12] */
const deadLetterTopic = (decision: Decision, group: string): string | undefined => {
  const {deadLetterTopic: topic} = groupRulesOf(decision.cluster, group);
  if (!topic.startsWith(PREFIX)) return undefined;
  const {at, cluster} = decision;
  if (!cluster.topics.has(topic) && cluster.config['errors.deadletterqueue.auto.create.topics.enable'] === 1) {
    const config = {'errors.deadletterqueue.group.enable': 'true'};
    emit(decision, {type: 'topicCreated', at, topic, id: cluster.nextTopic, partitions: 1, config});
  }
  return decision.cluster.topics.get(topic)?.rules.takesDeadLetters === true ? topic : undefined;
};

const headersOf = ({group, topic, partition}: Place, {offset, deliveryCount, rejected}: Buried): readonly Header[] => [
  ['__dlq.errors.topic', topic],
  ['__dlq.errors.partition', String(partition)],
  ['__dlq.errors.offset', String(offset)],
  ['__dlq.errors.group', group],
  ['__dlq.errors.delivery.count', String(deliveryCount)],
  ['__dlq.errors.message', rejected ? REJECTED : TOO_OFTEN],
];

/** Writes what is archived for good to the group's dead letter topic: after whoever asked has been answered. Key and value only if the group copies and the log still has them, the original headers never. [S12] */
export const writeDeadLetters = (decision: Decision, place: Place, buried: readonly Buried[]): void => {
  if (buried.length === 0) return;
  const topic = deadLetterTopic(decision, place.group);
  if (topic === undefined) return;
  const {copiesRecord} = groupRulesOf(decision.cluster, place.group);
  const source = partitionAt(decision.cluster, place.topic, place.partition)?.log;
  const partition = place.partition % (decision.cluster.topics.get(topic)?.partitions.length ?? 1);
  const timestamp = wallClock(decision.at);
  const records = buried.map((dead) => {
    const original = recordAt(source, dead.offset);
    const copied = copiesRecord ? original : undefined;
    return {
      timestamp,
      message: original?.message ?? '',
      key: copied?.key ?? null,
      value: copied?.value ?? null,
      headers: headersOf(place, dead),
    };
  });
  const bytes = batchBytes(
    records.map((record, offset) => ({...record, offset})),
    0,
    timestamp,
  );
  appendBatch(decision, {topic, partition, records, bytes}, undefined);
  answerWaiting(decision, topic, partition);
};
