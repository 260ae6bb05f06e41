import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {boxUnder, type Matrix, parseTransform} from './transform';

const apply = ({a, b, c, d, e, f}: Matrix, x: number, y: number): readonly [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
];
const at = (transform: string, x: number, y: number): readonly number[] => {
  const matrix = parseTransform(transform);
  if (matrix === undefined) throw new Error(`${transform} is not read`);
  return apply(matrix, x, y).map((value) => Math.round(value * 1e9) / 1e9 + 0);
};

describe('the transform attribute', () => {
  test('moves, scales and turns, clockwise as seen', () => {
    expect(at('translate(10 20)', 1, 2)).toEqual([11, 22]);
    expect(at('translate(10)', 1, 2)).toEqual([11, 2]);
    expect(at('scale(2)', 1, 2)).toEqual([2, 4]);
    expect(at('scale(2, 3)', 1, 2)).toEqual([2, 6]);
    expect(at('rotate(90)', 1, 0)).toEqual([0, 1]);
    expect(at('rotate(90 10 10)', 11, 10)).toEqual([10, 11]);
  });

  test('applies the rightmost step first', () => {
    expect(at('translate(100 0) scale(2)', 1, 1)).toEqual([102, 2]);
    expect(at('scale(2),translate(100,0)', 1, 1)).toEqual([202, 2]);
  });

  test.each([
    'matrix(1 0 0 1 0 0)',
    'skewX(3)',
    'translate()',
    'translate(1 2 3)',
    'rotate(1 2)',
    'scale(x)',
    'nonsense',
  ])('does not guess at %s', (transform) => {
    expect(parseTransform(transform)).toBeUndefined();
  });
});

test('the box under a matrix holds every point of the box', () => {
  const number = fc.double({min: -500, max: 500, noNaN: true});
  const share = fc.double({min: 0, max: 1, noNaN: true});
  fc.assert(
    fc.property(number, number, number, number, number, share, share, (turn, scale, x, y, size, s, t) => {
      const matrix = parseTransform(
        `translate(${x.toFixed(3)} ${y.toFixed(3)}) rotate(${turn.toFixed(3)}) scale(${(scale / 100).toFixed(3)})`,
      );
      if (matrix === undefined) return false;
      const box = {left: 0, top: 0, right: Math.abs(size), bottom: Math.abs(size) / 2};
      const [px, py] = apply(matrix, s * box.right, t * box.bottom);
      const under = boxUnder(matrix, box);
      const hair = 1e-6;
      return px >= under.left - hair && px <= under.right + hair && py >= under.top - hair && py <= under.bottom + hair;
    }),
  );
});
