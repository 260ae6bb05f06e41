import {expect, test} from 'vitest';
import {run, shopSending} from '../testing/run';
import {exchange} from '../thing';
import {exchangeTypeAt} from './exchanges';

const {atTheEnd} = run({
  rabbitmq: {exchanges: [{name: 'orders', type: 'topic'}], queues: [{name: 'jobs'}]},
  actors: [shopSending('jobs', ['M1'])],
});

test('an exchange is of the type that it was declared with', () => {
  expect(exchangeTypeAt(atTheEnd, exchange('orders'))).toBe('topic');
});

test('a queue of that name is no exchange', () => {
  expect(exchangeTypeAt(atTheEnd, exchange('jobs'))).toBeUndefined();
});
