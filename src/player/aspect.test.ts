import fc from 'fast-check';
import {expect, test} from 'vitest';
import {ASPECTS, FORMATS} from '../stage/format';
import {aspectOfBox, aspectOfScreen, aspectOfWidth} from './aspect';

test.each([
  [320, '9:16'],
  [479, '9:16'],
  [480, '1:1'],
  [699, '1:1'],
  [700, '16:9'],
  [2000, '16:9'],
] as const)('in a page, %i px wide: %s', (width, aspect) => {
  expect(aspectOfWidth(width)).toBe(aspect);
});

const side = fc.integer({min: 1, max: 4000});

/** How much of a box a picture of that format covers, px². */
const covered = ({width, height}: {width: number; height: number}, format: {width: number; height: number}): number =>
  Math.min(width / format.width, height / format.height) ** 2 * format.width * format.height;

test('in a box, the format whose picture is the largest in it', () => {
  fc.assert(
    fc.property(side, side, (width, height) => {
      const box = {width, height};
      const best = Math.max(...ASPECTS.map((aspect) => covered(box, FORMATS[aspect])));
      expect(covered(box, FORMATS[aspectOfBox(box)])).toBeCloseTo(best, 3);
    }),
  );
});

test('a screen that is not upright shows the wide format', () => {
  fc.assert(
    fc.property(side, side, (width, height) => {
      fc.pre(width >= height);
      expect(aspectOfScreen({width, height})).toBe('16:9');
    }),
  );
  expect(aspectOfScreen({width: 390, height: 844})).toBe('9:16');
  expect(aspectOfScreen({width: 1000, height: 1100})).toBe('1:1');
});
