import {parseSrt} from '@remotion/captions';
import fc from 'fast-check';
import {parseText, tokenizeVTTCue} from 'media-captions';
import {describe, expect, test} from 'vitest';
import type {TimedCaption} from '../../src/storyboard/captions';
import {captionsWithin, subRip, webVtt} from './captionFiles';

const HOUR_MS = 3_600_000;

const captions: fc.Arbitrary<readonly TimedCaption[]> = fc
  .array(
    fc.tuple(
      fc.integer({min: 1, max: HOUR_MS}),
      fc.stringMatching(/^[a-zA-Z0-9<>&:=.-]{1,20}(\n[a-zA-Z0-9<&>-]{1,20})?$/),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => {
    let startMs = 0;
    return parts.map(([lengthMs, text]) => {
      const caption = {startMs, endMs: startMs + lengthMs, text};
      startMs += lengthMs;
      return caption;
    });
  });

/** The words of a cue, without its markup. */
const wordsOf = (tokens: ReturnType<typeof tokenizeVTTCue>): string =>
  tokens.map((token) => ('data' in token ? token.data : wordsOf(token.children))).join('');

describe('captions beside a film', () => {
  test('WebVTT: a reader finds the same words at the same times', async () => {
    await fc.assert(
      fc.asyncProperty(captions, async (written) => {
        const {cues, errors} = await parseText(webVtt(written), {type: 'vtt', strict: true});
        expect(errors).toEqual([]);
        expect(
          cues.map((cue) => ({
            startMs: Math.round(cue.startTime * 1000),
            endMs: Math.round(cue.endTime * 1000),
            text: wordsOf(tokenizeVTTCue(cue)),
          })),
        ).toEqual(written);
      }),
    );
  });

  test('SubRip: a reader finds the same words at the same times', () => {
    fc.assert(
      fc.property(captions, (written) => {
        const read = parseSrt({input: subRip(written)}).captions;
        expect(
          read.map(({startMs, endMs, text}) => ({startMs: Math.round(startMs), endMs: Math.round(endMs), text})),
        ).toEqual(written);
      }),
    );
  });

  test('a blank line in a text does not end it, nor lose the next', async () => {
    const written = [
      {startMs: 0, endMs: 1000, text: 'one\n\n\r\n  \ntwo\n'},
      {startMs: 1000, endMs: 2000, text: 'three'},
    ];
    const words = ['one\ntwo', 'three'];
    const {cues} = await parseText(webVtt(written), {type: 'vtt', strict: true});
    expect(cues.map((cue) => wordsOf(tokenizeVTTCue(cue)))).toEqual(words);
    expect(parseSrt({input: subRip(written)}).captions.map(({text}) => text)).toEqual(words);
  });

  test('of a part of the film count from the beginning of the part', () => {
    const whole = [
      {startMs: 0, endMs: 2000, text: 'one'},
      {startMs: 2000, endMs: 5000, text: 'two'},
      {startMs: 5000, endMs: 9000, text: 'three'},
    ];
    expect(captionsWithin(whole, 3000, 6000)).toEqual([
      {startMs: 0, endMs: 2000, text: 'two'},
      {startMs: 2000, endMs: 3000, text: 'three'},
    ]);
    expect(captionsWithin(whole, 0, 9000)).toEqual(whole);
  });
});
