import {useRef, useState, useSyncExternalStore} from 'react';
import type {Film} from '../storyboard/film';
import {createPlayback, type Playback} from './playback';

/** A playback of this film that lives as long as the component. Without a frame to start at it stays untouched at its beginning. */
export const usePlayback = (film: Film, startFrame?: number): Playback => {
  const [playback] = useState(() => createPlayback(film, startFrame));
  return playback;
};

/** Something about where the film stands; the component is drawn again only when it changes. Return a plain value. */
export const usePlaybackValue = <Value extends string | number | boolean>(
  playback: Playback,
  read: (playback: Playback) => Value,
): Value => {
  const atFirst = useRef<Value>(undefined);
  const now = (): Value => read(playback);
  const onServer = (): Value => (atFirst.current ??= read(playback));
  return useSyncExternalStore(playback.subscribe, now, onServer);
};

/** The frame on show; for a leaf that draws itself at every frame. */
export const useFrame = (playback: Playback): number => usePlaybackValue(playback, ({frame}) => frame());

/** Index of the beat on show. */
export const useBeatIndex = (playback: Playback): number =>
  usePlaybackValue(playback, ({film, frame}) => film().cut.beats.indexOf(film().cut.beatAt(frame())));

export const useIsPlaying = (playback: Playback): boolean => usePlaybackValue(playback, ({isPlaying}) => isPlaying());
