import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {theEnd, theStart} from '../../storyboard/anchor';
import {say} from '../../storyboard/beat';
import {CHAPTERS} from '../../storyboard/chapters';
import {filmOf} from '../../storyboard/film';
import {row} from '../../storyboard/scene';
import {consumerOf, run, shopSending} from '../../storyboard/testing/run';
import {actor, queue} from '../../storyboard/thing';
import {when} from '../../storyboard/when';
import {FORMATS} from '../format';
import {PARTS} from '../parts/register';
import {sceneSetting} from '../setting';
import {cameraAt, wholeStage} from './camera';
import {litAt} from './focus';

const [shop, orders, billing] = [actor('shop'), queue('orders'), actor('billing')];
const {history} = run({
  rabbitmq: {queues: [{name: 'orders'}]},
  actors: [shopSending('orders', ['M1', 'M2']), consumerOf('orders', 'billing')],
});
const facts = {id: 'f', number: 1, title: 'F', chapter: CHAPTERS.choosing, learn: '', takeaway: '', props: {}};
/** Made anew, so that nothing is remembered of it. */
const film = () =>
  filmOf(facts, [history], {
    scenes: {stage: {area: row([shop, orders, billing]), links: []}},
    tell: [
      say('whole', theStart, 'All of it.', {hold: 2}),
      say('near', when(billing).handles('M1'), 'The worker.', {look: [billing], focus: [billing], hold: 3}),
      say('other', when(billing).handles('M2'), 'The shop.', {look: [shop], focus: [shop], hold: 3}),
      say('end', theEnd, 'All again.', {hold: 3}),
    ],
  });

const told = film();
const setting = sceneSetting(told, 'stage', {format: FORMATS['16:9'], parts: PARTS});
const {cut} = told;
const beat = (name: string) => cut.beats.find((one) => one.name === name) ?? expect.unreachable();
const frames = Array.from({length: cut.durationInFrames}, (_, frame) => frame);

describe('the camera', () => {
  test('sees the whole stage when a beat looks at nothing', () => {
    expect(cameraAt(setting, beat('whole').still)).toEqual(wholeStage(setting));
    expect(cameraAt(setting, beat('end').still)).toEqual(wholeStage(setting));
  });

  test('comes near to what a beat looks at', () => {
    const {at, zoom} = cameraAt(setting, beat('near').still);
    expect(zoom).toBeGreaterThan(1);
    expect(at.x).toBeGreaterThan(wholeStage(setting).at.x);
  });

  test('stands still in the hold of a beat', () => {
    for (const {from, to, standsFrom} of cut.beats) {
      const still = cameraAt(setting, to - 1);
      for (let frame = Math.max(standsFrom, from + 20); frame < to; frame++)
        expect(cameraAt(setting, frame)).toEqual(still);
    }
  });

  test('moves without a jump', () => {
    for (const frame of frames.slice(1))
      expect(Math.abs(cameraAt(setting, frame).zoom - cameraAt(setting, frame - 1).zoom)).toBeLessThan(0.2);
  });

  test('is the same for a frame whatever was asked before', () => {
    const inOrder = frames.map((frame) => cameraAt(setting, frame));
    fc.assert(
      fc.property(fc.shuffledSubarray(frames, {minLength: 10, maxLength: 40}), (some) => {
        const fresh = sceneSetting(film(), 'stage', {format: FORMATS['16:9'], parts: PARTS});
        for (const frame of some) expect(cameraAt(fresh, frame)).toEqual(inOrder[frame]);
      }),
      {numRuns: 10},
    );
  });
});

describe('what is lit', () => {
  const lit = (frame: number) =>
    [shop, orders, billing].map(({kind, system, name}) => litAt(setting, frame)(`${kind} ${system} ${name}`));

  test('is all of it while a beat is about nothing in particular', () => {
    expect(lit(beat('whole').still)).toEqual([1, 1, 1]);
  });

  test('is what a beat is about, and nothing else', () => {
    expect(lit(beat('near').still)).toEqual([0, 0, 1]);
    expect(lit(beat('other').still)).toEqual([1, 0, 0]);
  });

  test('changes softly from beat to beat', () => {
    const {from} = beat('other');
    const shares = frames.slice(from - 1, from + 12).map((frame) => lit(frame)[0] ?? NaN);
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    for (const [index, share] of shares.slice(1).entries()) expect(share - (shares[index] ?? 0)).toBeLessThan(0.25);
  });
});
