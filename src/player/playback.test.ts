import type {PlayerRef} from '@remotion/player';
import {describe, expect, test, vi} from 'vitest';
import {crashBeforeAck} from '../../compositions/crash-before-ack';
import {dlqFlow} from '../../compositions/dlq-flow';
import {produce, type Film} from '../storyboard/film';
import {notify} from './notices';
import {eventsBetween, samePlace} from './place';
import {createPlayback, type Playback} from './playback';
import {FASTEST, SLOWEST} from './rates';
import type {BeatNotice} from './types';

const film = produce(crashBeforeAck);
const {cut} = film;
const lastFrame = cut.durationInFrames - 1;
const firstQuestion = cut.beats.find(({kind}) => kind === 'question') ?? cut.beats[0];

/** A player that does as Remotion's: it pauses for a jump while it plays, and goes on by itself a moment later. */
const attachPlayer = (playback: Playback) => {
  const listeners = new Map<string, (event: {detail: unknown}) => void>();
  const emit = (name: string, detail: unknown = undefined): void => listeners.get(name)?.({detail});
  let frame = 0;
  let playing = false;
  let resumes = false;
  const set = (now: boolean): void => {
    if (now === playing) return;
    playing = now;
    emit(now ? 'play' : 'pause');
  };
  const player = {
    addEventListener: (name: string, listener: (event: {detail: unknown}) => void) =>
      void listeners.set(name, listener),
    removeEventListener: (name: string) => void listeners.delete(name),
    getCurrentFrame: () => frame,
    isPlaying: () => playing,
    play: () => set(true),
    pause: () => {
      resumes = false;
      set(false);
    },
    seekTo: (to: number) => {
      resumes = playing && to !== lastFrame;
      set(false);
      frame = to;
      emit('frameupdate', {frame});
    },
  };
  const detach = playback.attach(player as unknown as PlayerRef);
  return {
    detach,
    frame: () => frame,
    isPlaying: () => playing,
    /** The next frame that there is time for lies behind the last: Remotion stops where it stands. */
    loseFrames: (): void => {
      set(false);
      emit('ended');
    },
    /** Nobody asks it for so many frames: then it is that far ahead. */
    sleep: (frames: number): void => {
      frame += frames;
      emit('frameupdate', {frame});
    },
    /** Lets time go by. */
    goOn: (frames: number): void => {
      if (resumes) player.play();
      resumes = false;
      for (let count = 0; count < frames && playing; count++) {
        frame++;
        emit('frameupdate', {frame});
        if (frame === lastFrame) set(false);
      }
    },
  };
};

describe('playing', () => {
  test('the frame follows the player, and a jump does not end the play', () => {
    const playback = createPlayback(film);
    const player = attachPlayer(playback);
    const states: boolean[] = [];
    playback.play();
    player.goOn(10);
    expect(playback.frame()).toBe(10);
    playback.subscribe(() => states.push(playback.isPlaying()));
    playback.seekTo(500);
    player.goOn(5);
    expect([playback.frame(), playback.isPlaying()]).toEqual([505, true]);
    expect(new Set(states)).toEqual(new Set([true]));
  });

  test('what is asked before the player is there happens when it comes', () => {
    const playback = createPlayback(film);
    playback.seekTo({beat: 'acked'});
    playback.play();
    const player = attachPlayer(playback);
    player.goOn(3);
    expect(playback.frame()).toBe((cut.beats.find(({name}) => name === 'acked')?.from ?? 0) + 3);
  });

  test('a step stops the play', () => {
    const playback = createPlayback(film, 100);
    const player = attachPlayer(playback);
    playback.play();
    playback.step(1, 'frame');
    player.goOn(10);
    expect([playback.frame(), playback.isPlaying(), player.isPlaying()]).toEqual([101, false, false]);
  });

  test('at the end, play begins again', () => {
    const playback = createPlayback(film, lastFrame - 2);
    const player = attachPlayer(playback);
    playback.play();
    player.goOn(10);
    expect([playback.frame(), playback.isPlaying()]).toEqual([lastFrame, false]);
    playback.play();
    player.goOn(4);
    expect(playback.frame()).toBe(4);
  });
});

describe('a player that loses frames just before the end', () => {
  test('leaves the film at its last frame all the same, played to', () => {
    const playback = createPlayback(film, lastFrame - 8);
    const player = attachPlayer(playback);
    const onEnded = vi.fn();
    notify(playback, () => ({onEnded}));
    playback.play();
    player.goOn(5);
    player.loseFrames();
    expect([playback.frame(), player.frame(), playback.isPlaying()]).toEqual([lastFrame, lastFrame, false]);
    expect(playback.lastMove()).toBe('played');
    expect(onEnded).toHaveBeenCalledTimes(1);
  });

  test('leaves it at the last frame that may be shown, where there is a limit', () => {
    const limit = firstQuestion?.still ?? 0;
    const playback = createPlayback(film, limit - 4);
    const player = attachPlayer(playback);
    playback.limit(limit);
    playback.play();
    player.goOn(2);
    player.loseFrames();
    expect([playback.frame(), player.frame()]).toEqual([limit, limit]);
  });
});

