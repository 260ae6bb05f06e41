import type {PlayerRef} from '@remotion/player';
import type {Film} from '../storyboard/film';
import {frameOf, samePlace, stepped} from './place';
import type {ExplainerRef, Stride} from './types';

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

/** What changes while a film is on show. */
interface Changing {
  film: Film;
  frame: number;
  untouched: boolean;
  playing: boolean;
  move: Move;
  stills: boolean;
  limited: number | undefined;
  player: PlayerRef | undefined;
  /** Remotion pauses for a jump while it plays, and goes on by itself. */
  jumping: boolean;
}

/** A film on show, and how whoever listens is told that something changed. */
interface Shown {
  readonly now: Changing;
  readonly tell: () => void;
}

const lastFrame = ({limited, film}: Changing): number => Math.min(limited ?? Infinity, film.cut.durationInFrames - 1);

const jump = ({now, tell}: Shown, to: number): void => {
  const still = now.stills ? now.film.cut.beatAt(to).still : to;
  const next = Math.min(still, lastFrame(now));
  now.jumping = now.playing && next !== lastFrame(now);
  if (!now.jumping) now.playing = false;
  now.frame = next;
  now.untouched = false;
  now.move = 'jumped';
  now.player?.seekTo(next);
  tell();
};

const pause = ({now, tell}: Shown): void => {
  now.jumping = false;
  now.playing = false;
  now.player?.pause();
  // What plays may be a frame ahead of what was told of it.
  now.player?.seekTo(now.frame);
  tell();
};

const play = (shown: Shown): void => {
  const {now, tell} = shown;
  const {film, frame, stills, untouched} = now;
  const atEnd = frame >= film.cut.durationInFrames - 1;
  if (stills) return jump(shown, untouched || atEnd ? 0 : stepped(film, frame, 1, 'beat'));
  if (frame >= lastFrame(now) && !atEnd) return;
  if (atEnd) jump(shown, 0);
  now.playing = true;
  now.untouched = false;
  now.player?.play();
  tell();
};

const step = (shown: Shown, by: number, stride: Stride): void => {
  if (shown.now.playing) pause(shown);
  jump(shown, stepped(shown.now.film, shown.now.frame, by, stride));
};

const showInStills = (shown: Shown, wanted: boolean): void => {
  const {now, tell} = shown;
  if (wanted === now.stills) return;
  now.stills = wanted;
  if (now.playing) pause(shown);
  if (wanted && !now.untouched) jump(shown, now.frame);
  else tell();
};

const showFilm = (shown: Shown, film: Film): void => {
  const {now, tell} = shown;
  if (film === now.film) return;
  const there = samePlace(now.film, film, now.frame);
  now.film = film;
  if (now.untouched) tell();
  else jump(shown, there);
};

const limit = (shown: Shown, last: number | undefined): void => {
  const {now} = shown;
  now.limited = last;
  if (now.frame > lastFrame(now)) jump(shown, lastFrame(now));
};

/** What is told of the player that plays, each under its own name for it. */
const hearing = ({now, tell}: Shown) => ({
  frameupdate: ({detail}: {detail: {frame: number}}): void => {
    if (!now.playing || now.jumping || detail.frame === now.frame) return;
    now.frame = detail.frame;
    now.move = 'played';
    tell();
  },
  play: (): void => {
    now.jumping = false;
    now.playing = true;
    tell();
  },
  pause: (): void => {
    if (now.jumping || !now.playing) return;
    now.playing = false;
    tell();
  },
  /** A player that loses frames stops where it stands when the next one would lie behind the last: the film goes on to its last frame. */
  ended: (): void => {
    const last = lastFrame(now);
    if (now.frame >= last) return;
    now.frame = last;
    now.move = 'played';
    now.player?.seekTo(last);
    tell();
  },
});

const attach = (shown: Shown, player: PlayerRef): (() => void) => {
  const {now} = shown;
  const hears = hearing(shown);
  now.player = player;
  player.addEventListener('frameupdate', hears.frameupdate);
  player.addEventListener('play', hears.play);
  player.addEventListener('pause', hears.pause);
  player.addEventListener('ended', hears.ended);
  if (player.getCurrentFrame() !== now.frame) player.seekTo(now.frame);
  if (now.playing) player.play();
  return () => {
    player.removeEventListener('frameupdate', hears.frameupdate);
    player.removeEventListener('play', hears.play);
    player.removeEventListener('pause', hears.pause);
    player.removeEventListener('ended', hears.ended);
    if (now.player === player) now.player = undefined;
  };
};

/** A playback of `film` that stands at `startFrame`, or untouched at its beginning. */
export const createPlayback = (film: Film, startFrame?: number): Playback => {
  const listeners = new Set<() => void>();
  const now: Changing = {
    film,
    frame: startFrame ?? 0,
    untouched: startFrame === undefined,
    playing: false,
    move: 'jumped',
    stills: false,
    limited: undefined,
    player: undefined,
    jumping: false,
  };
  const shown: Shown = {now, tell: () => listeners.forEach((listener) => listener())};
  return {
    film: () => now.film,
    frame: () => now.frame,
    isPlaying: () => now.playing,
    lastMove: () => now.move,
    isUntouched: () => now.untouched,
    inStills: () => now.stills,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    play: () => play(shown),
    pause: () => pause(shown),
    seekTo: (place) => jump(shown, frameOf(now.film, place)),
    step: (by, stride) => step(shown, by, stride),
    showInStills: (wanted) => showInStills(shown, wanted),
    show: (other) => showFilm(shown, other),
    limit: (last) => limit(shown, last),
    attach: (player) => attach(shown, player),
  };
};
