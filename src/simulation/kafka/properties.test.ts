import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  type ClusterCommand,
  type ClusterEvent,
  type ConsumerEvent,
  type ConsumerInput,
  type ProducerEvent,
  type ProducerInput,
  type TopicPartition,
  createCluster,
  createConsumer,
  createProducer,
  decideCluster,
  decideConsumer,
  decideProducer,
  evolveCluster,
  evolveConsumer,
  evolveProducer,
  groupView,
  nextClusterDue,
  nextConsumerDue,
  nextProducerDue,
  partitionView,
  topicPartition,
} from '.';

const TOPIC = 't';
const GROUP = 'g';

type Seen = (client: string, event: ConsumerEvent | ProducerEvent) => void;

/** A cluster and clients over a network that takes no time. Every event is kept, to be replayed. */
const openWorld = (partitions: number, seen: Seen) => {
  let cluster = createCluster({config: {'group.initial.rebalance.delay.ms': 0}});
  const history: ClusterEvent[] = [];
  const producers = new Map<string, ReturnType<typeof createProducer>>();
  const consumers = new Map<string, ReturnType<typeof createConsumer>>();
  const births = new Map<string, ReturnType<typeof createConsumer> | ReturnType<typeof createProducer>>();
  const told = new Map<string, (ConsumerEvent | ProducerEvent)[]>();
  const answers: Extract<ClusterEvent, {type: 'responded'}>[] = [];
  let at = 0;

  const toCluster = (command: ClusterCommand): void => {
    const {events, model} = decideCluster(cluster, command);
    cluster = model;
    for (const event of events) {
      history.push(event);
      if (event.type === 'responded') answers.push(event);
    }
  };
  const note = (name: string, events: readonly (ConsumerEvent | ProducerEvent)[]): void => {
    told.get(name)?.push(...events);
    for (const event of events) {
      seen(name, event);
      if (event.type === 'requested') toCluster({...event, type: 'request', client: name});
    }
  };
  const toConsumer = (name: string, input: ConsumerInput): void => {
    const state = consumers.get(name);
    if (state === undefined) return;
    const {events, model} = decideConsumer(state, input);
    consumers.set(name, model);
    note(name, events);
  };
  const toProducer = (name: string, input: ProducerInput): void => {
    const state = producers.get(name);
    if (state === undefined) return;
    const {events, model} = decideProducer(state, input);
    producers.set(name, model);
    note(name, events);
  };
  const deliver = (): void => {
    for (let answer = answers.shift(); answer !== undefined; answer = answers.shift()) {
      const input = {...answer, type: 'response', at} as const;
      toConsumer(answer.client, input);
      toProducer(answer.client, input);
    }
  };
  const nextDue = (): number =>
    Math.min(
      nextClusterDue(cluster) ?? Infinity,
      ...[...consumers.values()].map((state) => nextConsumerDue(state) ?? Infinity),
      ...[...producers.values()].map((state) => nextProducerDue(state) ?? Infinity),
    );
  const pass = (ms: number): void => {
    const end = at + ms;
    for (let due = nextDue(); due <= end; due = nextDue()) {
      at = Math.max(at, due);
      toCluster({type: 'tick', at});
      deliver();
      for (const name of consumers.keys()) toConsumer(name, {type: 'tick', at});
      for (const name of producers.keys()) toProducer(name, {type: 'tick', at});
      deliver();
    }
    at = end;
  };
  toCluster({type: 'createTopic', at, topic: TOPIC, partitions});

  return {
    cluster: () => cluster,
    now: () => at,
    pass,
    openConsumer: (name: string, config: {readonly [name: string]: string | number | boolean}) => {
      consumers.set(name, createConsumer(name, config));
      births.set(name, createConsumer(name, config));
      told.set(name, []);
    },
    openProducer: (name: string, config: {readonly [name: string]: string | number | boolean}) => {
      producers.set(name, createProducer(name, config));
      births.set(name, createProducer(name, config));
      told.set(name, []);
    },
    consumer: (name: string) => consumers.get(name),
    open: () => [...consumers.keys()],
    callConsumer: (name: string, call: Omit<ConsumerInput, 'at'>) => {
      if (consumers.get(name)?.call === undefined) toConsumer(name, {...call, at} as ConsumerInput);
      deliver();
    },
    callProducer: (name: string, call: Omit<ProducerInput, 'at'>) => {
      if (producers.get(name)?.call === undefined) toProducer(name, {...call, at} as ProducerInput);
      deliver();
    },
    kill: (name: string) => {
      consumers.delete(name);
      producers.delete(name);
      toCluster({type: 'disconnected', at, client: name});
      deliver();
    },
    /** Folding what happened gives what was decided. */
    expectReplayable: () => {
      const first = createCluster({config: {'group.initial.rebalance.delay.ms': 0}});
      expect(history.reduce(evolveCluster, first)).toEqual(cluster);
      for (const [name, state] of consumers) {
        const born = births.get(name) as ReturnType<typeof createConsumer>;
        expect((told.get(name) as ConsumerEvent[]).reduce(evolveConsumer, born)).toEqual(state);
      }
      for (const [name, state] of producers) {
        const born = births.get(name) as ReturnType<typeof createProducer>;
        expect((told.get(name) as ProducerEvent[]).reduce(evolveProducer, born)).toEqual(state);
      }
    },
  };
};
type World = ReturnType<typeof openWorld>;

