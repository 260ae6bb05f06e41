import type {PlayerRef} from '@remotion/player';
import type {Film} from '../storyboard/film';
import {noticesOf} from './beatNotice';
import {frameOf, samePlace, stepped, type Range} from './place';
import {FASTEST, SLOWEST} from './rates';
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
  /** Shows this part of the film and no other, until another film is shown. */
  readonly showOnly: (range: Range) => void;
  /** The frames at which playing stops by itself. */
  readonly pauseAt: (frames: readonly number[]) => void;
  /** Whether nobody can see it: then nothing moves, and what plays goes on where it stands once it can be seen. */
  readonly hold: (unseen: boolean) => void;
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
  range: Range | undefined;
  stops: readonly number[];
  rate: number;
  player: PlayerRef | undefined;
  held: boolean;
  /** Remotion pauses for a jump while it plays, and goes on by itself. */
  jumping: boolean;
}

/** A film on show, and how whoever listens is told that something changed. */
interface Shown {
  readonly now: Changing;
  readonly tell: () => void;
}

const shownOf = ({range, film}: Changing): Range => {
  const end = film.cut.durationInFrames - 1;
  return {first: Math.min(range?.first ?? 0, end), last: Math.min(range?.last ?? end, end)};
};

const lastFrame = (now: Changing): number => Math.min(now.limited ?? Infinity, shownOf(now).last);

/** Whether it stands at the very end of what is shown. */
const hasEnded = (now: Changing): boolean => !now.untouched && now.frame >= shownOf(now).last;

const jump = ({now, tell}: Shown, to: number): void => {
  const still = now.stills ? now.film.cut.beatAt(to).still : to;
  const next = Math.max(Math.min(still, lastFrame(now)), shownOf(now).first);
  if (next === lastFrame(now)) now.playing = false;
  now.jumping = now.playing && !now.held;
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
  const {first} = shownOf(now);
  const atEnd = hasEnded(now);
  if (stills) return jump(shown, untouched || atEnd ? first : stepped(film, frame, 1, 'beat'));
  if (frame >= lastFrame(now) && !atEnd) return;
  if (atEnd) jump(shown, first);
  now.playing = true;
  now.untouched = false;
  if (!now.held) now.player?.play();
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
  // It was a part of the film before.
  now.range = undefined;
  if (!now.untouched) return jump(shown, there);
  now.frame = 0;
  tell();
};

const showOnly = (shown: Shown, range: Range): void => {
  const {now, tell} = shown;
  const before = shownOf(now);
  now.range = range;
  const {first, last} = shownOf(now);
  if (first === before.first && last === before.last) return;
  if (!now.untouched && (now.frame < first || now.frame > lastFrame(now))) return jump(shown, now.frame);
  if (now.untouched) now.frame = first;
  tell();
};

const setRate = ({now, tell}: Shown, rate: number): void => {
  const held = Math.min(Math.max(rate, SLOWEST), FASTEST);
  if (Number.isNaN(held) || held === now.rate) return;
  now.rate = held;
  tell();
};

const limit = (shown: Shown, last: number | undefined): void => {
  const {now} = shown;
  now.limited = last;
  if (now.frame > lastFrame(now)) jump(shown, lastFrame(now));
};

const hold = ({now}: Shown, unseen: boolean): void => {
  if (unseen === now.held) return;
  now.held = unseen;
  if (!now.playing) return;
  now.jumping = false;
  if (!unseen) return now.player?.play();
  now.player?.pause();
  now.player?.seekTo(now.frame);
};

/** A player that was not asked for so long, seconds of film, has slept with its tab or its machine. */
const ASLEEP = 2;

/** What is told of the player that plays, each under its own name for it. */
const hearing = ({now, tell}: Shown) => ({
  frameupdate: ({detail}: {detail: {frame: number}}): void => {
    if (!now.playing || now.held || now.jumping || detail.frame === now.frame) return;
    if (detail.frame - now.frame > ASLEEP * now.film.cut.fps) {
      now.jumping = true;
      return now.player?.seekTo(now.frame);
    }
    const stop = now.stops.find((frame) => frame > now.frame && frame <= detail.frame);
    now.frame = stop ?? detail.frame;
    now.move = 'played';
    if (stop === undefined) tell();
    else pause({now, tell});
  },
  play: (): void => {
    now.jumping = false;
    now.playing = true;
    tell();
  },
  pause: (): void => {
    if (now.jumping || now.held || !now.playing) return;
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
  if (now.playing && !now.held) player.play();
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
    range: undefined,
    stops: [],
    rate: 1,
    held: false,
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
    showOnly: (range) => showOnly(shown, range),
    pauseAt: (frames) => {
      now.stops = frames;
    },
    beats: () => noticesOf(now.film),
    duration: () => now.film.cut.durationInFrames / now.film.cut.fps,
    currentTime: () => now.frame / now.film.cut.fps,
    isEnded: () => !now.playing && hasEnded(now),
    playbackRate: () => now.rate,
    setPlaybackRate: (rate) => setRate(shown, rate),
    hold: (unseen) => hold(shown, unseen),
    attach: (player) => attach(shown, player),
  };
};
