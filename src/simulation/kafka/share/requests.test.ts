import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Cluster, createCluster} from '../broker/cluster';
import type {Command} from '../broker/command';
import {decide} from '../broker/decide';
import type {ClusterEvent} from '../broker/event';
import {evolve} from '../broker/evolve';
import type {ResponseOf} from '../protocol';
import {type AcknowledgeType, ACKNOWLEDGE_TYPES} from './acknowledge';
import {shareGroupView} from './view';

const GROUP = 'g';
const TOPIC = 't';
const LOCK_MS = 2000;

type Move =
  | {readonly do: 'send'; readonly records: number}
  | {readonly do: 'fetch'; readonly by: string; readonly max: number; readonly limited: boolean}
  | {readonly do: 'say'; readonly by: string; readonly types: readonly number[]}
  | {readonly do: 'wait'; readonly ms: number}
  | {readonly do: 'disconnect'; readonly by: string};

const member = fc.constantFrom('m1', 'm2', 'm3');
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({do: fc.constant('send' as const), records: fc.integer({min: 1, max: 8})}),
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('fetch' as const),
      by: member,
      max: fc.integer({min: 1, max: 6}),
      limited: fc.boolean(),
    }),
  },
  fc.record({
    do: fc.constant('say' as const),
    by: member,
    types: fc.array(fc.integer({min: 1, max: 4}), {minLength: 1, maxLength: 4}),
  }),
  fc.record({do: fc.constant('wait' as const), ms: fc.integer({min: 1, max: 2500})}),
  fc.record({do: fc.constant('disconnect' as const), by: member}),
);

interface Held {
  readonly by: string;
  readonly count: number;
  until: number;
}

/** What an onlooker makes of the answers alone: who holds what, how often each record was delivered, which are done. */
const openOnlooker = (limit: number) => {
  const held = new Map<number, Held>();
  const counts = new Map<number, number>();
  const done = new Set<number>();
  const ended = (offset: number): void => {
    const {count = 0} = held.get(offset) ?? {};
    held.delete(offset);
    if (count >= limit) done.add(offset);
  };
  return {
    done,
    expire: (at: number) => [...held].filter(([, {until}]) => until <= at).forEach(([offset]) => ended(offset)),
    lost: (by: string) => [...held].filter(([, one]) => one.by === by).forEach(([offset]) => ended(offset)),
    heldBy: (by: string) => [...held].filter(([, one]) => one.by === by).map(([offset]) => offset),
    took: (by: string, at: number, acquired: ResponseOf<'ShareFetch'>['partitions'][number]['acquired']) => {
      for (const {first, last, deliveryCount} of acquired)
        for (let offset = first; offset <= last; offset += 1) {
          expect(held.get(offset), `offset ${offset} is held`).toBeUndefined();
          expect(done.has(offset), `offset ${offset} is done`).toBe(false);
          expect(deliveryCount).toBe((counts.get(offset) ?? 0) + 1);
          expect(deliveryCount).toBeLessThanOrEqual(limit);
          counts.set(offset, deliveryCount);
          held.set(offset, {by, count: deliveryCount, until: at + LOCK_MS});
        }
    },
    said: (offset: number, type: AcknowledgeType, at: number) => {
      if (type === 'renew') (held.get(offset) as Held).until = at + LOCK_MS;
      else if (type === 'release') ended(offset);
      else {
        held.delete(offset);
        done.add(offset);
      }
    },
  };
};

