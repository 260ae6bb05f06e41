import type {KeyboardEvent} from 'react';
import type {Playback} from '../playback';
import {nextRate} from '../rates';

/** What keys do beside moving the film. */
export interface KeyActions {
  readonly toggleCaptions: () => void;
  readonly toggleTranscript: () => void;
  readonly toggleFullScreen: () => void;
  readonly toggleKeys: () => void;
}

type Press = (playback: Playback, actions: KeyActions) => void;

export const togglePlay = (playback: Playback): void => (playback.isPlaying() ? playback.pause() : playback.play());

const faster =
  (by: 1 | -1): Press =>
  (playback) =>
    playback.setPlaybackRate(nextRate(playback.playbackRate(), by));

const steps =
  (by: number, stride: 'frame' | 'second' | 'beat'): Press =>
  (playback) =>
    playback.step(by, stride);

const KEYS: Readonly<Record<string, Press>> = {
  ' ': togglePlay,
  k: togglePlay,
  ArrowRight: steps(1, 'second'),
  ArrowLeft: steps(-1, 'second'),
  'Shift+ArrowRight': steps(1, 'beat'),
  'Shift+ArrowLeft': steps(-1, 'beat'),
  '.': steps(1, 'frame'),
  ',': steps(-1, 'frame'),
  Home: (playback) => playback.seekTo(0),
  End: (playback) => playback.seekTo(Infinity),
  c: (_, {toggleCaptions}) => toggleCaptions(),
  t: (_, {toggleTranscript}) => toggleTranscript(),
  f: (_, {toggleFullScreen}) => toggleFullScreen(),
  '<': faster(-1),
  '>': faster(1),
  '?': (_, {toggleKeys}) => toggleKeys(),
};

/** The keys as a person reads them, and what each does. */
export const KEY_LIST: readonly (readonly [string, string])[] = [
  ['Space or k', 'Play or pause'],
  ['← →', 'A second back or on'],
  ['Shift ← →', 'A beat back or on'],
  [', .', 'A frame back or on'],
  ['Home End', 'The beginning, the end'],
  ['< >', 'Slower, faster'],
  ['c', 'Captions'],
  ['t', 'Transcript'],
  ['f', 'Full screen'],
  ['?', 'These keys'],
];

/** A slider's own keys, which a page would otherwise scroll by. */
const SLIDER_KEYS: Readonly<Record<string, Press>> = {
  ArrowUp: steps(1, 'second'),
  ArrowDown: steps(-1, 'second'),
  PageUp: steps(1, 'beat'),
  PageDown: steps(-1, 'beat'),
};

/** Whether the element answers to that key by itself. */
const answersItself = (target: EventTarget, key: string): boolean => {
  if (target instanceof HTMLSelectElement) return true;
  // The link that is there to be copied by hand has a caret of its own.
  if (target instanceof HTMLInputElement && target.type !== 'range') return true;
  return target instanceof HTMLButtonElement && (key === ' ' || key === 'Enter');
};

/** Keys reach a film only while something in its player has the focus (WCAG 2.1.4). */
export const pressKey = (event: KeyboardEvent, playback: Playback, actions: KeyActions): void => {
  const {key, target, shiftKey} = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || answersItself(target, key)) return;
  const onSlider = target instanceof HTMLInputElement;
  const name = shiftKey && key.startsWith('Arrow') ? `Shift+${key}` : key;
  const press = (onSlider ? SLIDER_KEYS[name] : undefined) ?? KEYS[name];
  if (press === undefined) return;
  event.preventDefault();
  press(playback, actions);
};
