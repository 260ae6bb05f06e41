import {describe, expect, test} from 'vitest';
import type {CutBeat} from '../../storyboard/cut';
import {queue} from '../../storyboard/thing';
import {ASPECTS, FORMATS} from '../format';
import {widthOf} from '../marks/type';
import {askedQuestion, endBands, poster} from './cardRegions';

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

describe('a card', () => {
  const {'16:9': wide, '9:16': tall} = FORMATS;
  const caption: CutBeat['caption'] = ['The worker is gone.', 'What does the broker do with the message that it held?'];
  const orders = queue('orders');

  test('is set once for all of its frames, and for another format or for more things anew', () => {
    for (const set of [askedQuestion, endBands]) {
      const bare = set({caption, about: []}, wide);
      expect(set({caption, about: []}, wide)).toBe(bare);
      expect(set({caption, about: []}, tall)).not.toEqual(bare);
    }
    expect(endBands({caption, about: [orders, orders]}, wide)).toHaveLength(2);
  });

  test('of other words is another one', () => {
    const other: CutBeat['caption'] = ['The worker is gone.', 'And now?'];
    for (const aspect of ASPECTS)
      expect(askedQuestion({caption: other, about: []}, FORMATS[aspect]).asked.lines).toEqual(['And now?']);
  });
});
