import {expect, test} from 'vitest';
import {beside, linked, row} from './scene';
import {actor, queue} from './thing';

test('what stands beside each other stands below each other where the sheet is not wide', () => {
  const [jobs, worker] = [queue('jobs'), actor('Worker A')];
  expect(beside(jobs, worker)).toEqual({row: [jobs, worker], gap: 'wide', upright: {column: [jobs, worker]}});
});

test('scenes that are linked alike differ by what stands in them only', () => {
  const [one, other] = [row([queue('jobs')]), row([queue('jobs'), actor('Worker A')])];
  expect(linked(['consumes'], {one, other})).toEqual({
    one: {area: one, links: ['consumes']},
    other: {area: other, links: ['consumes']},
  });
});
