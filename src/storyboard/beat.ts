import type {Anchor} from './anchor';
import type {Instant} from './instant';
import type {Named} from './scene';

/** What a caption may speak of: the instant where the beat stands still. */
export type Told = Instant;

/** At most two short lines; the second one is the quieter. */
export type Caption = readonly [string] | readonly [string, string];
export type Say = string | Caption | ((told: Told) => string | Caption);

export interface Beat {
  readonly kind: 'beat' | 'question';
  /** A slug, unique in its film: links and stills name beats by it. */
  readonly name: string;
  /** What the beat tells: the clock runs until it has happened, and what it sent has arrived. */
  readonly at: Anchor;
  readonly say: (told: Told) => Caption;
  /** Seconds that the picture stands at the end, at least. Reading time is added by itself. */
  readonly hold?: number;
  /** The clock runs that many times faster than usual. */
  readonly pace?: number;
  /** What matters now; the rest is dimmed. Nothing is dimmed when left out. */
  readonly focus?: readonly Named[];
  /** What the camera looks at; the whole stage when left out. */
  readonly look?: readonly Named[];
  /** Which of the film's scenes it plays in; the first when left out. */
  readonly scene?: string;
  /** Which act (run) the beat belongs to, from 0. */
  readonly act: number;
}

export type BeatOptions = Partial<Pick<Beat, 'hold' | 'pace' | 'focus' | 'look' | 'scene' | 'act'>>;

const captionOf = (text: string | Caption): Caption => (typeof text === 'string' ? [text] : text);

const sayOf = (say: Say) => (told: Told) => captionOf(typeof say === 'function' ? say(told) : say);

/** One thing that the film tells. */
export const say = (name: string, at: Anchor, words: Say, {act = 0, ...options}: BeatOptions = {}): Beat => ({
  kind: 'beat',
  name,
  at,
  say: sayOf(words),
  act,
  ...options,
});

/** A stop: the viewer is asked what happens next, before the film tells. */
export const ask = (name: string, at: Anchor, words: Say, options: BeatOptions = {}): Beat => ({
  ...say(name, at, words, options),
  kind: 'question',
});

/** The same beats, told of another act. */
export const inAct = (act: number, beats: readonly Beat[]): readonly Beat[] => beats.map((beat) => ({...beat, act}));
