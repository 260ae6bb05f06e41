import {expect, test} from 'vitest';
import {simulate} from '../../simulation';
import {instantOf} from '../instant';
import {booksAt} from './books';

test('a message of which merely a confirm speaks does not wait: it is lost', () => {
  const history = simulate({
    rabbitmq: {queues: [{name: 'jobs', type: 'classic', arguments: {'x-max-length': 1}}]},
    actors: [{is: 'publisher', name: 'shop', key: 'jobs', every: 10, publishes: [{message: 'M1'}, {message: 'M2'}]}],
  });
  const dropped = history.events.find(({type}) => type === 'dropped');
  const under = history.stateAt(dropped?.at ?? 0).signals.map(({kind, messages}) => `${kind} ${messages.join()}`);
  expect(under).toContain('confirm M1');
  expect(booksAt(instantOf([history], 0, dropped?.at ?? 0))).toMatchObject({waiting: 1, lost: 1});
});
