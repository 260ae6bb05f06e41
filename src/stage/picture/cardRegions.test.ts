import {describe, expect, test} from 'vitest';
import {widthOf} from '../marks/type';
import {poster} from './cardRegions';

describe('a poster', () => {
  test('breaks its lines evenly: no word is left alone where there is room for it further up', () => {
    expect(poster('A queue hands out work', 952, 92, 2).lines).toEqual(['A queue hands', 'out work']);
    expect(poster('What does the broker do?', 1760, 168, 2).lines).toEqual(['What does the', 'broker do?']);
  });

  test('is as large as it goes: in so many lines, none wider than there is room', () => {
    const {size, lines} = poster('Deliver at least once, and make the effect idempotent.', 952, 92, 2);
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(widthOf(line, {size, weight: 800})).toBeLessThanOrEqual(952);
    expect(Math.max(...lines.map((line) => widthOf(line, {size: size + 8, weight: 800})))).toBeGreaterThan(952);
  });
});
