import {describe, expect, test} from 'vitest';
import type {Caption} from '../../storyboard/beat';
import {ASPECTS, FORMATS} from '../format';
import {headerOf, stageBelow} from './header';

const SHORT: Caption = ['M2 waits aside.', 'Publish, confirm, ack.'];
const LONG: Caption = [
  'The dead letter says where it died, and why it died.',
  'Nobody waits for a pause, only for an attempt of the one that is retried.',
];

describe.each(ASPECTS)('the header in %s', (aspect) => {
  const format = FORMATS[aspect];

  test('stands above the stage, whatever is told in the scene', () => {
    for (const captions of [[SHORT], [LONG], [SHORT, LONG]])
      for (const caption of captions) {
        const {next} = headerOf(caption, format);
        if (next === undefined) return expect.unreachable();
        const last = next.y + (next.lines.length - 1) * next.leading;
        expect(stageBelow(captions, format).y).toBeGreaterThan(last + next.size * 0.25);
      }
  });

  test('leaves a scene what its longest caption does not need, and takes nothing at the foot', () => {
    const [short, long] = [stageBelow([SHORT], format), stageBelow([SHORT, LONG], format)];
    expect(short.height).toBeGreaterThanOrEqual(long.height);
    if (aspect !== '16:9') expect(short.height).toBeGreaterThan(long.height);
    for (const {y, height} of [short, long]) expect(y + height).toBe(format.stage.y + format.stage.height);
  });
});

test('a headline of two lines has no word alone in the second', () => {
  const {head} = headerOf(['One consumer bills the orders.'], FORMATS['9:16']);
  expect(head.lines).toEqual(['One consumer', 'bills the orders.']);
});

test('the wide stage has the height of the style frames', () => {
  expect(stageBelow([SHORT, LONG], FORMATS['16:9'])).toEqual(FORMATS['16:9'].stage);
});
