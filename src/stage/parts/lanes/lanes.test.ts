import {expect, test} from 'vitest';
import {memberOf, run} from '../../../storyboard/testing/run';
import {actor} from '../../../storyboard/thing';
import {lanes} from './lanes';

const worker = actor('worker');
const box = {x: 0, y: 0, width: 1760, height: 760};

test('the log of a worker shows as many records as its own place has room for, and says how many it does not', () => {
  const {atTheEnd} = run({
    kafka: {topics: [{name: 'clicks'}]},
    actors: [
      {
        is: 'producer',
        name: 'site',
        topic: 'clicks',
        every: 20,
        sends: Array.from({length: 9}, (_, index) => ({message: `E${index + 1}`, value: index})),
      },
      memberOf('counters', worker.name, 'clicks', {handle: [{work: 100}, {commit: true}]}),
    ],
  });
  const view = lanes.view({part: 'lanes', clients: [worker]}, atTheEnd, box) ?? expect.unreachable();
  const tape = view.lanes[0]?.tape ?? expect.unreachable();
  expect(tape.records.length + tape.hidden).toBe(9);
  expect(tape.hidden).toBeGreaterThan(0);
  const widths = (lanes.tokens?.(view, box) ?? []).map(({width}) => width);
  expect(widths).toHaveLength(tape.records.length);
  expect(Math.min(...widths)).toBeGreaterThan(80);
});
