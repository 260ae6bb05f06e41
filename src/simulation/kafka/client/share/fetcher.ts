import {exceptionFor} from '../../errors';
import type {ResponseOf} from '../../protocol';
import {type TopicPartition, partitionOf, topicOf, topicPartition} from '../../topicPartition';
import {change} from '../decision';
import {asRequested, failAll, isNothing, merged, noteOutcomes} from './acknowledging';
import {type Decision, request} from './decision';
import {type InFlight, type ShareRecord, bufferedFetch, noneInFlight, takeRecords} from './inFlight';
import {wantMetadata} from './metadata';
import type {AcknowledgementsByPartition} from './state';

/** Partitions of the assignment that are known to exist. */
const fetchable = ({state: {assignment, metadata}}: Decision): readonly TopicPartition[] =>
  assignment.filter((partition) => (metadata.topics.get(topicOf(partition))?.partitions ?? 0) > partitionOf(partition));

/** Goes on fetching as long as it is hungry, acknowledgements with it. [S3] A fetch that renews brings nothing new. [S13] */
export const sendFetch = (decision: Decision): void => {
  const {state} = decision;
  const {config, memberId, sessionEpoch, sessionPartitions, withFetch, hungry} = state;
  const partitions = fetchable(decision);
  if (!hungry || (partitions.length === 0 && isNothing(withFetch))) return;
  // A session that is only about to be opened knows of nothing that could be acknowledged.
  if (sessionEpoch === 0 && !isNothing(withFetch)) {
    change(decision, {withFetch: {}});
    failAll(decision, withFetch, 'NotLeaderOrFollowerException');
  }
  const sent = decision.state.withFetch;
  const before = sessionEpoch === 0 ? [] : sessionPartitions;
  const said = asRequested(sent);
  change(decision, {withFetch: {}, sessionPartitions: partitions});
  request(
    decision,
    {
      api: 'ShareFetch',
      request: {
        group: config.group,
        memberId,
        sessionEpoch,
        ...said,
        maxWaitMs: said.renews ? 0 : config.fetchMaxWaitMs,
        maxRecords: said.renews ? 0 : config.maxPollRecords,
        batchSize: said.renews ? 0 : config.maxPollRecords,
        mode: config.acquireMode,
        added: partitions.filter((partition) => !before.includes(partition)),
        forgotten: before.filter((partition) => !partitions.includes(partition)),
      },
    },
    {about: 'fetch', sent},
  );
};

/** The answer to a fetch. Once something has been acquired the client is no longer hungry. [S3] */
export const handleFetched = (
  decision: Decision,
  sent: AcknowledgementsByPartition,
  {error, partitions, lockDurationMs}: ResponseOf<'ShareFetch'>,
): void => {
  const {sessionEpoch} = decision.state;
  if (error !== undefined) {
    change(decision, {sessionEpoch: 0});
    return failAll(decision, sent, exceptionFor(error).error);
  }
  change(decision, {sessionEpoch: sessionEpoch + 1});
  const outcomes = partitions.map(({topic, partition, acknowledgeError}) => ({
    topic,
    partition,
    ...(acknowledgeError === undefined ? {} : {error: exceptionFor(acknowledgeError).error}),
  }));
  noteOutcomes(decision, sent, outcomes, lockDurationMs);
  if (partitions.some((answer) => answer.error !== undefined)) wantMetadata(decision);
  const came = partitions.filter(({acquired}) => acquired.length > 0);
  if (came.length === 0) return undefined;
  const fresh = came.map(({topic, partition, batches, acquired}) =>
    bufferedFetch(topicPartition(topic, partition), batches, acquired),
  );
  return change(decision, {
    hungry: false,
    buffer: [...decision.state.buffer, ...fresh],
    fetchedLockDurationMs: lockDurationMs,
  });
};

/** Moves what has been fetched to the application, about `max.poll.records`. Gaps are acknowledged on the way. */
export const collect = (decision: Decision): {records: readonly ShareRecord[]; gaps: AcknowledgementsByPartition} => {
  const records: ShareRecord[] = [];
  const inFlight: {[partition: TopicPartition]: InFlight} = {};
  const {buffer, config} = decision.state;
  let left = buffer;
  for (let next = left[0]; next !== undefined && records.length < config.maxPollRecords; next = left[0]) {
    const {partition} = next;
    const place = {topic: topicOf(partition), partition: partitionOf(partition)};
    const {records: taken, gaps, rest} = takeRecords(next, place, config.maxPollRecords - records.length);
    left = rest === undefined ? left.slice(1) : [rest, ...left.slice(1)];
    records.push(...taken);
    const held = inFlight[partition] ?? noneInFlight;
    inFlight[partition] = {
      ...held,
      records: [...held.records, ...taken],
      acknowledgements: {
        ...held.acknowledgements,
        ...Object.fromEntries(gaps.map((offset) => [offset, 'gap' as const])),
      },
    };
  }
  change(decision, {buffer: left});
  if (records.length > 0) {
    change(decision, {inFlight, lockDurationMs: decision.state.fetchedLockDurationMs});
    return {records, gaps: {}};
  }
  const gaps = Object.fromEntries(
    Object.entries(inFlight).flatMap(([partition, {acknowledgements}]) =>
      Object.keys(acknowledgements).length === 0 ? [] : [[partition, acknowledgements]],
    ),
  );
  return {records, gaps: merged({}, gaps)};
};
