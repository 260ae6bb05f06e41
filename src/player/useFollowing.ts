import {useEffect, useLayoutEffect, useRef} from 'react';
import type {Film} from '../storyboard/film';
import {notify} from './notices';
import {rangeOf} from './place';
import type {Playback} from './playback';
import {useReducedMotion} from './reducedMotion';
import type {PlayerOptions} from './types';

interface Followed extends PlayerOptions {
  readonly film: Film;
  readonly until?: number | undefined;
}

const endsOfQuestions = ({cut}: Film): readonly number[] =>
  cut.beats.filter(({kind}) => kind === 'question').map(({to}) => to - 1);

/** Lets the playback follow what the props say, and tells the page what happens. */
export const useFollowing = (playback: Playback, props: Followed): void => {
  const {film, until, autoPlay = false, from, to, pauseAt, playbackRate = 1} = props;
  const reducedMotion = useReducedMotion();
  const callbacks = useRef(props);
  useLayoutEffect(() => {
    callbacks.current = props;
  });
  useLayoutEffect(() => playback.show(film), [playback, film]);
  useLayoutEffect(() => playback.limit(until), [playback, until]);
  useLayoutEffect(() => playback.showOnly(rangeOf(film, {from, to})), [playback, film, from, to]);
  useLayoutEffect(
    () => playback.pauseAt(pauseAt === undefined ? [] : endsOfQuestions(film)),
    [playback, film, pauseAt],
  );
  useLayoutEffect(() => playback.setPlaybackRate(playbackRate), [playback, playbackRate]);
  useLayoutEffect(() => playback.showInStills(reducedMotion), [playback, reducedMotion]);
  // Whoever has the player's ref may ask it for something at once: what comes of that is told.
  useLayoutEffect(() => notify(playback, () => callbacks.current), [playback]);
  useEffect(() => callbacks.current.onReady?.(), [playback]);
  useEffect(() => {
    if (autoPlay) playback.play();
  }, [playback, autoPlay]);
};
