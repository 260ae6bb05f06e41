import {describe, expect, test} from 'vitest';
import {fatesOf} from '../../fates';
import {placesOf} from '../../places';
import type {ScenarioInput} from '../../scenario';
import {InvalidScenario} from '../../scenario/invalidScenario';
import {simulate} from '../../simulate';
import {eventsOf, signalsOf} from '../../testing/readings';

type Receiver = Extract<ScenarioInput['actors'][number], {is: 'receiver'}>;
type Queue = NonNullable<ScenarioInput['sqs']>['queues'][number];

/** Orders for a queue; the first has an amount that no strict parser reads. */
const scenario = (
  receivers: readonly Partial<Receiver>[],
  {
    queue = {},
    messages = ['M1'],
    more = {},
  }: {queue?: Partial<Queue>; messages?: readonly string[]; more?: object} = {},
): ScenarioInput => {
  const {name = 'orders', ...attributes} = queue;
  const group = name.endsWith('.fifo') ? {group: 'g'} : {};
  return {
    latency: 10,
    sqs: {
      queues: [{name: name.endsWith('.fifo') ? 'dead.fifo' : 'dead'}, {name, visibilityTimeout: 1000, ...attributes}],
    },
    sinks: [{is: 'provider', name: 'pay'}],
    actors: [
      {
        is: 'sender',
        name: 'shop',
        queue: name,
        every: 0,
        sends: messages.map((message, index) => ({message, body: {amount: index === 0 ? '1,5' : 2}, ...group})),
      },
      ...receivers.map((receiver, index): Receiver => ({
        is: 'receiver',
        name: ['A', 'B'][index] ?? 'C',
        queue: name,
        ...receiver,
      })),
    ],
    ...more,
  };
};

const handled = (input: ScenarioInput) =>
  eventsOf(simulate(input), 'handling').map(({at, actor, message}) => `${at} ${actor} ${message}`);

describe('a receiver', () => {
  test('handles what it receives, deletes it, and the run ends though it goes on polling', () => {
    const history = simulate(scenario([{handle: [{work: 100}, {delete: true}]}]));
    expect(signalsOf(history, 'received')).toEqual(['10 M1 ReceiveMessage answered']);
    expect(eventsOf(history, 'deleted')).toMatchObject([{at: 130, of: 'sqs', message: 'M1'}]);
    expect(eventsOf(history, 'settled')).toMatchObject([{how: 'delete'}]);
    expect([...placesOf(history.stateAt(history.endsAt))]).toEqual([]);
    expect([...fatesOf(history.events).values()]).toMatchObject([{became: 'deleted', why: 'DeleteMessage'}]);
    expect(history.endsAt).toBeLessThan(1000);
  });

  test('that takes longer than the visibility timeout works for nothing: somebody else has the message, too', () => {
    const slow = {handle: [{work: 1500}, {delete: true as const}]};
    const [first, second] = handled(scenario([slow, {...slow, startsAt: 100}], {more: {until: 2500}}));
    expect([first, second]).toEqual(['20 A M1', '1020 B M1']);
  });

  test('extends the visibility timeout as a step, or again and again while it works', () => {
    const step = [{changeVisibility: 5000}, {work: 1500}, {delete: true as const}];
    const other = {startsAt: 100};
    expect(handled(scenario([{handle: step}, other]))).toEqual(['20 A M1']);
    const heartbeat = {every: 600, visibilityTimeout: 1000};
    expect(handled(scenario([{handle: [{work: 3500}, {delete: true}], heartbeat}, other]))).toEqual(['20 A M1']);
  });

  test('that fails leaves the message alone: it shows again, and after maxReceiveCount receives it is a dead letter', () => {
    const redrive = {deadLetterQueue: 'dead', maxReceiveCount: 3};
    const history = simulate(scenario([{handle: [{parse: 'amount'}, {delete: true}]}], {queue: {redrive}}));
    expect(eventsOf(history, 'failed').map(({at, attempt}) => [at, attempt])).toEqual([
      [20, 1],
      [1020, 2],
      [2020, 3],
    ]);
    expect(eventsOf(history, 'deadLettered')).toMatchObject([{system: 'sqs', to: 'dead', receiveCount: 3}]);
    const place = {in: 'queue', system: 'sqs', queue: 'dead', state: 'visible', message: 'M1', index: 0};
    expect([...placesOf(history.stateAt(history.endsAt)).values()]).toEqual([place]);
  });

  test('may give a message back sooner, and later the more often it failed', () => {
    const onFailure = [{while: {receiveCountBelow: 2}, do: [{changeVisibility: 0}]}, {do: [{changeVisibility: 4000}]}];
    const input = scenario([{handle: [{parse: 'amount'}], onFailure}], {more: {until: 5000}});
    expect(handled(input)).toEqual(['20 A M1', '60 A M1', '4080 A M1']);
  });

  test('that crashes loses nothing but time', () => {
    const faults = [{crash: 'A', at: 50, restartAfter: 100}];
    const input = scenario([{handle: [{work: 100}, {delete: true}]}], {more: {faults}});
    expect(handled(input)).toEqual(['20 A M1', '1020 A M1']);
  });

  test('with short polls asks again and again, and finds what comes later', () => {
    const handle = [{work: 10}, {delete: true as const}];
    const input = scenario(
      [
        {wait: 0, pause: 300, handle},
        {startsAt: 1000, wait: 0, pause: 300, handle},
      ],
      {
        messages: ['M1', 'M2'],
      },
    );
    expect(handled(input).map((line) => line.slice(-2))).toEqual(['M1', 'M2']);
  });
});

describe('a FIFO queue', () => {
  test('hands out a group in order: a message that failed holds up those behind it', () => {
    const queue = {name: 'orders.fifo', redrive: {deadLetterQueue: 'dead.fifo', maxReceiveCount: 2}};
    const handle = [{parse: 'amount'}, {delete: true as const}];
    const input = scenario([{handle}, {handle}], {queue, messages: ['M1', 'M2']});
    const history = simulate(input);
    expect(eventsOf(history, 'handling').map(({message}) => message)).toEqual(['M1', 'M1', 'M2']);
  });
});

test.each([
  [
    {queue: {redrive: {deadLetterQueue: 'graves', maxReceiveCount: 3}}},
    'sqs.queues[1].redrive.deadLetterQueue: there is no queue "graves"',
  ],
  [{queue: {visibilityTimeout: 50_000_000}}, 'sqs.queues[1]: SQS refuses it: visibilityTimeout is 50000000'],
  [
    {queue: {redrive: {deadLetterQueue: 'dead', maxReceiveCount: 0}}},
    'sqs.queues[1]: SQS refuses it: maxReceiveCount is 0',
  ],
])('%j is refused', (options, problem) => {
  const messages = () => {
    try {
      simulate(scenario([{}], options));
      return [];
    } catch (error) {
      return error instanceof InvalidScenario ? error.problems.map(({path, message}) => `${path}: ${message}`) : [];
    }
  };
  expect(messages()[0]?.startsWith(problem) === true ? problem : messages()).toBe(problem);
});