/** No partition has two owners. */
const expectOneOwner = (world: World): void => {
  const owned = groupView(world.cluster(), GROUP)?.members.flatMap(({partitions}) => partitions) ?? [];
  expect(new Set(owned).size).toBe(owned.length);
};

/** What is processed, how often, and how often it should be: once, and once more for each time its partition was begun again before it was committed. */
const openLedger = (partitions: number) => {
  const processed = new Map<TopicPartition, number[]>();
  const expected = new Map<TopicPartition, number[]>();
  const next = new Map<string, number>();
  const at = (book: Map<TopicPartition, number[]>, partition: TopicPartition): number[] => {
    const page = book.get(partition) ?? [];
    book.set(partition, page);
    return page;
  };
  return {
    begun: (consumer: string, partition: TopicPartition, committed: number): void => {
      next.set(`${consumer} ${partition}`, committed);
      const again = at(expected, partition);
      at(processed, partition).forEach((times, offset) => {
        if (offset >= committed && times > 0) again[offset] = (again[offset] ?? 0) + 1;
      });
    },
    /** Records of a partition come in order, without gap, from the commit on. */
    process: (consumer: string, partition: TopicPartition, offset: number): void => {
      const key = `${consumer} ${partition}`;
      expect(offset).toBe(next.get(key));
      next.set(key, offset + 1);
      const page = at(processed, partition);
      page[offset] = (page[offset] ?? 0) + 1;
    },
    expectComplete: (world: World): void => {
      for (let number = 0; number < partitions; number += 1) {
        const partition = topicPartition(TOPIC, number);
        const end = partitionView(world.cluster(), TOPIC, number)?.logEnd ?? 0;
        for (let offset = 0; offset < end; offset += 1) {
          const times = at(processed, partition)[offset] ?? 0;
          expect(times).toBeGreaterThanOrEqual(1);
          // Begun again after it had been processed, and then processed again, each time.
          expect(times).toBeLessThanOrEqual(1 + (at(expected, partition)[offset] ?? 0));
        }
      }
    },
    repeats: (partition: TopicPartition, offset: number) => ({
      processed: at(processed, partition)[offset] ?? 0,
      begunAgain: at(expected, partition)[offset] ?? 0,
    }),
  };
};

const MOST_ROUNDS = 60;

/** Everything is committed. */
const isWorkedOff = (world: World, partitions: number): boolean =>
  Array.from({length: partitions}, (_, number) => number).every((number) => {
    const end = partitionView(world.cluster(), TOPIC, number)?.logEnd ?? 0;
    return (groupView(world.cluster(), GROUP)?.committed[topicPartition(TOPIC, number)] ?? 0) === end;
  });

const STRATEGIES = ['RangeAssignor', 'RoundRobinAssignor', 'StickyAssignor', 'CooperativeStickyAssignor'];
const NAMES = ['c1', 'c2', 'c3'];

