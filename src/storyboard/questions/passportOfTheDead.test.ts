import {expect, test} from 'vitest';
import {simulate} from '../../simulation';
import {eventsLike} from '../anchor';
import {instantOf} from '../instant';
import {oddCharacter, passportAt} from './passport';

const run = simulate({
  rabbitmq: {
    queues: [
      {name: 'jobs', arguments: {'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'dead'}},
      {
        name: 'wait',
        arguments: {'x-message-ttl': 1000, 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'jobs'},
      },
      {name: 'dead'},
    ],
  },
  actors: [
    {is: 'publisher', name: 'shop', key: 'jobs', publishes: [{message: 'J1', body: {amount: '1,5'}, at: 100}]},
    {
      is: 'consumer',
      name: 'worker',
      queue: 'jobs',
      handle: [{parse: 'amount', ms: 50}, {ack: true}],
      onFailure: [
        {
          while: {header: 'retry_count', below: 1},
          do: [{republish: {to: ['wait']}}, {awaitConfirm: true}, {ack: true}],
        },
        {do: [{reject: {requeue: false}}]},
      ],
    },
  ],
});

const passport = (ms: number) => passportAt(instantOf([run], 0, ms), 'J1');
const [publishedAgain] = eventsLike(run, 'departed', {signal: {kind: 'publish', from: {actor: 'worker'}}});

test('a dead letter lies in its queue, says what could not be read, and has its deaths, the newest first', () => {
  expect(passport(run.endsAt)).toMatchObject({
    queue: 'dead',
    state: 'stored',
    dead: true,
    headers: {retry_count: 1},
    deaths: [
      {queue: 'jobs', reason: 'rejected', count: 1},
      {queue: 'wait', reason: 'expired', count: 1},
    ],
    field: {name: 'amount', value: '1,5', oddAt: 1},
  });
});

test('what is written on a message stays told while it is handed on', () => {
  const at = publishedAgain?.at ?? 0;
  expect(passport(at - 1)).toMatchObject({queue: 'jobs', state: 'stored'});
  expect(passport(at + 1)).toMatchObject({queue: 'jobs', state: 'stored', field: {oddAt: 1}});
  for (let ms = at; ms < run.endsAt; ms += 10) expect(passport(ms).queue, `${ms} ms`).toBeDefined();
});

test('nothing is complained of before a handler has failed', () => {
  const [failed] = eventsLike(run, 'failed', {message: 'J1'});
  expect(passport((failed?.at ?? 0) - 1).field).toEqual({name: 'amount', value: '1,5'});
});

test.each([
  ['12,50', 2],
  ['12.50', undefined],
  ['-3', undefined],
  [12.5, undefined],
  ['x', 0],
])('the odd character of %j is at %j', (value, at) => {
  expect(oddCharacter(value)).toBe(at);
});
