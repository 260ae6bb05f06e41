import {describe, expect, test} from 'vitest';
import {catalog} from '../../../compositions/catalog';
import {simulate, type HistoryEvent, type ScenarioInput} from '../../simulation';
import {produce} from '../../storyboard/film';
import {eventLine, isTold} from './eventLine';

const toldOf = (scenario: ScenarioInput): readonly HistoryEvent[] => simulate(scenario).events.filter(isTold);
const linesOf = (scenario: ScenarioInput): readonly string[] => toldOf(scenario).map(eventLine);

const NOBODY_BOUND: ScenarioInput = {
  rabbitmq: {version: '4.3', queues: [{name: 'orders'}]},
  actors: [{is: 'publisher', name: 'shop', key: 'order', mandatory: true, publishes: [{message: 'O1'}]}],
};

const ONE_RECEIVES: ScenarioInput = {
  sqs: {queues: [{name: 'jobs'}]},
  actors: [
    {is: 'sender', name: 'shop', queue: 'jobs', sends: [{message: 'M1'}]},
    {is: 'receiver', name: 'A', queue: 'jobs', handle: [{work: 10}, {delete: true}]},
  ],
};

const ONE_READS: ScenarioInput = {
  kafka: {topics: [{name: 't'}]},
  actors: [
    {is: 'producer', name: 'shop', topic: 't', sends: [{message: 'M1'}]},
    {
      is: 'consumer',
      name: 'A',
      group: 'g',
      topics: ['t'],
      config: {'auto.offset.reset': 'earliest'},
      handle: [{work: 10}, {commit: true}],
    },
  ],
};

describe('the events that a reader looks for', () => {
  test('have a mandatory message that RabbitMQ returns', () => {
    expect(linesOf(NOBODY_BOUND)).toContain('O1 comes back: NO_ROUTE');
  });

  test('have what SQS hands out, with its receive count', () => {
    expect(linesOf(ONE_RECEIVES)).toContain('A receives M1 from jobs, receive count 1');
  });

  test.each(catalog)('have words of their own in $id, and no word twice', (explainer) => {
    const {acts} = produce(explainer);
    const lines = acts.flatMap(({events}) => events.filter(isTold).map(eventLine));
    expect(lines.length).toBeGreaterThan(20);
    // What has none begins with the name of its system.
    expect(lines.filter((line) => /^(rabbitmq|kafka|sqs|producer|consumer|actor|sink|network), /.test(line))).toEqual(
      [],
    );
    expect(lines.filter((line) => /\b(\w+) \1\b/i.test(line))).toEqual([]);
  });

  test.each([NOBODY_BOUND, ONE_RECEIVES, ONE_READS])(
    'have nothing that a client keeps to itself, nor what is under way',
    (scenario) => {
      const told = toldOf(scenario).map(({system, type}) => `${system} ${type}`);
      for (const detail of [
        'actor received',
        'network departed',
        'consumer returned',
        'consumer polled',
        'producer returned',
      ])
        expect(told).not.toContain(detail);
      expect(linesOf(scenario).join('\n')).not.toContain('topology');
    },
  );
});
