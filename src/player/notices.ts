import {beatNotice} from './beatNotice';
import {eventsBetween, type ActEvent} from './place';
import type {Playback} from './playback';
import type {EventNotice, PlayerOptions} from './types';

type Callbacks = Pick<PlayerOptions, 'onBeat' | 'onEvent' | 'onTimeUpdate' | 'onPlay' | 'onPause' | 'onEnded'>;

const eventNotice = ({act, event}: ActEvent): EventNotice => ({...event, act});

/** Calls back at beats, events, play, pause and the end. `callbacks` is asked each time. Returns how to stop. */
export const notify = (playback: Playback, callbacks: () => Callbacks): (() => void) => {
  let film = playback.film();
  let frame = playback.frame();
  // Where a film stands before anybody has moved it has not been told.
  let told: string | undefined;
  let playing = playback.isPlaying();
  let untouched = playback.isUntouched();
  return playback.subscribe(() => {
    const {onBeat, onEvent, onTimeUpdate, onPlay, onPause, onEnded} = callbacks();
    const before = {film, frame, playing, untouched};
    film = playback.film();
    frame = playback.frame();
    const beat = film.cut.beatAt(frame);
    playing = playback.isPlaying();
    untouched = playback.isUntouched();
    if (onEvent && playback.lastMove() === 'played' && film === before.film && frame > before.frame) {
      for (const passed of eventsBetween(film, before.frame, frame)) onEvent(eventNotice(passed));
    }
    const moved = playing || frame !== before.frame || before.untouched;
    if (!untouched && moved && beat.name !== told) {
      told = beat.name;
      onBeat?.(beatNotice(film, beat));
    }
    if (frame !== before.frame) onTimeUpdate?.({frame, currentTime: frame / film.cut.fps});
    if (playing && !before.playing) onPlay?.();
    if (!playing && before.playing) onPause?.();
    const playedOn = playback.lastMove() === 'played' && frame !== before.frame;
    if (!playing && (before.playing || playedOn) && playback.isEnded()) onEnded?.();
  });
};
