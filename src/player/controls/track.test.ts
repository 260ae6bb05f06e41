import fc from 'fast-check';
import {expect, test} from 'vitest';
import {crashBeforeAck} from '../../../compositions/crash-before-ack';
import {produce} from '../../storyboard/film';
import {frameAtShare, shareOf} from './track';

const {cut} = produce(crashBeforeAck);
const frames = fc.integer({min: 0, max: cut.durationInFrames - 1});

test('each beat has the same width, and begins at its mark', () => {
  expect(cut.beats.map(({from}) => shareOf(cut, from) * cut.beats.length)).toEqual(
    cut.beats.map((_, index) => expect.closeTo(index) as number),
  );
});

test('later frames lie further right', () => {
  fc.assert(
    fc.property(frames, frames, (a, b) => {
      if (a < b) expect(shareOf(cut, a)).toBeLessThan(shareOf(cut, b));
    }),
  );
});

test('the place of a frame leads back to it', () => {
  fc.assert(
    fc.property(frames, (frame) => {
      expect(Math.abs(frameAtShare(cut, shareOf(cut, frame), 0) - frame)).toBeLessThanOrEqual(1);
    }),
  );
});

test('a pointer near a mark means the mark; the ends of the track are the ends of the film', () => {
  const second = 1 / cut.beats.length;
  expect(frameAtShare(cut, second + 0.005, 0.01)).toBe(cut.beats[1]?.from);
  expect(frameAtShare(cut, second - 0.005, 0.01)).toBe(cut.beats[1]?.from);
  expect(frameAtShare(cut, -1, 0)).toBe(0);
  expect(frameAtShare(cut, 2, 0)).toBe(cut.durationInFrames - 1);
});
