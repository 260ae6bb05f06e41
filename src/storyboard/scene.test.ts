import {expect, test} from 'vitest';
import {linked, row} from './scene';
import {actor, queue} from './thing';

test('scenes that are linked alike differ by what stands in them only', () => {
  const [one, other] = [row([queue('jobs')]), row([queue('jobs'), actor('Worker A')])];
  expect(linked(['consumes'], {one, other})).toEqual({
    one: {area: one, links: ['consumes']},
    other: {area: other, links: ['consumes']},
  });
});
