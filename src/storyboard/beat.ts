import type {History, World} from '../simulation';
import type {Anchor} from './anchor';

/** What a caption may speak of: the run, and what is true at the instant where the beat stands still. */
export interface Told {
  readonly history: History;
  readonly world: World;
  /** Virtual ms. */
  readonly at: number;
}

/** At most two short lines; the second one is the quieter. */
export type Caption = readonly [string] | readonly [string, string];
type Say = string | Caption | ((told: Told) => string | Caption);

export interface Beat {
  readonly kind: 'beat' | 'question';
  /** A slug, unique in its film: links and stills name beats by it. */
  readonly name: string;
  /** The clock runs until then, and stands. */
  readonly at: Anchor;
  readonly say: (told: Told) => Caption;
  /** Seconds that the picture stands at the end, at least. Reading time is added by itself. */
  readonly hold?: number;
  /** The clock runs that many times faster than usual. */
  readonly pace?: number;
  /** Names of actors, queues, topics, sinks or panels that matter now; the others are dimmed. Nobody is dimmed when left out. */
  readonly focus?: readonly string[];
  /** Which act (run) the beat belongs to, from 0. */
  readonly act: number;
}

const captionOf = (text: string | Caption): Caption => (typeof text === 'string' ? [text] : text);

const sayOf = (say: Say) => (told: Told) => captionOf(typeof say === 'function' ? say(told) : say);

interface BeatOptions extends Pick<Beat, 'name' | 'at' | 'hold' | 'pace' | 'focus'> {
  readonly say: Say;
  readonly act?: number;
}

/** One thing that the film tells. */
export const beat = ({say, act = 0, ...rest}: BeatOptions): Beat => ({...rest, kind: 'beat', act, say: sayOf(say)});

interface QuestionOptions extends Pick<Beat, 'name' | 'at' | 'pace' | 'focus'> {
  readonly ask: Say;
  readonly act?: number;
}

/** A stop: the viewer is asked what happens next, before the film tells. */
export const question = ({ask, act = 0, ...rest}: QuestionOptions): Beat => ({
  ...rest,
  kind: 'question',
  act,
  say: sayOf(ask),
});