const play = (moves: readonly Move[], limit: number): {history: ClusterEvent[]; first: Cluster; last: Cluster} => {
  let at = 0;
  let correlation = 0;
  const history: ClusterEvent[] = [];
  const first = createCluster({config: {'group.share.min.record.lock.duration.ms': 1000}});
  let cluster = first;
  const epochs = new Map<string, number>();
  const onlooker = openOnlooker(limit);
  const tell = (command: Omit<Command, 'at'> & {readonly type: string}): readonly ClusterEvent[] => {
    const {events, model} = decide(cluster, {...command, at} as Command);
    cluster = model;
    history.push(...events);
    return events;
  };
  const ask = (client: string, api: string, request: unknown): unknown => {
    correlation += 1;
    const events = tell({type: 'request', client, correlation, api, request} as never);
    const answer = events.find((event) => event.type === 'responded' && event.client === client);
    return answer?.type === 'responded' ? answer.response : undefined;
  };
  const config = {
    'share.auto.offset.reset': 'earliest',
    'share.delivery.count.limit': String(limit),
    'share.record.lock.duration.ms': String(LOCK_MS),
  };
  tell({type: 'alterGroupConfig', group: GROUP, config} as never);
  tell({type: 'createTopic', topic: TOPIC, partitions: 1} as never);
  const shared = (by: string) => ({group: GROUP, memberId: by, sessionEpoch: epochs.get(by) ?? 0, renews: false});
  for (const step of moves) {
    if (step.do === 'send') {
      const record = {timestamp: 1_767_225_600_000, message: 'm', key: null, value: 'v', headers: []};
      const records = Array.from({length: step.records}, () => record);
      ask('p', 'Produce', {acks: -1, batches: [{topic: TOPIC, partition: 0, records, bytes: 100}]});
    } else if (step.do === 'wait') {
      at += step.ms;
      tell({type: 'tick'});
      onlooker.expire(at);
    } else if (step.do === 'disconnect') {
      tell({type: 'disconnected', client: step.by} as never);
      epochs.delete(step.by);
      onlooker.lost(step.by);
    } else if (step.do === 'fetch') {
      const asked = {...shared(step.by), acknowledgements: {}, maxWaitMs: 0, maxRecords: step.max, batchSize: step.max};
      const mode = step.limited ? 'record_limit' : 'batch_optimized';
      const answer = ask(step.by, 'ShareFetch', {...asked, mode, added: [`${TOPIC}-0`], forgotten: []});
      const {error, partitions} = answer as ResponseOf<'ShareFetch'>;
      expect(error).toBeUndefined();
      epochs.set(step.by, (epochs.get(step.by) ?? 0) + 1);
      const acquired = partitions.flatMap((partition) => partition.acquired);
      onlooker.took(step.by, at, acquired);
      const count = acquired.reduce((sum, {first: from, last: to}) => sum + to - from + 1, 0);
      if (step.limited) expect(count).toBeLessThanOrEqual(step.max);
    } else {
      const offsets = onlooker.heldBy(step.by).slice(0, step.types.length);
      if (!epochs.has(step.by) || offsets.length === 0) continue;
      const said = offsets.map((offset, index) => ({
        first: offset,
        last: offset,
        types: [ACKNOWLEDGE_TYPES[step.types[index] ?? 1]],
      }));
      said.sort((a, b) => a.first - b.first);
      const acknowledgements = {[`${TOPIC}-0`]: said};
      const answer = ask(step.by, 'ShareAcknowledge', {...shared(step.by), acknowledgements});
      epochs.set(step.by, (epochs.get(step.by) ?? 0) + 1);
      const {error, partitions} = answer as ResponseOf<'ShareAcknowledge'>;
      expect([error, partitions[0]?.error]).toEqual([undefined, undefined]);
      for (const {first: offset, types} of said) onlooker.said(offset, types[0] ?? 'accept', at);
    }
    const runs = shareGroupView(cluster, GROUP)?.records(`${TOPIC}-0`) ?? [];
    for (const {first: from, last: to, state} of runs)
      for (let offset = from; offset <= to; offset += 1)
        expect(state === 'acknowledged' || state === 'archived').toBe(onlooker.done.has(offset));
  }
  return {history, first, last: cluster};
};

describe('share groups, whatever members fetch, say and suffer', () => {
  test('no record is with two members at once, none is delivered more often than the limit, what is done never comes back', () => {
    fc.assert(
      fc.property(
        fc.array(move, {minLength: 20, maxLength: 60, size: 'max'}),
        fc.integer({min: 2, max: 5}),
        (moves, limit) => {
          play(moves, limit);
        },
      ),
    );
  });

  test('the events alone give the same cluster', () => {
    fc.assert(
      fc.property(fc.array(move, {minLength: 10, maxLength: 40, size: 'max'}), (moves) => {
        const {history, first, last} = play(moves, 3);
        expect(history.reduce(evolve, first)).toEqual(last);
      }),
      {numRuns: 30},
    );
  });
});
