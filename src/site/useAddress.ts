import {useEffect, useRef} from 'react';
import type {Playback} from '../player';
import {writeLink} from './link';
import {pageTheme} from './shell/themeChoice';
import {linkTo, type Showing} from './showing';

/** Browsers refuse an address that changes too often. */
const QUIET_MS = 250;

/** Keeps the page's address on what is shown whenever the film stands, so that a reload or a copied address shows the same. */
export const useAddress = (showing: Showing, playback: Playback): void => {
  const first = useRef(showing);
  const current = useRef(showing);
  useEffect(() => {
    current.current = showing;
    if (showing !== first.current)
      history.replaceState(null, '', writeLink(linkTo(showing, playback.frame(), pageTheme())));
  }, [showing, playback]);
  useEffect(() => {
    const write = (): void => {
      const changed = current.current !== first.current;
      if (playback.isUntouched() && !changed) return;
      history.replaceState(null, '', writeLink(linkTo(current.current, playback.frame(), pageTheme())));
    };
    let timer = 0;
    const later = (): void => {
      clearTimeout(timer);
      if (!playback.isPlaying()) timer = window.setTimeout(write, QUIET_MS);
    };
    const stop = playback.subscribe(later);
    addEventListener('pagehide', write);
    return () => {
      stop();
      clearTimeout(timer);
      removeEventListener('pagehide', write);
    };
  }, [playback]);
};
