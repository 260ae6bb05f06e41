import fc from 'fast-check';
import {expect, test} from 'vitest';
import {run, shopSending} from '../../../storyboard/testing/run';
import {queue as named} from '../../../storyboard/thing';
import type {Box} from '../../placing/geometry';
import {queue} from './queue';

const MESSAGES = Array.from({length: 40}, (_, index) => `M${index + 1}`);
const {at, atTheEnd} = run({rabbitmq: {queues: [{name: 'jobs'}]}, actors: [shopSending('jobs', MESSAGES)]});
const words = {part: 'queue', of: named('jobs')} as const;

const anyBox: fc.Arbitrary<Box> = fc.record({
  x: fc.constant(0),
  y: fc.constant(0),
  width: fc.integer({min: 330, max: 1760}),
  height: fc.integer({min: 80, max: 230}),
});

test('every message is in the pipe, or counted as one that has no room', () => {
  fc.assert(
    fc.property(anyBox, fc.integer({min: 0, max: atTheEnd.ms}), (box, ms) => {
      const view = queue.view(words, at(ms), box);
      if (view === undefined) throw new Error('there is no queue');
      expect(view.slots.length + view.hidden).toBe(view.ready + view.unacked);
    }),
  );
});

test('whichever way it flows, a callout to a message leads to where that stands, and one to its head to the first', () => {
  fc.assert(
    fc.property(anyBox, fc.constantFrom({}, {flows: 'left'} as const), (box, flow) => {
      const view = queue.view({...words, ...flow}, atTheEnd, box);
      if (view === undefined) throw new Error('there is no queue');
      const spots = queue.spots?.(view, box) ?? {};
      const isIn = (x: number, spot: Box | undefined) => spot !== undefined && x > spot.x && x < spot.x + spot.width;
      const tokens = queue.tokens?.(view, box) ?? [];
      for (const [index, {x}] of tokens.entries()) {
        expect(isIn(x, spots[`M${index + 1}`])).toBe(true);
        expect(isIn(x, spots.ready)).toBe(true);
      }
      expect(isIn(tokens[0]?.x ?? NaN, spots.head)).toBe(true);
      expect(isIn(tokens[0]?.x ?? NaN, spots.tail)).toBe(false);
    }),
  );
});
