import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Cluster, createCluster, partitionAt} from '../broker/cluster';
import type {Command} from '../broker/command';
import {decide} from '../broker/decide';
import type {ClusterEvent} from '../broker/event';
import {evolve} from '../broker/evolve';
import {type Log, highWatermarkOf, recordsOf} from '../log/log';

const TOPIC = 't';

type Move =
  | {readonly do: 'send'; readonly all: boolean}
  | {readonly do: 'stop'; readonly broker: number; readonly how: 'kill' | 'pause' | 'shutdown'}
  | {readonly do: 'start'; readonly broker: number}
  | {readonly do: 'prefer'}
  | {readonly do: 'wait'; readonly ms: number};

const broker = fc.integer({min: 1, max: 3});
const move: fc.Arbitrary<Move> = fc.oneof(
  {weight: 4, arbitrary: fc.record({do: fc.constant('send' as const), all: fc.boolean()})},
  fc.record({do: fc.constant('stop' as const), broker, how: fc.constantFrom('kill', 'pause', 'shutdown')}),
  {weight: 2, arbitrary: fc.record({do: fc.constant('start' as const), broker})},
  fc.record({do: fc.constant('prefer' as const)}),
  {weight: 2, arbitrary: fc.record({do: fc.constant('wait' as const), ms: fc.integer({min: 1, max: 12_000})})},
);

const valuesBelow = (log: Log, end: number): readonly (string | null)[] =>
  [...recordsOf(log)].filter(({offset}) => offset < end).map(({value}) => value);

/** Looked at after every step. */
const check = (cluster: Cluster): void => {
  const found = partitionAt(cluster, TOPIC, 0);
  const replication = found?.replication;
  if (found === undefined || replication === undefined) throw new Error('nothing is replicated');
  const {leader, isr, elr, replicas, holder, copies} = replication;
  for (const id of [...isr, ...elr]) expect(replicas).toContain(id);
  for (const id of elr) expect(isr).not.toContain(id);
  if (leader !== undefined) expect(isr).toContain(leader);
  expect(leader === undefined).toBe(isr.length === 0);
  const highWatermark = highWatermarkOf(found.log);
  for (const id of isr) {
    const log = id === holder ? found.log : copies.get(id)?.log;
    expect(log?.logEnd ?? -1, `in sync: ${id}`).toBeGreaterThanOrEqual(highWatermark);
    if (log !== undefined) expect(valuesBelow(log, highWatermark)).toEqual(valuesBelow(found.log, highWatermark));
  }
};

const play = (moves: readonly Move[], each: (cluster: Cluster, events: readonly ClusterEvent[]) => void) => {
  let at = 0;
  let correlation = 0;
  const first = createCluster({brokers: [1, 2, 3]});
  let cluster = first;
  const history: ClusterEvent[] = [];
  const tell = (command: unknown): void => {
    const {events, model} = decide(cluster, {...(command as Command), at});
    cluster = model;
    history.push(...events);
    each(cluster, events);
  };
  const config = {'min.insync.replicas': '2'};
  tell({type: 'createTopic', topic: TOPIC, partitions: 1, replicas: [2, 1, 3], config});
  for (const step of moves) {
    if (step.do === 'wait') {
      at += step.ms;
      tell({type: 'tick'});
    } else if (step.do === 'send') {
      correlation += 1;
      const value = String(correlation);
      const records = [{timestamp: 1_767_225_600_000, message: value, key: null, value, headers: []}];
      const batches = [{topic: TOPIC, partition: 0, records, bytes: 70}];
      const request = {acks: step.all ? -1 : 1, batches};
      tell({type: 'request', client: 'p', correlation, api: 'Produce', request});
    } else if (step.do === 'prefer') tell({type: 'electLeader', election: 'preferred'});
    else if (step.do === 'start') {
      if (cluster.brokers.get(step.broker)?.state !== 'running') tell({type: 'startBroker', broker: step.broker});
    } else if (cluster.brokers.get(step.broker)?.state === 'running')
      tell({type: 'stopBroker', broker: step.broker, how: step.how});
  }
  return {first, history, last: cluster};
};

describe('three replicas, whatever brokers suffer', () => {
  test('who leads is in sync, who is in sync has all that can be read, and the leader changes only with its epoch', () => {
    fc.assert(
      fc.property(fc.array(move, {minLength: 20, maxLength: 60, size: 'max'}), (moves) => {
        let before = {leader: 2 as number | null, epoch: 0};
        play(moves, (cluster, events) => {
          check(cluster);
          for (const event of events) {
            if (event.type !== 'partitionChanged') continue;
            const {leader, leaderEpoch: epoch} = event;
            expect(epoch).toBe(before.epoch + (leader === before.leader ? 0 : 1));
            before = {leader, epoch};
          }
        });
      }),
    );
  });

  test('what could be read stays in the log, at its offset, and what acks=all has acknowledged can be read', () => {
    fc.assert(
      fc.property(fc.array(move, {minLength: 20, maxLength: 60, size: 'max'}), (moves) => {
        let readable: readonly (string | null)[] = [];
        const sentToAll = new Map<number, string>();
        let sends = 0;
        for (const step of moves)
          if (step.do === 'send') {
            sends += 1;
            if (step.all) sentToAll.set(sends, String(sends));
          }
        play(moves, (cluster, events) => {
          const log = partitionAt(cluster, TOPIC, 0)?.log;
          if (log === undefined) return;
          // Who leads newly may have heard of a lower high watermark; the records are there.
          expect(valuesBelow(log, log.logEnd).slice(0, readable.length)).toEqual(readable);
          const now = valuesBelow(log, highWatermarkOf(log));
          if (now.length > readable.length) readable = now;
          for (const event of events) {
            if (event.type !== 'responded' || event.api !== 'Produce') continue;
            const value = sentToAll.get(event.correlation);
            const failed = event.response.partitions.some(({error}) => error !== undefined);
            if (value !== undefined && !failed) expect(readable).toContain(value);
          }
        });
      }),
    );
  });

  test('a broker that was killed can be made leader as long as its session lasts: the controller does not know', () => {
    const {last} = play(
      [
        {do: 'stop', broker: 1, how: 'kill'},
        {do: 'stop', broker: 3, how: 'kill'},
        {do: 'stop', broker: 2, how: 'kill'},
        {do: 'start', broker: 2},
      ],
      check,
    );
    expect(partitionAt(last, TOPIC, 0)?.replication).toMatchObject({leader: 1, isr: [1, 3]});
  });

  test('the events alone give the same cluster', () => {
    fc.assert(
      fc.property(fc.array(move, {minLength: 10, maxLength: 40, size: 'max'}), (moves) => {
        const {first, history, last} = play(moves, () => undefined);
        expect({...history.reduce(evolve, first), at: 0}).toEqual({...last, at: 0});
      }),
      {numRuns: 30},
    );
  });
});
