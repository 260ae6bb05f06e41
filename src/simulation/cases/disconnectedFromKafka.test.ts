import {describe, expect, test} from 'vitest';
import {groupView} from '../kafka';
import type {ScenarioInput} from '../scenario';
import {simulate} from '../simulate';
import {eventsOf, signalsOf} from '../testing/readings';
import {modelOf} from '../world';

const ORDERS = ['E1', 'E2', 'E3', 'E4'];

const shop: ScenarioInput['actors'][number] = {
  is: 'producer',
  name: 'shop',
  topic: 'orders',
  every: 1000,
  startsAt: 1000,
  sends: ORDERS.map((message) => ({message})),
};

const reader: ScenarioInput['actors'][number] = {
  is: 'consumer',
  name: 'r',
  group: 'g',
  topics: ['orders'],
  config: {'auto.offset.reset': 'earliest'},
  handle: [{work: 300}, {commit: true}],
};

const scenario = (
  faults: ScenarioInput['faults'],
  actors: ScenarioInput['actors'] = [shop, reader],
): ScenarioInput => ({latency: 20, kafka: {topics: [{name: 'orders'}]}, actors, faults});

const handled = (input: ScenarioInput) => eventsOf(simulate(input), 'handled').map(({message}) => message);
const appended = (input: ScenarioInput) =>
  eventsOf(simulate(input), 'appended').flatMap(({records}) => records.map(({message}) => message));
const assigned = (input: ScenarioInput) => eventsOf(simulate(input), 'assigned').map(({client}) => client);

describe('a producer whose connection is reset', () => {
  const during = (signal: string, config: object = {}) =>
    scenario([{cut: ['shop'], during: {signal, message: 'E2'}}], [{...shop, config: {...config}}]);

  test('sends again what was under way, after retry.backoff.ms and not after request.timeout.ms', () => {
    const produced = signalsOf(simulate(during('produce')), 'produce').filter((signal) => signal.includes('E2'));
    const [first, again] = produced.map((signal) => Number(signal.split(' ')[0]));
    expect(again).toBe((first ?? 0) + 10 + 100);
    expect(appended(during('produce'))).toEqual(ORDERS);
  });

  test('the answer was under way: idempotent, the record is there once', () => {
    expect(appended(during('produced'))).toEqual(ORDERS);
  });

  test('the answer was under way: without idempotence it is there twice', () => {
    expect(appended(during('produced', {'enable.idempotence': false}))).toEqual(['E1', 'E2', 'E2', 'E3', 'E4']);
  });
});

describe('a consumer whose connection is reset', () => {
  test('stays a member: it is heard of again long before its session is over, and nothing is read twice', () => {
    const input = scenario([{cut: ['r'], at: 2400, reconnectAfter: 3000}]);
    expect(assigned(input)).toEqual(['r']);
    expect(handled(input)).toEqual(ORDERS);
  });

  test('commits again what was under way, within the same commitSync()', () => {
    const cut = scenario([{cut: ['r'], at: 2350}]);
    const history = simulate(cut);
    expect(eventsOf(history, 'lostUnderWay').map(({signal}) => signal.kind)).toEqual(['commit']);
    expect(eventsOf(history, 'failed')).toEqual([]);
    const kafka = modelOf(history.stateAt(history.endsAt), 'kafka');
    expect(kafka && groupView(kafka.cluster, 'g')?.committed).toEqual({'orders-0': 4});
  });

  test('is out of its group when it comes back after its session; then it joins again, and reads from the commit', () => {
    const late = {...reader, config: {...reader.config, 'session.timeout.ms': 6000}};
    const other = {...late, name: 's'};
    const input = scenario([{cut: ['r'], at: 2400, reconnectAfter: 20_000}], [shop, late, other]);
    expect(eventsOf(simulate(input), 'memberLeft').map(({client, reason}) => `${client} ${reason}`)).toEqual([
      'r session expired',
    ]);
    expect(new Set(handled(input))).toEqual(new Set(ORDERS));
  });
});

describe('a single broker of Kafka that is restarted', () => {
  const restarted = scenario([{restart: 'kafka', at: 2350, downFor: 4000}]);

  test('has its log and its groups still: everything is read once, nobody rebalances', () => {
    expect(appended(restarted)).toEqual(ORDERS);
    expect(handled(restarted)).toEqual(ORDERS);
    expect(assigned(restarted)).toEqual(['r']);
  });

  test('is tried with a wait that doubles up to a second, and has what was sent meanwhile soon after', () => {
    const late = eventsOf(simulate(restarted), 'appended').filter(({records}) => records[0]?.message === 'E3');
    expect(late.map(({at}) => at >= 6350 && at < 7500)).toEqual([true]);
  });

  test('gives every member a whole session, however long it was down', () => {
    const long = scenario([{restart: 'kafka', at: 2350, downFor: 50_000}]);
    expect(eventsOf(simulate(long), 'memberLeft')).toEqual([]);
    expect(handled(long)).toEqual(ORDERS);
  });

  test('who starts while it is down waits for it', () => {
    const input = scenario([{restart: 'kafka', at: 500, downFor: 3000}]);
    expect(handled(input)).toEqual(ORDERS);
  });
});
