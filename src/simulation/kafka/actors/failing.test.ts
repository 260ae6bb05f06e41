import {describe, expect, test} from 'vitest';
import type {ScenarioInput} from '../../scenario';
import {simulate} from '../../simulate';
import type {History} from '../../history';
import {problemsOf} from '../../testing/problemsOf';
import {eventsOf} from '../../testing/readings';
import {modelOf} from '../../world';
import {groupView, partitionView} from '..';

type Consumer = Extract<ScenarioInput['actors'][number], {is: 'consumer'; group: string}>;

const fields = (amount: string | number) => ({key: 'k', value: {amount}});

/** E2 is malformed: parsing it fails, each time. */
const scenario = (consumer: Partial<Consumer>, more: Partial<ScenarioInput> = {}): ScenarioInput => ({
  latency: 10,
  kafka: {topics: [{name: 'orders'}, {name: 'orders.dlq'}]},
  actors: [
    {
      is: 'producer',
      name: 'web',
      topic: 'orders',
      every: 10,
      sends: [
        {message: 'E1', ...fields(1)},
        {message: 'E2', ...fields('x')},
        {message: 'E3', ...fields(3)},
      ],
    },
    {
      is: 'consumer',
      name: 'r',
      group: 'g',
      topics: ['orders'],
      startsAt: 1000,
      config: {'auto.offset.reset': 'earliest'},
      handle: [{work: 50}, {parse: 'amount'}, {commit: true}],
      ...consumer,
    },
  ],
  ...more,
});

const handled = (history: History) => eventsOf(history, 'handled').map(({message}) => message);
const failures = (history: History) => eventsOf(history, 'failed').map(({message}) => message);
const clusterOf = (history: History) => {
  const kafka = modelOf(history.stateAt(history.endsAt), 'kafka');
  if (kafka === undefined) throw new Error('no Kafka');
  return kafka.cluster;
};
const committed = (history: History) => groupView(clusterOf(history), 'g')?.committed;
const inTopic = (history: History, topic: string) =>
  [...(partitionView(clusterOf(history), topic, 0)?.records() ?? [])].map(({message}) => message);

describe('a consumer whose handler fails', () => {
  test('gives up when nothing is said: the process ends, and the record is the next one’s', () => {
    const history = simulate(scenario({}));
    expect(eventsOf(history, 'crashed')).toMatchObject([{actor: 'r', message: 'E2'}]);
    expect(committed(history)).toEqual({'orders-0': 1});
  });

  test('skips: the next commit passes the record as well [O1]', () => {
    const history = simulate(scenario({onFailure: [{then: 'skip'}]}));
    expect(handled(history)).toEqual(['E1', 'E3']);
    expect(committed(history)).toEqual({'orders-0': 3});
  });

  test('retries in place: nobody polls meanwhile, and what lies behind waits', () => {
    const history = simulate(
      scenario({onFailure: [{while: {failuresBelow: 3}, do: [{work: 200}], then: 'retry'}, {then: 'skip'}]}),
    );
    expect(failures(history)).toEqual(['E2', 'E2', 'E2']);
    expect(handled(history)).toEqual(['E1', 'E3']);
    const [first, , last] = eventsOf(history, 'failed').map(({at}) => at);
    expect((last ?? 0) - (first ?? 0)).toBe(2 * (200 + 50));
    const polls = eventsOf(history, 'polled').filter(({at}) => at > (first ?? 0) && at < (last ?? 0));
    expect(polls).toEqual([]);
  });

  test('seeks back: a later poll brings the record again, and what lay behind it with it [C7]', () => {
    const history = simulate(scenario({onFailure: [{while: {failuresBelow: 2}, then: 'seek back'}, {then: 'skip'}]}));
    expect(failures(history)).toEqual(['E2', 'E2']);
    expect(handled(history)).toEqual(['E1', 'E3']);
    const polled = eventsOf(history, 'polled').map(({records}) => records.map(({message}) => message));
    expect(polled.filter((messages) => messages.includes('E2'))).toEqual([
      expect.arrayContaining(['E2', 'E3']) as unknown,
      ['E2', 'E3'],
    ]);
  });

  test('sends to a dead letter topic and then commits', () => {
    const history = simulate(scenario({onFailure: [{do: [{send: {to: 'orders.dlq'}}, {commit: true}]}]}));
    expect(inTopic(history, 'orders.dlq')).toEqual(['E2']);
    expect(handled(history)).toEqual(['E1', 'E3']);
    const [dead] = eventsOf(history, 'appended').filter(({topic}) => topic === 'orders.dlq');
    const [, commit] = eventsOf(history, 'offsetsCommitted');
    expect(dead?.at).toBeLessThan(commit?.at ?? 0);
  });
});

describe('a crash between send and commit', () => {
  const crashAfter = (step: number) => ({
    faults: [{crash: 'r', after: {message: 'E2', step, phase: 'failure' as const}, restartAfter: 100}],
  });

  test('send first: the dead letter is there twice, none is lost', () => {
    const steps = {do: [{send: {to: 'orders.dlq'}}, {commit: true as const}]};
    const history = simulate(scenario({onFailure: [steps]}, crashAfter(0)));
    expect(inTopic(history, 'orders.dlq')).toEqual(['E2', 'E2']);
  });

  test('commit first: the dead letter is lost', () => {
    const steps = {do: [{commit: true as const}, {send: {to: 'orders.dlq'}}]};
    const history = simulate(scenario({onFailure: [steps]}, crashAfter(0)));
    expect(inTopic(history, 'orders.dlq')).toEqual([]);
    expect(handled(history)).toEqual(['E1', 'E3']);
  });
});

test('a topic that is not there is a mistake of the scenario', () => {
  expect(problemsOf(scenario({onFailure: [{do: [{send: {to: 'dlq'}}]}]}))).toEqual([
    'actors[1].onFailure[0].do[0].send.to: there is no topic "dlq": declare it in kafka.topics, or use "orders" or "orders.dlq"',
  ]);
});