const deed = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      partition: fc.nat(3),
      records: fc.integer({min: 1, max: 4}),
    }),
  },
  {weight: 6, arbitrary: fc.record({do: fc.constant('poll' as const), who: fc.nat(2), commits: fc.boolean()})},
  {weight: 2, arbitrary: fc.record({do: fc.constant('join' as const), who: fc.nat(2)})},
  {weight: 1, arbitrary: fc.record({do: fc.constant('kill' as const), who: fc.nat(2)})},
  {weight: 1, arbitrary: fc.record({do: fc.constant('close' as const), who: fc.nat(2)})},
  {weight: 2, arbitrary: fc.record({do: fc.constant('wait' as const), ms: fc.integer({min: 1, max: 4000})})},
);

describe('a group, whatever its members do', () => {
  test('keeps order, gives a partition to one owner, loses nothing, and repeats exactly what was not committed', () => {
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 4}),
        fc.constantFrom(...STRATEGIES),
        fc.array(deed, {maxLength: 30}),
        (partitions, strategy, deeds) => {
          const ledger = openLedger(partitions);
          let instance = 0;
          const alive = new Map<number, string>();
          const sent = new Map<number, string[]>();
          const committedOf = (partition: TopicPartition): number =>
            groupView(world.cluster(), GROUP)?.committed[partition] ?? 0;
          const world: World = openWorld(partitions, (client, event) => {
            if (event.type === 'assigned')
              for (const partition of event.partitions) ledger.begun(client, partition, committedOf(partition));
            if (event.type === 'polled')
              for (const {partition, offset, value} of event.records) {
                expect(value).toBe(sent.get(partition)?.[offset]);
                ledger.process(client, topicPartition(TOPIC, partition), offset);
              }
          });
          world.openProducer('p', {});
          const config = {
            'group.id': GROUP,
            'auto.offset.reset': 'earliest',
            'enable.auto.commit': false,
            'session.timeout.ms': 6000,
            'heartbeat.interval.ms': 1000,
            'max.poll.records': 3,
            'partition.assignment.strategy': strategy,
          };
          const pollOnce = (name: string, commits: boolean): void => {
            world.callConsumer(name, {type: 'poll', timeout: 0} as Omit<ConsumerInput, 'at'>);
            // commit-after: what poll() returned has been processed by now.
            if (commits) world.callConsumer(name, {type: 'commitSync'});
            expectOneOwner(world);
          };
          const join = (who: number): void => {
            if (alive.has(who)) return;
            instance += 1;
            const name = `${NAMES[who]}.${instance}`;
            alive.set(who, name);
            world.openConsumer(name, config);
            world.callConsumer(name, {type: 'subscribe', topics: [TOPIC]} as Omit<ConsumerInput, 'at'>);
          };
          for (const {do: what, ...about} of deeds as readonly {
            do: string;
            who?: number;
            partition?: number;
            records?: number;
            commits?: boolean;
            ms?: number;
          }[]) {
            const name = alive.get(about.who ?? -1);
            if (what === 'send')
              for (let count = 0; count < (about.records ?? 0); count += 1) {
                const partition = (about.partition ?? 0) % partitions;
                const values = sent.get(partition) ?? [];
                values.push(`${partition}/${values.length}`);
                sent.set(partition, values);
                world.callProducer('p', {
                  type: 'send',
                  topic: TOPIC,
                  partition,
                  value: values[values.length - 1] ?? '',
                } as Omit<ProducerInput, 'at'>);
              }
            if (what === 'poll' && name !== undefined) pollOnce(name, about.commits ?? false);
            if (what === 'join') join(about.who ?? 0);
            if (what === 'wait') world.pass(about.ms ?? 0);
            if ((what === 'kill' || what === 'close') && name !== undefined) {
              if (what === 'close') world.callConsumer(name, {type: 'close'});
              world.kill(name);
              alive.delete(about.who ?? -1);
            }
          }
          // In the end somebody works everything off.
          join(0);
          for (let round = 0; round < MOST_ROUNDS && !isWorkedOff(world, partitions); round += 1) {
            for (const name of alive.values()) pollOnce(name, true);
            world.pass(1000);
          }
          ledger.expectComplete(world);
          for (let number = 0; number < partitions; number += 1) {
            const end = partitionView(world.cluster(), TOPIC, number)?.logEnd ?? 0;
            for (let offset = 0; offset < end; offset += 1) {
              const {processed, begunAgain} = ledger.repeats(topicPartition(TOPIC, number), offset);
              // What was processed twice had been begun again from a commit at or before it: it was not committed.
              if (processed > 1) expect(begunAgain).toBeGreaterThan(0);
              if (begunAgain === 0) expect(processed).toBe(1);
            }
          }
          world.expectReplayable();
        },
      ),
      {numRuns: 2000},
    );
  });
});

