import {useSyncExternalStore} from 'react';
import type {ThemeName} from '../../stage/theme';

const KEY = 'queue-explainers.theme';
const listeners = new Set<() => void>();

const named = (text: string | null | undefined): ThemeName | undefined =>
  text === 'dark' || text === 'light' ? text : undefined;

const stored = (): ThemeName | undefined => {
  try {
    return named(localStorage.getItem(KEY));
  } catch {
    return undefined;
  }
};

const prefersDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

/** The theme of this page now: what was chosen, else what the reader's system prefers. */
export const pageTheme = (): ThemeName =>
  named(document.documentElement.dataset['theme']) ?? (prefersDark().matches ? 'dark' : 'light');

/** Shows the page in a theme without keeping the choice: as a link says. */
export const showTheme = (theme: ThemeName): void => {
  document.documentElement.dataset['theme'] = theme;
  for (const listener of listeners) listener();
};

/** Shows the page in a theme and keeps it for all pages of the site. */
export const chooseTheme = (theme: ThemeName): void => {
  showTheme(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A browser that keeps nothing shows the theme all the same.
  }
};

/** Brings the page into the theme of the link, or the one that was kept. */
export const startTheme = (ofLink?: ThemeName): void => {
  const theme = ofLink ?? stored();
  if (theme) showTheme(theme);
};

const subscribe = (listener: () => void): (() => void) => {
  const media = prefersDark();
  media.addEventListener('change', listener);
  listeners.add(listener);
  return () => {
    media.removeEventListener('change', listener);
    listeners.delete(listener);
  };
};

export const usePageTheme = (): ThemeName => useSyncExternalStore(subscribe, pageTheme);
