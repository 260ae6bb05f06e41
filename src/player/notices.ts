import {plainLines} from '../storyboard/beat';
import type {CutBeat} from '../storyboard/cut';
import type {Film} from '../storyboard/film';
import {eventsBetween, type ActEvent} from './place';
import type {Playback} from './playback';
import type {BeatNotice, EventNotice, PlayerOptions} from './types';

type Callbacks = Pick<PlayerOptions, 'onBeat' | 'onEvent' | 'onPlay' | 'onPause' | 'onEnded'>;

const beatNotice = ({cut}: Film, beat: CutBeat): BeatNotice => ({
  name: beat.name,
  kind: beat.kind,
  index: cut.beats.indexOf(beat),
  act: beat.act,
  from: beat.from,
  to: beat.to,
  caption: plainLines(beat.caption),
});

const eventNotice = ({act, event}: ActEvent): EventNotice => ({...event, act});

/** Calls back at beats, events, play, pause and the end. `callbacks` is asked each time. Returns how to stop. */
export const notify = (playback: Playback, callbacks: () => Callbacks): (() => void) => {
  let film = playback.film();
  let frame = playback.frame();
  let beat = film.cut.beatAt(frame);
  let playing = playback.isPlaying();
  return playback.subscribe(() => {
    const {onBeat, onEvent, onPlay, onPause, onEnded} = callbacks();
    const before = {film, frame, beat, playing};
    film = playback.film();
    frame = playback.frame();
    beat = film.cut.beatAt(frame);
    playing = playback.isPlaying();
    if (onEvent && playback.lastMove() === 'played' && film === before.film && frame > before.frame) {
      for (const passed of eventsBetween(film, before.frame, frame)) onEvent(eventNotice(passed));
    }
    if (beat.name !== before.beat.name) onBeat?.(beatNotice(film, beat));
    if (playing && !before.playing) onPlay?.();
    if (!playing && before.playing) onPause?.();
    const playedOn = playback.lastMove() === 'played' && frame !== before.frame;
    if (!playing && (before.playing || playedOn) && frame === film.cut.durationInFrames - 1) onEnded?.();
  });
};
