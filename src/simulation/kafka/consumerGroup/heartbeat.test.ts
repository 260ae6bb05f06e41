import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Cluster, createCluster} from '../broker/cluster';
import type {Command} from '../broker/command';
import {decide} from '../broker/decide';
import type {RequestOf, ResponseOf} from '../protocol';
import {consumerGroupState} from './group';

const GROUP = 'g';
const MEMBERS = ['m1', 'm2', 'm3', 'm4'];

type Move =
  {readonly do: 'join' | 'beat' | 'report' | 'leave'; readonly by: string} | {readonly do: 'wait'; readonly ms: number};

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({do: fc.constantFrom('join', 'beat', 'report', 'leave'), by: fc.constantFrom(...MEMBERS)}),
  fc.record({do: fc.constant('wait' as const), ms: fc.integer({min: 1, max: 4000})}),
);

const open = (partitions: number, assignor: string) => {
  let cluster: Cluster = createCluster({
    config: {'group.consumer.assignment.interval.ms': 0, 'group.consumer.session.timeout.ms': 10_000},
  });
  let at = 0;
  let correlation = 0;
  const known = new Map<string, {epoch: number; owned: readonly string[]}>();
  const tell = (command: unknown) => {
    const {events, model} = decide(cluster, {...(command as Command), at});
    cluster = model;
    return events;
  };
  tell({type: 'createTopic', topic: 't', partitions});
  const ask = (by: string, more: Partial<RequestOf<'ConsumerGroupHeartbeat'>>): void => {
    correlation += 1;
    const request = {group: GROUP, memberId: by, memberEpoch: known.get(by)?.epoch ?? 0, ...more};
    const events = tell({type: 'request', client: by, correlation, api: 'ConsumerGroupHeartbeat', request});
    const answer = events.find((event) => event.type === 'responded' && event.client === by);
    if (answer?.type !== 'responded') throw new Error('no answer');
    const {error, memberEpoch, partitions: given} = answer.response as ResponseOf<'ConsumerGroupHeartbeat'>;
    if (error !== undefined || memberEpoch < 0) known.delete(by);
    else known.set(by, {epoch: memberEpoch, owned: given ?? known.get(by)?.owned ?? []});
  };
  return {
    group: () => cluster.consumerGroups.get(GROUP),
    members: () => [...known.keys()],
    wait: (ms: number) => {
      at += ms;
      tell({type: 'tick'});
    },
    join: (by: string) => ask(by, {memberEpoch: 0, topics: ['t'], rebalanceTimeoutMs: 5000, owned: [], assignor}),
    beat: (by: string) => ask(by, {}),
    report: (by: string) => ask(by, {owned: known.get(by)?.owned ?? []}),
    leave: (by: string) => ask(by, {memberEpoch: -1}),
  };
};

const assignor = fc.constantFrom('uniform', 'range');

describe('a group of the consumer protocol, whatever its members do', () => {
  test('no partition is with two members, and once all have reported, everything is given out evenly', () => {
    fc.assert(
      fc.property(
        fc.array(move, {minLength: 20, maxLength: 60, size: 'max'}),
        fc.integer({min: 1, max: 9}),
        assignor,
        (moves, count, by) => {
          const world = open(count, by);
          const check = (): void => {
            const members = [...(world.group()?.members.values() ?? [])];
            const held = members.flatMap(({assigned, revoking}) => [...assigned, ...revoking]);
            expect(new Set(held).size).toBe(held.length);
          };
          for (const step of moves) {
            if (step.do === 'wait') world.wait(step.ms);
            else if (step.do === 'join' || world.members().includes(step.by)) world[step.do](step.by);
            check();
          }
          for (let round = 0; round < 8; round += 1)
            for (const id of MEMBERS) {
              if (world.members().includes(id)) world.report(id);
              check();
            }
          const group = world.group();
          const live = [...(group?.members.keys() ?? [])].filter((id) => world.members().includes(id));
          if (group === undefined || live.length === 0 || live.length < group.members.size) return;
          expect(consumerGroupState(group)).toBe('Stable');
          const sizes = [...group.members.values()].map(({assigned}) => assigned.length);
          expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(count);
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
