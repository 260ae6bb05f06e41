import type {Ink, Theme} from '../theme';

/** What goes into a picture has three decimals at most. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** The colour and shape of a message, by its number. Those beyond the last share one without a shape. */
export const inkOf = (theme: Theme, ink: number): Ink =>
  theme.keys[Math.min(ink, theme.keys.length - 1)] ?? theme.keys[0];

const channels = (colour: string): readonly number[] =>
  [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));

/** A colour on the way from one to another, both as #RRGGBB. */
const mixed = (from: string, to: string, share: number): string => {
  const target = channels(to);
  const mix = channels(from).map((value, index) => Math.round(value + ((target[index] ?? value) - value) * share));
  return `#${mix.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
};

/** How far colours go back into the ground where the beat is about something else. Words stay readable: muted, and no paler. */
const RECEDED = 0.6;

const recededTheme = (theme: Theme): Theme => {
  const back = (colour: string): string => mixed(colour, theme.ground, RECEDED);
  const inks = theme.keys.map((ink): Ink => ({...ink, solid: ink.tint, on: theme.muted}));
  return {
    ...theme,
    place: back(theme.place),
    placeEdge: back(theme.placeEdge),
    machine: back(theme.machine),
    machineEdge: back(theme.machineEdge),
    rail: back(theme.rail),
    text: theme.muted,
    call: theme.machineEdge,
    onCall: theme.text,
    trouble: theme.muted,
    good: theme.muted,
    keys: [inks[0] ?? theme.keys[0], ...inks.slice(1)],
  };
};

const receded = new WeakMap<Theme, Theme>();

/** The theme of something that is lit that much, from 0 to 1: what a beat is not about recedes, it does not fade. */
export const litTheme = (theme: Theme, lit: number): Theme => {
  if (lit > 0.5) return theme;
  const known = receded.get(theme) ?? recededTheme(theme);
  receded.set(theme, known);
  return known;
};
