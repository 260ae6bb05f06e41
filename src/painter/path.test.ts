import {describe, expect, test} from 'vitest';
import {parsePath, type PathStep} from './path';

const steps = (d: string): readonly PathStep[] => {
  const path = parsePath(d);
  if (path === undefined) throw new Error(`${d} is not read`);
  return path.steps;
};

describe('path data', () => {
  test('relative and absolute commands meet at the same points', () => {
    expect(steps('M10 10 l5 0 v5 h-5 z m1 1 l2 2')).toEqual(steps('M10 10 L15 10 L15 15 L10 15 Z M11 11 L13 13'));
  });

  test('a move that goes on is a line', () => {
    expect(steps('M1 2 3 4 5 6')).toEqual(steps('M1 2L3 4L5 6'));
    expect(steps('m1 2 3 4')).toEqual(steps('M1 2L4 6'));
  });

  test('numbers may do without spaces', () => {
    expect(steps('M.5.5-1-2')).toEqual(steps('M 0.5 0.5 L -1 -2'));
  });

  test('a smooth curve goes on in the direction of the last one, and only of its own kind', () => {
    expect(steps('M0 0 C0 10 10 10 10 0 S 20 -10 20 0')[2]).toEqual({
      to: 'cubic',
      x1: 10,
      y1: -10,
      x2: 20,
      y2: -10,
      x: 20,
      y: 0,
    });
    expect(steps('M0 0 Q5 10 10 0 T20 0')[2]).toEqual({to: 'quadratic', x1: 15, y1: -10, x: 20, y: 0});
    expect(steps('M0 0 Q5 10 10 0 S15 5 20 0')[2]).toMatchObject({to: 'cubic', x1: 10, y1: 0});
  });

  test('an arc passes through its points at its radius', () => {
    const arc = steps('M100 50 A50 50 0 0 1 0 50').slice(1);
    expect(arc).toHaveLength(2);
    expect(arc[0]).toMatchObject({x: expect.closeTo(50, 6) as number, y: expect.closeTo(100, 6) as number});
    expect(arc[1]).toMatchObject({x: 0, y: 50});
    const other = steps('M100 50 A50 50 0 0 0 0 50').slice(1);
    expect(other[0]).toMatchObject({y: expect.closeTo(0, 6) as number});
  });

  test('an arc too small for its ends grows until it reaches', () => {
    expect(steps('M0 0 A1 1 0 0 1 100 0').at(-1)).toMatchObject({x: 100, y: 0});
  });

  test.each(['L1 1', 'M1', 'M1 2 X3 4', 'M1 2 L', 'M 1 2 3', 'M1 2 Z 3 4', 'hello'])('does not guess at %s', (d) => {
    expect(parsePath(d)).toBeUndefined();
  });
});
