import type {AdminCommand} from '../broker/command';
import {partitionAt} from '../broker/cluster';
import type {ClusterEvent} from '../broker/event';
import {offsetAt} from '../broker/listOffsets';
import {groupView} from '../broker/view';
import {type Failure, exceptionFor} from '../errors';
import {partitionOf, topicOf, topicPartition} from '../topicPartition';
import {
  describeGroup,
  describeProducers,
  describeTopic,
  describeTransaction,
  dump,
  partitionsOf,
  readLog,
} from './describing';
import {shownFailure} from './facts';
import type {Fact, ScenarioStep} from './recording';
import {type Run, required} from './run';

type Refused = Extract<ClusterEvent, {type: 'refused'}>;

const failureOf = ({error, text}: Refused): Failure => {
  const failure = exceptionFor(error);
  return text === undefined ? failure : {...failure, text};
};

/** Gives an administrator's command; what is refused is an error of the step. True: it was done. */
const administer = (run: Run, command: AdminCommand): boolean => {
  const refused = run.deployment.admin(command).filter((event): event is Refused => event.type === 'refused');
  for (const event of refused)
    run.notebook.note(undefined, {event: 'error', ...shownFailure(failureOf(event), run.step.text === true)});
  return refused.length === 0;
};

const deleteRecords = (run: Run, before: {readonly [partition: string]: number}): void => {
  const refused = run.deployment
    .admin({type: 'deleteRecords', before})
    .filter((event): event is Refused => event.type === 'refused');
  for (const partition of Object.keys(before)) {
    const no = refused.find(({about}) => about === partition);
    const log = partitionAt(run.deployment.cluster(), topicOf(partition), partitionOf(partition))?.log;
    run.notebook.note(
      undefined,
      no === undefined
        ? {event: 'records-deleted', partition, logStart: log?.logStart}
        : {event: 'delete-error', partition, ...shownFailure(failureOf(no), run.step.text === true)},
    );
  }
};

const listOffsets = (run: Run, step: ScenarioStep): void => {
  const at = required(step.at, 'a place in the log');
  const isolation = step.isolation === 'read_committed' ? 'read_committed' : 'read_uncommitted';
  const asked = Array.isArray(step.partitions)
    ? (step.partitions as readonly string[]).map((name) => ({topic: topicOf(name), partition: partitionOf(name)}))
    : partitionsOf(run, required(step.topic, 'a topic'));
  for (const {topic, partition} of asked) {
    const name = topicPartition(topic, partition);
    const {offset, timestamp, error} = offsetAt(run.deployment.cluster(), {topic, partition, at}, isolation);
    const when = typeof at === 'number' || at === 'maxTimestamp' ? {timestamp} : {};
    run.notebook.note(
      undefined,
      error === undefined
        ? {event: 'offset', partition: name, at, offset, ...when}
        : {event: 'offset-error', partition: name, at, ...shownFailure(exceptionFor(error), run.step.text === true)},
    );
  }
};

const awaitGroup = (run: Run, step: ScenarioStep): void => {
  const name = required(step.group, 'a group');
  run.deployment.passUntil(() => {
    const view = groupView(run.deployment.cluster(), name);
    const inState = step.is === undefined || (view?.state ?? '(none)') === step.is;
    return inState && (step.members === undefined || view?.members.length === step.members);
  });
};

/** It takes a moment until the broker has another configuration. */
const ALTER_CONFIG_MS = 100;
/** How long the files must not have changed. */
const STILL_MS = 1500;
const LONGEST_WAIT_MS = 60_000;

/** Retention and cleaning have done what they do. */
const settleLog = (run: Run, step: ScenarioStep): void => {
  const topic = required(step.topic, 'a topic');
  const {logStart = 0, stillMs = STILL_MS} = step;
  const logs = () =>
    run.deployment
      .cluster()
      .topics.get(topic)
      ?.partitions.map(({log}) => log) ?? [];
  run.deployment.passUntil(() => logs().every((log) => log.logStart >= logStart), LONGEST_WAIT_MS);
  for (let before = logs(); ; before = logs()) {
    run.deployment.pass(stillMs);
    const now = logs();
    if (now.length === before.length && now.every((log, index) => log.segments === before[index]?.segments)) return;
  }
};

/** Steps of an administrator. False: it is none of these. */
export const administrate = (run: Run, step: ScenarioStep): boolean => {
  const {op, topic = '', group = '', offsets = {}} = step;
  const note = (fact: Fact): void => run.notebook.note(undefined, fact);
  switch (op) {
    case 'createTopic': {
      const partitions = Number(step.partitions ?? 1);
      if (administer(run, {type: op, topic, partitions, config: step.config}))
        note({event: 'created', topic, partitions});
      return true;
    }
    case 'deleteTopic':
      if (administer(run, {type: op, topic})) note({event: 'deleted', topic});
      return true;
    case 'addPartitions': {
      const total = required(step.total, 'a total');
      if (administer(run, {type: op, topic, total})) note({event: 'partitions-added', topic, partitions: total});
      return true;
    }
    case 'alterConfig':
      run.deployment.pass(ALTER_CONFIG_MS);
      administer(run, {type: op, topic, config: step.config ?? {}});
      return true;
    case 'deleteRecords':
      deleteRecords(run, step.before ?? {});
      return true;
    case 'listOffsets':
      listOffsets(run, step);
      return true;
    case 'dump':
      dump(run, step);
      return true;
    case 'describeProducers':
      describeProducers(run, step);
      return true;
    case 'describeTransaction':
      describeTransaction(run, step.id ?? '');
      return true;
    case 'awaitTransaction':
      run.deployment.passUntil(() => run.deployment.cluster().transactions.get(step.id ?? '')?.state === step.is);
      return true;
    case 'describeGroup':
      describeGroup(run, group);
      return true;
    case 'awaitGroup':
      awaitGroup(run, step);
      return true;
    case 'awaitLogEnd': {
      const end = required(step.end, 'an end');
      const ends = () =>
        run.deployment
          .cluster()
          .topics.get(topic)
          ?.partitions.reduce((sum, {log}) => sum + log.logEnd, 0) ?? 0;
      run.deployment.passUntil(() => ends() >= end, LONGEST_WAIT_MS);
      return true;
    }
    case 'readLog':
      readLog(run, topic);
      return true;
    case 'describeTopic':
      describeTopic(run, topic);
      return true;
    case 'settleLog':
      settleLog(run, step);
      return true;
    case 'alterOffsets':
      administer(run, {type: op, group, offsets});
      run.groups.add(group);
      return true;
    case 'deleteOffsets':
      administer(run, {
        type: op,
        group,
        partitions: Array.isArray(step.partitions) ? (step.partitions as readonly string[]) : [],
      });
      return true;
    case 'deleteGroup':
      administer(run, {type: op, group});
      return true;
    case 'removeMembers':
      administer(run, {type: op, group, ...(step.instances === undefined ? {} : {instances: step.instances})});
      return true;
    default:
      return false;
  }
};
