import {useEffect, useRef, useState, type RefObject} from 'react';
import {whenNear} from '../../player';
import type {Explainer} from '../../storyboard/explainer';
import {produce, type Film} from '../../storyboard/film';

/** How far below the window a film is made already. */
const AHEAD = '400px';

interface Later {
  /** To be hung on what the film is for. */
  readonly place: RefObject<HTMLElement | null>;
  readonly film?: Film;
}

/** A film that is made once its place comes near the window, so that a long page is there at once. */
export const useFilmLater = (explainer: Explainer): Later => {
  const place = useRef<HTMLElement>(null);
  const [film, setFilm] = useState<Film>();
  useEffect(() => {
    const element = place.current;
    return element === null ? undefined : whenNear(element, () => setFilm(produce(explainer)), AHEAD);
  }, [explainer]);
  return {place, ...(film && {film})};
};