describe('a limit', () => {
  test('nothing behind it is shown, however one tries', () => {
    const limit = firstQuestion?.still ?? 0;
    const playback = createPlayback(film);
    attachPlayer(playback);
    playback.limit(limit);
    playback.seekTo(lastFrame);
    expect(playback.frame()).toBe(limit);
    playback.step(1, 'beat');
    playback.step(1, 'event');
    playback.play();
    expect([playback.frame(), playback.isPlaying()]).toEqual([limit, false]);
    playback.limit(undefined);
    playback.step(1, 'frame');
    expect(playback.frame()).toBe(limit + 1);
  });
});

test('it plays as fast as it can, and no faster; what is no number is no speed', () => {
  const playback = createPlayback(film);
  const rates = [0, 16, 1.5, NaN].map((rate) => {
    playback.setPlaybackRate(rate);
    return playback.playbackRate();
  });
  expect(rates).toEqual([SLOWEST, FASTEST, 1.5, 1.5]);
});

describe('for readers who want less motion', () => {
  test('play goes from still to still and nothing moves', () => {
    const playback = createPlayback(film);
    const player = attachPlayer(playback);
    playback.showInStills(true);
    const seen = cut.beats.map(() => {
      playback.play();
      return [playback.frame(), player.isPlaying()];
    });
    expect(seen).toEqual(cut.beats.map(({still}) => [still, false]));
    playback.step(-1, 'beat');
    expect(cut.beats.map(({still}) => still)).toContain(playback.frame());
  });
});

describe('notices', () => {
  test('each beat once, each event that was played, none that was jumped over', () => {
    const playback = createPlayback(film);
    const player = attachPlayer(playback);
    const onBeat = vi.fn();
    const onEvent = vi.fn();
    const onEnded = vi.fn();
    notify(playback, () => ({onBeat, onEvent, onEnded}));
    playback.play();
    player.goOn(lastFrame);
    expect(onBeat.mock.calls.map(([beat]) => (beat as BeatNotice).name)).toEqual(cut.beats.map(({name}) => name));
    expect(onEvent.mock.calls.length).toBe(eventsBetween(film, 0, lastFrame).length);
    expect(onEnded).toHaveBeenCalledTimes(1);
    onEvent.mockClear();
    playback.seekTo(0);
    playback.seekTo(lastFrame);
    expect(onEvent).not.toHaveBeenCalled();
  });
});

test('another cut of the film is shown at the same beat, and keeps playing', () => {
  const told = cut.beats.find(({name}) => name === 'redelivered');
  const playback = createPlayback(film, told?.from);
  attachPlayer(playback);
  playback.play();
  playback.show(produce(crashBeforeAck, {crashAfter: 'charge'}));
  expect(playback.film().cut.beatAt(playback.frame()).name).toBe(told?.name);
  expect(playback.isPlaying()).toBe(true);
});

test('another cut stands at the same beat, wherever the part of the one before lay', () => {
  const [before, after] = [produce(dlqFlow), produce(dlqFlow, {poison: 'M4'})];
  const beatIn = (shown: Film) => shown.cut.beats.find(({name}) => name === 'alarm') ?? expect.fail();
  const [old, other] = [beatIn(before), beatIn(after)];
  const there = samePlace(before, after, old.from + 5);
  expect(there).toBeGreaterThan(old.to);
  const playback = createPlayback(before, old.from + 5);
  playback.showOnly({first: old.from, last: old.to - 1});
  const frames: number[] = [];
  playback.subscribe(() => frames.push(playback.frame()));
  playback.show(after);
  playback.showOnly({first: other.from, last: other.to - 1});
  expect(new Set(frames)).toEqual(new Set([there]));
});

test('an end of the part that moves is told once', () => {
  const playback = createPlayback(film, 300);
  const told = vi.fn();
  playback.subscribe(told);
  playback.showOnly({first: 0, last: 200});
  expect([playback.frame(), told.mock.calls.length]).toEqual([200, 1]);
});

describe('unseen', () => {
  test('nothing moves, the play is not over, and it goes on where it stood', () => {
    const playback = createPlayback(film);
    const player = attachPlayer(playback);
    const told: string[] = [];
    notify(playback, () => ({onPlay: () => told.push('play'), onPause: () => told.push('pause')}));
    playback.play();
    player.goOn(50);
    playback.hold(true);
    expect(player.isPlaying()).toBe(false);
    player.goOn(100);
    expect([playback.frame(), playback.isPlaying()]).toEqual([50, true]);
    playback.hold(false);
    player.goOn(10);
    expect(playback.frame()).toBe(60);
    expect(told).toEqual(['play']);
  });

  test('what is asked for meanwhile holds once it is seen: a play, a pause, a jump', () => {
    const playback = createPlayback(film);
    const player = attachPlayer(playback);
    playback.hold(true);
    playback.play();
    expect([player.isPlaying(), playback.isPlaying()]).toEqual([false, true]);
    playback.seekTo(90);
    playback.hold(false);
    player.goOn(5);
    expect(playback.frame()).toBe(95);
    playback.hold(true);
    playback.pause();
    playback.hold(false);
    player.goOn(5);
    expect([playback.frame(), player.isPlaying()]).toEqual([95, false]);
  });

  test('a player that comes back from sleep far ahead is taken back to where it stood', () => {
    const playback = createPlayback(film);
    const player = attachPlayer(playback);
    playback.play();
    player.goOn(44);
    player.sleep(5 * cut.fps);
    expect(playback.frame()).toBe(44);
    player.goOn(15);
    expect(playback.frame()).toBe(59);
  });
});