const transactional = fc.array(
  fc.record({
    who: fc.nat(2),
    does: fc.constantFrom('begin', 'send', 'send', 'commit', 'abort', 'plain', 'poll', 'poll', 'restart', 'wait'),
    partition: fc.nat(1),
  }),
  {maxLength: 40},
);

describe('read_committed', () => {
  test('never shows a record of an open or aborted transaction, shows each committed one once, in order', () => {
    fc.assert(
      fc.property(transactional, (deeds) => {
        const outcome = new Map<string, 'open' | 'committed' | 'aborted'>();
        const open = new Map<string, string[]>();
        const shown: {partition: number; offset: number; value: string | null}[] = [];
        let sends = 0;
        const decided = (who: string, how: 'committed' | 'aborted'): void => {
          for (const value of open.get(who) ?? []) outcome.set(value, how);
          open.set(who, []);
        };
        const world: World = openWorld(2, (client, event) => {
          if (event.type === 'returned' && event.call === 'commitTransaction') decided(client, 'committed');
          if (event.type === 'returned' && event.call === 'abortTransaction') decided(client, 'aborted');
          if (event.type === 'polled' && client === 'rc')
            for (const {partition, offset, value} of event.records) {
              expect(outcome.get(value ?? '')).toBe('committed');
              shown.push({partition, offset, value});
            }
        });
        const config = (who: number) => ({'transactional.id': `x${who}`, 'linger.ms': 0, 'retry.backoff.ms': 1});
        const call = (name: string, input: object): void => {
          world.callProducer(name, input as Omit<ProducerInput, 'at'>);
          world.pass(10);
        };
        const start = (who: number): void => {
          world.openProducer(`x${who}`, config(who));
          call(`x${who}`, {type: 'initTransactions'});
        };
        const poll = (): void => {
          world.callConsumer('rc', {type: 'poll', timeout: 20} as Omit<ConsumerInput, 'at'>);
          world.pass(20);
        };
        world.openConsumer('rc', {
          'isolation.level': 'read_committed',
          'auto.offset.reset': 'earliest',
          'max.poll.records': 2,
          'fetch.max.wait.ms': 10,
        });
        world.callConsumer('rc', {type: 'assign', partitions: ['t-0', 't-1']} as Omit<ConsumerInput, 'at'>);
        world.openProducer('p', {'linger.ms': 0});
        for (const who of [0, 1, 2]) start(who);
        const began = new Set<number>();
        for (const {who, does, partition} of deeds) {
          const name = `x${who}`;
          const value = `v${sends}`;
          if (does === 'poll') poll();
          if (does === 'wait') world.pass(200);
          if (does === 'plain') {
            sends += 1;
            outcome.set(value, 'committed');
            call('p', {type: 'send', topic: TOPIC, partition, value});
          }
          if (does === 'begin' && !began.has(who)) {
            call(name, {type: 'beginTransaction'});
            began.add(who);
          }
          if (does === 'send' && began.has(who)) {
            sends += 1;
            outcome.set(value, 'open');
            open.set(name, [...(open.get(name) ?? []), value]);
            call(name, {type: 'send', topic: TOPIC, partition, value});
          }
          if ((does === 'commit' || does === 'abort') && began.has(who)) {
            call(name, {type: does === 'commit' ? 'commitTransaction' : 'abortTransaction'});
            began.delete(who);
          }
          if (does === 'restart') {
            world.kill(name);
            decided(name, 'aborted');
            began.delete(who);
            start(who);
          }
        }
        for (const who of began) call(`x${who}`, {type: 'abortTransaction'});
        for (let round = 0; round < sends + 4; round += 1) poll();
        const committed = [...outcome].filter(([, how]) => how === 'committed').map(([value]) => value);
        expect(shown.map(({value}) => value).sort()).toEqual(committed.sort());
        for (const number of [0, 1]) {
          const offsets = shown.filter(({partition}) => partition === number).map(({offset}) => offset);
          expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
        }
        world.expectReplayable();
      }),
      {numRuns: 1000},
    );
  });
});
