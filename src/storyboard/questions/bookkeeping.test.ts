import {expect, test} from 'vitest';
import {simulate} from '../../simulation';
import {instantOf} from '../instant';
import {message, queue} from '../thing';
import {when} from '../when';
import {bookkeepingAt} from './bookkeeping';
import {fateOf} from './messages';

const jobs = queue('jobs');
const history = simulate({
  latency: 10,
  rabbitmq: {queues: [{name: 'jobs'}]},
  actors: [
    {
      is: 'publisher',
      name: 'shop',
      key: 'jobs',
      startsAt: 100,
      every: 0,
      publishes: [{message: 'M1'}, {message: 'M2'}],
    },
    {is: 'consumer', name: 'A', queue: 'jobs', prefetch: 1, handle: [{work: 300}, {ack: true}]},
  ],
});
const at = (ms: number, since = ms) => instantOf([history], 0, ms, {since});
const acked = when(jobs).deletes('M1').find(history);

test('a broker knows who has which message, and forgets it at the ack', () => {
  expect(bookkeepingAt(at(acked - 1), jobs)).toMatchObject([
    {message: 'M1', state: 'unacked', holder: 'A'},
    {message: 'M2', state: 'ready'},
  ]);
  expect(bookkeepingAt(at(acked, acked - 1), jobs)).toMatchObject([
    {message: 'M1', state: 'deleted', holder: 'A'},
    {message: 'M2', state: 'unacked', holder: 'A'},
  ]);
  expect(bookkeepingAt(at(history.endsAt), jobs)).toEqual([]);
  expect(bookkeepingAt(at(acked), queue('other'))).toBeUndefined();
});

test('a message is under way, then stored, then in somebody’s hands, then deleted', () => {
  const fates = [99, 105, acked - 1, acked].map((ms) => fateOf(at(ms), message('M1')));
  expect(fates).toEqual([undefined, 'under way', 'unacked', 'deleted']);
  expect(fateOf(at(acked - 1), message('M2'))).toBe('ready');
});
