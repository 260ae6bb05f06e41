import {describe, expect, test} from 'vitest';
import {simulate} from '../../src/simulation';
import {eventsOf} from '../../src/simulation/testing/readings';
import {definitionsSchema} from './definitions';
import {fromDefinitions} from './fromDefinitions';

const queue = (name: string, args: object = {}) => ({name, arguments: args});
const exchange = (name: string, type = 'fanout', args: object = {}) => ({name, type, arguments: args});
const bound = (source: string, destination: string, routing_key = '') => ({
  source,
  destination,
  destination_type: 'queue',
  routing_key,
  arguments: {},
});

/** Without a virtual host anywhere: as the management page exports a single one. */
const made = (definitions: object, only?: readonly string[]) =>
  fromDefinitions(definitionsSchema.parse({rabbitmq_version: '4.3.0', ...definitions}), '/', only);

test('an export of a single virtual host names none, and is read', () => {
  const {scenario} = made({
    queues: [queue('q')],
    exchanges: [exchange('e')],
    bindings: [bound('e', 'q')],
    policies: [{name: 'p', pattern: '.*', definition: {'max-length': 7}}],
  });
  expect(scenario.rabbitmq?.queues).toEqual([{name: 'q', type: 'classic', arguments: {'x-max-length': 7}}]);
  expect(scenario.rabbitmq?.bindings).toHaveLength(1);
});

describe('exchanges that every broker has', () => {
  const {scenario, notes} = made({
    queues: [queue('q'), queue('log')],
    bindings: [bound('amq.topic', 'q', 'a.*'), bound('amq.rabbitmq.event', 'log', 'queue.*')],
  });

  test('are bound as they are', () => {
    const stored = eventsOf(simulate(scenario), 'enqueued').map((event) => event.queue);
    expect(new Set(stored)).toEqual(new Set(['q', 'log']));
    expect(scenario.actors.map(({name}) => name)).toContain('amq.topic publisher');
  });

  test('are not those of its plugins: a binding that falls away is told', () => {
    expect(notes).toEqual(['binding amq.rabbitmq.event → log: left out, there is no exchange amq.rabbitmq.event here']);
  });
});

test('of some queues only: the exchanges that lead there, and those for dead letters and what nobody wants', () => {
  const {scenario, notes} = made(
    {
      queues: [queue('a', {'x-dead-letter-exchange': 'dead'}), queue('b')],
      exchanges: [
        exchange('in', 'direct', {'alternate-exchange': 'lost'}),
        exchange('other'),
        exchange('dead'),
        exchange('lost'),
      ],
      bindings: [bound('in', 'a', 'k'), bound('other', 'b')],
    },
    ['a'],
  );
  expect(scenario.rabbitmq?.exchanges?.map(({name}) => name)).toEqual(['in', 'dead', 'lost']);
  expect(notes).toEqual([]);
});

test('where no name is short enough, that is what is said', () => {
  expect(() => made({queues: [queue('q'.repeat(41))]})).toThrow('longer than 40 characters');
});
