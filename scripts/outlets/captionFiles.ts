import {serializeSrt} from '@remotion/captions';
import type {TimedCaption} from '../../src/storyboard/captions';
import type {Film} from '../../src/storyboard/film';

const pad = (number: number, digits: number) => String(number).padStart(digits, '0');

/** `00:01:02.500`, as WebVTT writes a time. */
const vttTime = (ms: number): string => {
  const [hours, minutes, seconds] = [
    Math.floor(ms / 3_600_000),
    Math.floor(ms / 60_000) % 60,
    Math.floor(ms / 1000) % 60,
  ];
  return `${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds, 2)}.${pad(ms % 1000, 3)}`;
};

/** Cue text has markup of its own. https://www.w3.org/TR/webvtt1/#webvtt-cue-text-span */
const vttText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A blank line would end a cue: lines without a word are left out. */
const withoutBlankLines = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .join('\n');

/** The captions as a WebVTT file. https://www.w3.org/TR/webvtt1/ */
export const webVtt = (captions: readonly TimedCaption[]): string =>
  [
    'WEBVTT',
    ...captions.map(
      ({startMs, endMs, text}) => `${vttTime(startMs)} --> ${vttTime(endMs)}\n${vttText(withoutBlankLines(text))}`,
    ),
  ]
    .join('\n\n')
    .concat('\n');

/** The captions as a SubRip file. */
export const subRip = (captions: readonly TimedCaption[]): string =>
  serializeSrt({
    lines: captions.map(({startMs, endMs, text}) => [
      {text: withoutBlankLines(text), startMs, endMs, timestampMs: null, confidence: null},
    ]),
  }).concat('\n');

const minutesAndSeconds = (ms: number) => `${Math.floor(ms / 60_000)}:${pad(Math.floor(ms / 1000) % 60, 2)}`;

/** The film to read: its title, and what it says with the time in front. */
export const transcript = ({title}: Film, captions: readonly TimedCaption[]): string => {
  const lines = captions.map(({startMs, text}) => `${minutesAndSeconds(startMs)}  ${text.replaceAll('\n', ' ')}`);
  return `${title}\n\n${lines.join('\n')}\n`;
};

/** The captions of a part of a film (ms, end excluded), in the part's own time. */
export const captionsWithin = (
  captions: readonly TimedCaption[],
  fromMs: number,
  toMs: number,
): readonly TimedCaption[] =>
  captions
    .filter(({startMs, endMs}) => endMs > fromMs && startMs < toMs)
    .map(({startMs, endMs, text}) => ({
      startMs: Math.max(startMs, fromMs) - fromMs,
      endMs: Math.min(endMs, toMs) - fromMs,
      text,
    }));
