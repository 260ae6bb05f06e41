import {partitionAt} from '../broker/cluster';
import {answers} from '../broker/fetch';
import {type Log, batchesFrom, highWatermarkOf} from '../log/log';
import type {BrokerStop} from '../replication/replication';
import {partitionOf, topicOf, topicPartition} from '../topicPartition';
import {outcomeFact, outcomesOf, startSend} from './producing';
import type {Fact, ScenarioRecord, ScenarioStep} from './recording';
import {type Run, deployedName, opened, required} from './run';

/** So long after the sends it is looked how many are open; so long a paused broker's last fetch takes. [FORMAT.md] */
const LOOK_MS = 700;
const PAUSE_MS = 500;
const LONGEST_WAIT_MS = 60_000;

/** Sends that were started, until their end is asked for. */
export interface StartedSends {
  readonly records: readonly ScenarioRecord[];
  readonly first: number;
}

const sendStart = (run: Run, step: ScenarioStep): void => {
  const producer = required(step.producer, 'a producer');
  const topic = required(step.topic, 'a topic');
  const records = required(step.records, 'records');
  if (!opened(run, producer)) return;
  const name = deployedName(run, producer);
  const first = startSend(run, name, topic, records);
  run.started.set(producer, {records, first});
  run.deployment.callProducer(name, {type: 'flush'});
  run.deployment.pass(LOOK_MS);
  const open = records.length - outcomesOf(run, first, records.length).size;
  run.notebook.note(producer, {event: 'sends-open', producer, open});
};

const awaitSends = (run: Run, step: ScenarioStep): void => {
  const producer = required(step.producer, 'a producer');
  const {records, first} = required(run.started.get(producer), 'sends that were started');
  run.deployment.finish(deployedName(run, producer));
  const outcomes = outcomesOf(run, first, records.length);
  records.forEach((record, index) => {
    const outcome = outcomes.get(first + index);
    if (outcome === undefined) return;
    const {topic, ...fact} = outcomeFact(run, producer, record, outcome);
    run.notebook.note(producer, outcome.type === 'sent' ? {topic, ...fact} : fact);
  });
};

const awaitPartition = (run: Run, step: ScenarioStep): void => {
  const name = String(step.partition);
  run.deployment.passUntil(() => {
    const replication = partitionAt(run.deployment.cluster(), topicOf(name), partitionOf(name))?.replication;
    if (replication === undefined) return false;
    const {leader = null, isr} = replication;
    return (
      (step.leader === undefined || leader === step.leader) &&
      (step.isr === undefined || isr.join() === step.isr.join())
    );
  }, LONGEST_WAIT_MS);
};

const shownRecords = (log: Log): readonly string[] =>
  [...batchesFrom(log, log.logStart)].flatMap(({records, leaderEpoch}) =>
    records.map(({offset, value}) => `${offset}=${value}@${leaderEpoch}`),
  );

/** Every replica's log, as it lies in its files. */
const logsOf = (run: Run, topic: string, partition: number): readonly (readonly [number, Log])[] => {
  const found = partitionAt(run.deployment.cluster(), topic, partition);
  if (found?.replication === undefined) return [];
  const {holder, copies} = found.replication;
  const logs: (readonly [number, Log])[] = [
    [holder, found.log],
    ...[...copies].map(([id, {log}]) => [id, log] as const),
  ];
  return logs.sort(([a], [b]) => a - b);
};

const replicas = (run: Run, step: ScenarioStep): void => {
  const partition = String(step.partition);
  for (const [broker, log] of logsOf(run, topicOf(partition), partitionOf(partition)))
    run.notebook.note(undefined, {event: 'replica', partition, broker, records: shownRecords(log)});
};

/** Steps take time in a recording: when a broker was shut down properly, the controller already held the one killed before for dead. [11-elr-unclean-shutdown] */
const awaitSessionsOfKilled = (run: Run): void => {
  const killed = () => [...run.deployment.cluster().brokers.values()].filter(({state}) => state === 'killed');
  run.deployment.passUntil(() => killed().every(({sessionDue}) => sessionDue === undefined), LONGEST_WAIT_MS);
};

/** Steps about brokers and replicas. False: it is none of these. */
export const handleBrokers = (run: Run, step: ScenarioStep): boolean => {
  const {deployment, notebook} = run;
  switch (step.op) {
    case 'stopBroker': {
      const broker = required(step.broker, 'a broker');
      const how = required(step.how, 'how') as BrokerStop;
      if (how === 'shutdown') awaitSessionsOfKilled(run);
      deployment.admin({type: 'stopBroker', broker, how});
      if (how === 'pause') deployment.pass(PAUSE_MS);
      notebook.note(undefined, {event: 'broker-stopped', broker, how});
      return true;
    }
    case 'startBroker': {
      const broker = required(step.broker, 'a broker');
      deployment.admin({type: 'startBroker', broker});
      notebook.note(undefined, {event: 'broker-started', broker});
      return true;
    }
    case 'awaitPartition':
      awaitPartition(run, step);
      return true;
    case 'electLeader': {
      deployment.admin({type: 'electLeader', election: step.type === 'unclean' ? 'unclean' : 'preferred'});
      for (const {name, partitions} of deployment.cluster().topics.values())
        partitions.forEach((_, partition) =>
          notebook.note(undefined, {event: 'election', partition: topicPartition(name, partition), result: 'ok'}),
        );
      return true;
    }
    case 'alterTopicConfig':
      deployment.admin({type: 'alterConfig', topic: step.topic ?? '', config: step.config ?? {}});
      return true;
    case 'sendStart':
      sendStart(run, step);
      return true;
    case 'awaitSends':
      awaitSends(run, step);
      return true;
    case 'replicas':
      replicas(run, step);
      return true;
    default:
      return false;
  }
};

/** What the controller, the leader and the files say of each partition; undefined: nothing is replicated here. */
export const partitionsFact = (run: Run): Fact | undefined => {
  const cluster = run.deployment.cluster();
  const shown = [...cluster.topics.values()].flatMap(({name, partitions}) =>
    partitions.flatMap((found, partition): readonly (readonly [string, Fact])[] => {
      const {replication} = found;
      if (replication === undefined) return [];
      const {leader = null, leaderEpoch, isr, elr, lastKnownElr} = replication;
      const highWatermark = answers(cluster, found) ? highWatermarkOf(found.log) : null;
      const logEnd = Object.fromEntries(logsOf(run, name, partition).map(([id, log]) => [id, log.logEnd]));
      const fact = {
        leader,
        leaderEpoch,
        isr,
        ...(elr.length === 0 ? {} : {elr}),
        ...(lastKnownElr.length === 0 ? {} : {lastKnownElr}),
        ...(leader === null ? {} : {highWatermark}),
        logEnd,
      };
      return [[topicPartition(name, partition), fact]];
    }),
  );
  return shown.length === 0 ? undefined : Object.fromEntries(shown);
};
