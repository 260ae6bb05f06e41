import {expect, test} from 'vitest';
import {simulate} from '../../../simulation';
import {instantOf} from '../../../storyboard/instant';
import {actor, message} from '../../../storyboard/thing';
import {board, type BoardColumn, type BoardWords} from './board';

const workers = [actor('Worker A'), actor('Worker B')] as const;

/** M1 is charged by the first worker, which dies of it, then charged and acked by the second. */
const history = simulate({
  rabbitmq: {queues: [{name: 'orders'}]},
  sinks: [{is: 'provider', name: 'payments'}],
  actors: [
    {is: 'publisher', name: 'shop', key: 'orders', publishes: [{message: 'M1', body: {amount: 1}}]},
    ...workers.map(({name}, index) => ({
      is: 'consumer' as const,
      name,
      queue: 'orders',
      startsAt: index * 10,
      handle: [{call: 'payments'}, {work: 200}, {ack: true as const}],
    })),
  ],
  faults: [{crash: 'Worker A', after: {message: 'M1', step: 0}}],
});

const columns: readonly BoardColumn[] = [
  {label: 'charged', step: 'call'},
  {label: 'acked', step: 'ack'},
];

const says = (words: Omit<BoardWords, 'part' | 'title'>): readonly string[] => {
  const box = {x: 0, y: 0, width: 600, height: 300};
  const view = board.view({part: 'board', title: 'done', ...words}, instantOf([history], 0, history.endsAt), box);
  if (view === undefined) throw new Error('a board is always there');
  return board.says(view, box);
};

test('a row of a message shows what anybody did with it, and sums it up', () => {
  expect(says({rows: [message('M1')], columns, sum: 'steps'})).toEqual([
    ...['done', 'charged', 'acked', 'steps'],
    ...['M1', '×2', '3'],
  ]);
});

test('a row of a worker shows what that one did', () => {
  expect(says({rows: workers, columns, sum: 'steps'}).slice(4)).toEqual(['Worker A', '1', 'Worker B', '2']);
});

test('a column may speak of one worker alone', () => {
  const byFirst = columns.map((column) => ({...column, by: workers[0]}));
  expect(says({rows: [message('M1')], columns: byFirst, sum: 'steps'}).at(-1)).toBe('1');
});
