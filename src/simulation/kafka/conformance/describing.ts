import {partitionAt} from '../broker/cluster';
import {groupView, topicPartitions} from '../broker/view';
import {sizeInLog} from '../log/codec';
import {batchesFrom, recordsOf} from '../log/log';
import type {Batch} from '../log/record';
import {sortPartitions, topicOf, topicPartition} from '../topicPartition';
import {shownValue} from './facts';
import type {Fact, ScenarioStep} from './recording';
import {type Run, required} from './run';

/** The partitions of a topic. */
export const partitionsOf = (run: Run, topic: string): readonly {topic: string; partition: number}[] =>
  topicPartitions(run.deployment.cluster()).filter((found) => found.topic === topic);

const batchFact = (run: Run, logStart: number, batch: Batch): Fact => {
  const {baseOffset, lastOffset, producer, epoch, seq, transactional, deleteHorizon, control, records} = batch;
  const bytes = sizeInLog(batch);
  return {
    base: baseOffset,
    last: lastOffset,
    ...(bytes === undefined ? {} : {bytes}),
    ...(producer === undefined ? {} : {producer: run.naming.producer(producer), epoch}),
    ...(producer === undefined || control !== undefined ? {} : {seq}),
    ...(transactional === true ? {transactional} : {}),
    ...(deleteHorizon === undefined ? {} : {deleteHorizon: true}),
    ...(control === undefined
      ? {
          records: records
            .filter(({offset}) => offset >= logStart)
            .map(({offset, key, value, headers}) => ({
              offset,
              key,
              value: shownValue(value),
              ...(headers.length === 0 ? {} : {headers}),
            })),
        }
      : {control}),
  };
};

/** The log as it lies in its files, from the log start offset on. */
export const dump = (run: Run, step: ScenarioStep): void => {
  for (const topic of step.topics ?? [required(step.topic, 'a topic')])
    for (const {partition} of partitionsOf(run, topic)) {
      const log = partitionAt(run.deployment.cluster(), topic, partition)?.log;
      if (log === undefined) continue;
      const segments = step.segments === false ? {} : {segments: log.segments.map(({base}) => base)};
      const batches = [...batchesFrom(log, log.logStart)].map((batch) => batchFact(run, log.logStart, batch));
      run.notebook.note(undefined, {event: 'log', topic, partition, ...segments, batches});
    }
};

export const describeProducers = (run: Run, step: ScenarioStep): void => {
  for (const {topic, partition} of partitionsOf(run, required(step.topic, 'a topic'))) {
    const log = partitionAt(run.deployment.cluster(), topic, partition)?.log;
    const producers = Object.entries(log?.producers ?? {}).map(([id, {epoch, lastSeq}]) => {
      const transactionStart = log?.open.find(({producer}) => producer === Number(id))?.firstOffset;
      const started = transactionStart === undefined ? {} : {transactionStart};
      return {producer: run.naming.producer(Number(id)), epoch, lastSeq, ...started};
    });
    run.notebook.note(undefined, {event: 'producers', partition: topicPartition(topic, partition), producers});
  }
};

export const describeTransaction = (run: Run, id: string): void => {
  const transaction = run.deployment.cluster().transactions.get(id);
  if (transaction === undefined)
    return run.notebook.note(undefined, {event: 'error', error: 'TransactionalIdNotFoundException'});
  const {state, producer, epoch, partitions} = transaction;
  // The offsets topic is shown without its number.
  const shown = sortPartitions(partitions).map((name) => (topicOf(name).startsWith('__') ? topicOf(name) : name));
  return run.notebook.note(undefined, {
    event: 'transaction',
    id,
    state,
    producer: run.naming.producer(producer),
    epoch,
    partitions: shown,
  });
};

export const describeGroup = (run: Run, name: string): void => {
  const view = groupView(run.deployment.cluster(), name);
  if (view === undefined) return run.notebook.note(undefined, {event: 'error', error: 'GroupIdNotFoundException'});
  const rebalancing = view.state === 'PreparingRebalance' || view.state === 'CompletingRebalance';
  const members = view.members
    .map(({client, instance, partitions}) => ({
      name: client,
      ...(instance === undefined ? {} : {instance}),
      partitions: sortPartitions(partitions),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return run.notebook.note(undefined, {
    event: 'group',
    group: name,
    type: view.protocol === 'classic' ? 'Classic' : 'Consumer',
    state: view.state,
    assignor: rebalancing ? '' : (view.assignor ?? ''),
    members,
  });
};

/** All records, without their batches. */
export const readLog = (run: Run, topic: string): void => {
  for (const {partition} of partitionsOf(run, topic)) {
    const log = partitionAt(run.deployment.cluster(), topic, partition)?.log;
    if (log === undefined) continue;
    for (const {offset, key, value, headers} of recordsOf(log)) {
      const shown = headers.length === 0 ? {} : {headers};
      run.notebook.note(undefined, {event: 'log-record', topic, partition, offset, key, value, ...shown});
    }
  }
};

/** What the broker sets on every topic that it creates itself. */
const TIMESTAMP_TYPE = {'message.timestamp.type': 'CreateTime'};

export const describeTopic = (run: Run, topic: string): void => {
  const found = run.deployment.cluster().topics.get(topic);
  if (found === undefined) return;
  const config = {...found.config, ...TIMESTAMP_TYPE};
  run.notebook.note(undefined, {event: 'topic', topic, partitions: found.partitions.length, config});
};
