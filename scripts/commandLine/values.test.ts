import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {FORMATS} from '../../src/stage/format';
import {frameRange, scale, shard} from './values';

describe('--frames', () => {
  test('takes both ends, an open end or one frame', () => {
    expect(frameRange('12-40')).toEqual({from: 12, to: 40});
    expect(frameRange('12-')).toEqual({from: 12});
    expect(frameRange('12')).toEqual({from: 12, to: 12});
  });
  test.each(['', 'x', '5-3', '-3', '1.5-2', '1-2-3'])('rejects "%s"', (text) => {
    expect(() => frameRange(text)).toThrow('a range such as');
  });
});

describe('--scale', () => {
  test('leaves both sides of every format whole and even, as video wants them', () => {
    fc.assert(
      fc.property(fc.double({min: 0.1, max: 2, noNaN: true}), (wish) => {
        const got = scale(String(wish));
        expect(Math.abs(got - wish)).toBeLessThan(0.01);
        for (const side of Object.values(FORMATS).flatMap(({width, height}) => [width * got, height * got]))
          expect(side / 2).toBeCloseTo(Math.round(side / 2), 6);
      }),
    );
  });
  test.each(['0', '-1', '3', 'big'])('rejects %s', (text) => {
    expect(() => scale(text)).toThrow('a number from 0.1 to 2');
  });
});

describe('--shard', () => {
  test('counts from 1', () => expect(shard('2/4')).toEqual({index: 2, count: 4}));
  test.each(['0/4', '5/4', '1', '1/0', 'a/b'])('rejects %s', (text) => {
    expect(() => shard(text)).toThrow('i/n');
  });
});
