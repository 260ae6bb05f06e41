import {useSyncExternalStore} from 'react';
import type {ThemeName} from '../stage/theme';
import type {ThemeChoice} from './types';

const PREFERS_DARK = '(prefers-color-scheme: dark)';

const named = (text: string | undefined): ThemeName | undefined =>
  text === 'dark' || text === 'light' ? text : undefined;

/** What the page says of itself: `data-theme` first, then a `color-scheme` that leaves no choice, then the reader's system. */
const pageTheme = (): ThemeName => {
  const page = document.documentElement;
  return (
    named(page.dataset['theme'] ?? document.body.dataset['theme']) ??
    named(getComputedStyle(page).colorScheme) ??
    (matchMedia(PREFERS_DARK).matches ? 'dark' : 'light')
  );
};

const subscribe = (listener: () => void): (() => void) => {
  const media = matchMedia(PREFERS_DARK);
  media.addEventListener('change', listener);
  const observer = new MutationObserver(listener);
  const attributes = {attributes: true, attributeFilter: ['data-theme', 'style', 'class']};
  observer.observe(document.documentElement, attributes);
  observer.observe(document.body, attributes);
  return () => {
    media.removeEventListener('change', listener);
    observer.disconnect();
  };
};

const FIXED = () => () => undefined;
const onServer = (): ThemeName => 'light';

/** The theme to draw in. On a server `auto` is not known yet, and light. */
export const useTheme = (choice: ThemeChoice): ThemeName => {
  const fixed = named(choice);
  return useSyncExternalStore(
    fixed === undefined ? subscribe : FIXED,
    fixed === undefined ? pageTheme : () => fixed,
    fixed === undefined ? onServer : () => fixed,
  );
};
