import type {PlayerRef} from '@remotion/player';
import type {Film} from '../storyboard/film';
import {frameOf, samePlace, stepped} from './place';
import type {ExplainerRef} from './types';

/** How the frame on show was reached: by playing on from the one before, or by a jump. */
export type Move = 'played' | 'jumped';

/** One film on show: where it stands, and the means to move it. Everything that shows or controls the film reads this. */
export interface Playback extends ExplainerRef {
  readonly film: () => Film;
  readonly lastMove: () => Move;
  /** Whether nobody has played or moved it yet: its poster stands for it. */
  readonly isUntouched: () => boolean;
  /** Whether the film goes from still to still instead of playing, for readers who want less motion. */
  readonly inStills: () => boolean;
  readonly showInStills: (stills: boolean) => void;
  /** Shows another cut of the same story at the same place. */
  readonly show: (film: Film) => void;
  /** The last frame that may be shown; the film's last one when undefined. */
  readonly limit: (lastFrame: number | undefined) => void;
  /** Hands over what plays. Returns how to take it away. */
  readonly attach: (player: PlayerRef) => () => void;
}

/** A playback of `film` that stands at `startFrame`, or untouched at its beginning. */
export const createPlayback = (startWith: Film, startFrame?: number): Playback => {
  const listeners = new Set<() => void>();
  let film = startWith;
  let frame = startFrame ?? 0;
  let untouched = startFrame === undefined;
  let playing = false;
  let move: Move = 'jumped';
  let stills = false;
  let limited: number | undefined;
  let player: PlayerRef | undefined;
  /** Remotion pauses for a jump while it plays, and goes on by itself. */
  let jumping = false;

  const tell = (): void => listeners.forEach((listener) => listener());
  const lastFrame = (): number => Math.min(limited ?? Infinity, film.cut.durationInFrames - 1);

  const jump = (to: number): void => {
    const still = stills ? film.cut.beatAt(to).still : to;
    const next = Math.min(still, lastFrame());
    jumping = playing && next !== lastFrame();
    if (!jumping) playing = false;
    frame = next;
    untouched = false;
    move = 'jumped';
    player?.seekTo(next);
    tell();
  };

  const pause = (): void => {
    jumping = false;
    playing = false;
    player?.pause();
    // What plays may be a frame ahead of what was told of it.
    player?.seekTo(frame);
    tell();
  };

  const play = (): void => {
    const atEnd = frame >= film.cut.durationInFrames - 1;
    if (stills) return jump(untouched || atEnd ? 0 : stepped(film, frame, 1, 'beat'));
    if (frame >= lastFrame() && !atEnd) return;
    if (atEnd) jump(0);
    playing = true;
    untouched = false;
    player?.play();
    tell();
  };

  const attach = (attached: PlayerRef): (() => void) => {
    player = attached;
    const onFrame = ({detail}: {detail: {frame: number}}): void => {
      if (!playing || jumping || detail.frame === frame) return;
      frame = detail.frame;
      move = 'played';
      tell();
    };
    const onPlay = (): void => {
      jumping = false;
      playing = true;
      tell();
    };
    const onPause = (): void => {
      if (jumping || !playing) return;
      playing = false;
      tell();
    };
    attached.addEventListener('frameupdate', onFrame);
    attached.addEventListener('play', onPlay);
    attached.addEventListener('pause', onPause);
    if (attached.getCurrentFrame() !== frame) attached.seekTo(frame);
    if (playing) attached.play();
    return () => {
      attached.removeEventListener('frameupdate', onFrame);
      attached.removeEventListener('play', onPlay);
      attached.removeEventListener('pause', onPause);
      if (player === attached) player = undefined;
    };
  };

  return {
    film: () => film,
    frame: () => frame,
    isPlaying: () => playing,
    lastMove: () => move,
    isUntouched: () => untouched,
    inStills: () => stills,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    play,
    pause,
    seekTo: (place) => jump(frameOf(film, place)),
    step: (by, stride) => {
      if (playing) pause();
      jump(stepped(film, frame, by, stride));
    },
    showInStills: (wanted) => {
      if (wanted === stills) return;
      stills = wanted;
      if (playing) pause();
      if (wanted && !untouched) jump(frame);
      else tell();
    },
    show: (other) => {
      if (other === film) return;
      const there = samePlace(film, other, frame);
      film = other;
      if (untouched) tell();
      else jump(there);
    },
    limit: (last) => {
      limited = last;
      if (frame > lastFrame()) jump(lastFrame());
    },
    attach,
  };
};
