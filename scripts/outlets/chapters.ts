import type {Chapter} from '../../src/painter/mp4';
import {plain} from '../../src/storyboard/beat';
import type {CutBeat} from '../../src/storyboard/cut';

// What YouTube makes chapters of: three or more, the first at 0:00, each of ten seconds or more
// (https://support.google.com/youtube/answer/9884579).
const FEWEST = 3;
const SHORTEST_SECONDS = 10;

interface Part {
  readonly fps: number;
  readonly beats: readonly Pick<CutBeat, 'from' | 'to' | 'caption'>[];
}

/**
 * The chapters of a film from frame `from` to `to`, both included: a beat, or as many beats as ten seconds need, named after
 * the first one's caption. None when that makes fewer than three.
 */
export const chaptersOf = (
  {fps, beats}: Part,
  {from, to}: {readonly from: number; readonly to: number},
): readonly Chapter[] => {
  const shortest = SHORTEST_SECONDS * fps;
  const chapters: Chapter[] = [];
  for (const {from: begins, to: ends, caption} of beats) {
    if (ends <= from || begins > to) continue;
    const frame = Math.max(0, begins - from);
    const before = chapters.at(-1);
    // What is left at the end belongs to the chapter before when it is too short for one.
    const isLongEnough =
      to + 1 - from - frame >= shortest && (before === undefined || frame - before.frame >= shortest);
    if (isLongEnough) chapters.push({frame, title: titleOf(caption)});
  }
  return chapters.length >= FEWEST && chapters[0]?.frame === 0 ? chapters : [];
};

const titleOf = (caption: readonly string[]): string => {
  const [title = ''] = caption.map((line) => plain(line).replaceAll(/\s+/g, ' ').trim()).filter((line) => line !== '');
  return title.replace(/(?<!\.)[.:,;]$/, '');
};

const MINUTE = 60;
const pad = (number: number): string => String(number).padStart(2, '0');

/** `1:05`, and with hours `1:01:05`: as video sites read it in a description. */
const timeOf = (seconds: number): string => {
  const minutes = Math.floor(seconds / MINUTE);
  const rest = pad(Math.floor(seconds) % MINUTE);
  return minutes < MINUTE ? `${minutes}:${rest}` : `${Math.floor(minutes / MINUTE)}:${pad(minutes % MINUTE)}:${rest}`;
};

/** The chapters as lines for a video's description: a time and a title each. */
export const chapterList = (chapters: readonly Chapter[], fps: number): string =>
  chapters.map(({frame, title}) => `${timeOf(frame / fps)} ${title}\n`).join('');
