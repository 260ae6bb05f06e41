import type {Ink, Theme} from '../theme';

/** How visible something is that the beat is not about. Its words stay readable. */
const DIMMED = 0.66;

/** Dims what the beat is not about: paler, and in plain text colour, because a pale grey or a pale red could not be read. */
export const dimmedTheme = (theme: Theme, lit: number): Theme => {
  if (lit > 0.5) return theme;
  const pale = (ink: Ink): Ink => ({...ink, solid: ink.tint, onSolid: theme.text, line: theme.text, text: theme.text});
  const [first, ...others] = theme.keys;
  return {
    ...theme,
    muted: theme.text,
    trouble: theme.text,
    good: theme.text,
    keys: [pale(first), ...others.map(pale)],
  };
};

/** Opacity of something that is lit that much, from 0 to 1. */
export const opacityOf = (lit: number): number => rounded(DIMMED + (1 - DIMMED) * lit);

/** What goes into a picture has three decimals at most. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** The colour of a message, by its number. */
export const inkOf = (theme: Theme, ink: number): Ink => theme.keys[ink % theme.keys.length] ?? theme.keys[0];
