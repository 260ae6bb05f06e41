import type {Playback} from '../player';
import {writeLink} from './link';
import {pageTheme} from './shell/themeChoice';
import {linkTo, type Showing} from './showing';

const KEY = 'queue-explainers.left';

/** An address cannot be changed while a page is being left, so where it was left is kept beside it. */
const keepLeft = (link: string): void => {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({address: location.search, link}));
  } catch {
    // A browser that keeps nothing reloads what the address says.
  }
};

const isReload = (): boolean =>
  performance.getEntriesByType('navigation').some((entry) => 'type' in entry && entry.type === 'reload');

/** The link that this page is to open: what its address says, or after a reload the very picture that was left. */
export const linkOfPage = (): string => {
  if (!isReload()) return location.search;
  try {
    const left = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as {address?: unknown; link?: unknown} | null;
    return left?.address === location.search && typeof left.link === 'string' ? left.link : location.search;
  } catch {
    return location.search;
  }
};

/** Browsers refuse an address that changes too often. */
const PAUSE_MS = 300;

/** The link to what is shown at a frame, in the colours of the page. */
export const linkNow = (showing: Showing, frame: number): string => writeLink(linkTo(showing, frame, pageTheme()));

/** Puts what is shown just now into the page's address. */
export const writeAddress = (showing: Showing, playback: Playback): void =>
  history.replaceState(null, '', linkNow(showing, playback.frame()));

/** Keeps the page's address on what is shown whenever the film stands. Returns how to stop. */
export const followAddress = (playback: Playback, showing: () => Showing): (() => void) => {
  let timer = 0;
  let written = 0;
  const write = (): void => {
    written = performance.now();
    writeAddress(showing(), playback);
  };
  const standing = (): void => {
    clearTimeout(timer);
    if (playback.isPlaying()) return;
    const wait = written + PAUSE_MS - performance.now();
    if (wait <= 0) write();
    else timer = window.setTimeout(write, wait);
  };
  const leave = (): void => {
    if (!playback.isUntouched()) keepLeft(linkNow(showing(), playback.frame()));
  };
  const stop = playback.subscribe(standing);
  addEventListener('pagehide', leave);
  return () => {
    stop();
    clearTimeout(timer);
    removeEventListener('pagehide', leave);
  };
};
