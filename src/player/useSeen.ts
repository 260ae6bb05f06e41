import {useLayoutEffect, type RefObject} from 'react';
import type {Playback} from './playback';

/** Holds a film while its picture is off the screen, or its tab is hidden or frozen. It goes on where it stood. */
export const useSeen = (playback: Playback, picture: RefObject<HTMLElement | null>): void => {
  useLayoutEffect(() => {
    const watched = picture.current;
    if (watched === null) return undefined;
    let onScreen = false;
    let frozen = false;
    const look = (): void => playback.hold(!onScreen || frozen || document.visibilityState === 'hidden');
    const freeze = ({type}: Event): void => {
      frozen = type === 'freeze';
      look();
    };
    const observer = new IntersectionObserver((entries) => {
      onScreen = entries.at(-1)?.isIntersecting === true;
      look();
    });
    look();
    observer.observe(watched);
    document.addEventListener('visibilitychange', look);
    document.addEventListener('freeze', freeze);
    document.addEventListener('resume', freeze);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', look);
      document.removeEventListener('freeze', freeze);
      document.removeEventListener('resume', freeze);
      playback.hold(false);
    };
  }, [playback, picture]);
};
