import {useEffect, useRef} from 'react';
import type {Playback} from '../player';
import {followAddress, writeAddress} from './address';
import type {Showing} from './showing';

/** Keeps the page's address on what is shown, so that a reload or a copied address shows the same. */
export const useAddress = (showing: Showing, playback: Playback): void => {
  const first = useRef(showing);
  const current = useRef(showing);
  useEffect(() => {
    current.current = showing;
    if (showing !== first.current) writeAddress(showing, playback);
  }, [showing, playback]);
  useEffect(() => followAddress(playback, () => current.current), [playback]);
};
