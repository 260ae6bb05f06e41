import {plain} from './beat';
import type {Cut} from './cut';

/** A line to read, in film time. */
export interface TimedCaption {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

const msOf = (cut: Cut, frame: number): number => Math.round((frame * 1000) / cut.fps);

/** The film's captions, one per beat, without gaps; the same words and times as in the picture. */
export const captionsOf = (cut: Cut): readonly TimedCaption[] =>
  cut.beats.map(({from, to, caption}) => ({
    startMs: msOf(cut, from),
    endMs: msOf(cut, to),
    text: plain(caption.join('\n')),
  }));
