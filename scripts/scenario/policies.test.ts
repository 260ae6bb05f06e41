import {describe, expect, test} from 'vitest';
import {simulate} from '../../src/simulation';
import {definitionsSchema} from './definitions';
import {fromDefinitions} from './fromDefinitions';

type Args = Readonly<Record<string, unknown>>;

const policy = (pattern: string, definition: Args, more: object = {}) => ({
  vhost: '/',
  name: 'p',
  pattern,
  'apply-to': 'all',
  definition,
  priority: 0,
  ...more,
});

interface Broker {
  readonly version?: string;
  readonly policies: readonly object[];
  readonly args?: Args;
  readonly name?: string;
}

const brokerWith = ({version = '4.3.0', policies, args = {}, name = 'orders'}: Broker) => {
  const {scenario, notes} = fromDefinitions(
    definitionsSchema.parse({
      rabbitmq_version: version,
      queues: [{name, vhost: '/', arguments: {'x-queue-type': 'quorum', ...args}}],
      exchanges: [{name: 'shop', vhost: '/', type: 'fanout', arguments: {}}],
      bindings: [{source: 'shop', vhost: '/', destination: name, destination_type: 'queue', arguments: {}}],
      policies,
    }),
    '/',
  );
  expect(simulate(scenario).events.some((event) => event.type === 'enqueued')).toBe(true);
  const {queues, exchanges} = scenario.rabbitmq ?? expect.unreachable();
  return {queue: queues[0]?.arguments ?? {}, exchange: exchanges?.[0]?.arguments ?? {}, notes};
};

describe('a key of a policy that a type does not have', () => {
  test('is not in force, where as an argument it would be refused', () => {
    const {queue, exchange, notes} = brokerWith({
      policies: [policy('.*', {'max-priority': 5, 'ha-mode': 'all', 'max-length': 10, 'alternate-exchange': 'shop'})],
    });
    expect(queue).toEqual({'x-max-length': 10});
    expect(exchange).toEqual({'alternate-exchange': 'shop'});
    expect(notes).toContain('queue orders: max-priority of the policy "p" is not for a quorum queue');
    expect(notes).toContain('queue orders: ha-mode of the policy "p" is not for a quorum queue');
  });

  test('a key of dead letters without an exchange for them', () => {
    const {queue, notes} = brokerWith({policies: [policy('.*', {'dead-letter-routing-key': 'dead'})]});
    expect(queue).toEqual({});
    expect(notes.join()).toContain('dead-letter-routing-key');
  });
});

describe("a pattern is the broker's kind of regular expression", () => {
  test.each([
    ['(?i)^ORDERS$', true],
    ['\\Aord', true],
    ['ers\\z', true],
    ['ers\\Z', true],
    ['\\Arders', false],
    ['orders\\\\A', false],
  ])('%s', (pattern, matches) => {
    const {queue} = brokerWith({policies: [policy(pattern, {'max-length': 10})]});
    expect(queue).toEqual(matches ? {'x-max-length': 10} : {});
  });

  test('one that has no like here is left out, and named', () => {
    const {queue, notes} = brokerWith({policies: [policy('(?>ord)ers', {'max-length': 10})]});
    expect(queue).toEqual({});
    expect(notes).toContain('policy p: left out, its pattern (?>ord)ers cannot be read here');
  });

  test('what a policy is for is looked up by its name alone', () => {
    expect(brokerWith({policies: [policy('.*', {'max-length': 1}, {'apply-to': 'constructor'})]}).queue).toEqual({});
  });
});

describe('a delivery limit of -1', () => {
  const args = {'x-delivery-limit': -1};
  const policies = [policy('.*', {'delivery-limit': 5})];

  test('is no limit from 4.0 on, so that the other one counts', () => {
    expect(brokerWith({version: '4.0.5', args, policies}).queue).toEqual({'x-delivery-limit': 5});
  });

  test('is the lower number before', () => {
    expect(brokerWith({version: '3.10.8', args, policies}).queue).toEqual({'x-delivery-limit': -1});
  });
});
