import type {Command} from '../stage/protocol';

/** What only this window does. */
export type Own = 'full screen' | 'laser' | 'help' | 'theme' | 'blank' | 'stops' | 'close' | {readonly zoom: number};

interface Key {
  readonly keys: readonly string[];
  /** As the help writes them. */
  readonly written: string;
  readonly does: string;
  readonly press: Command | Own;
}

/** Keys of the stage, in the order of the help. PageDown and PageUp are what a presenter's clicker sends. */
export const KEYS: readonly Key[] = [
  {keys: [' ', 'k'], written: 'Space', does: 'play, pause', press: {do: 'toggle'}},
  {keys: ['ArrowRight', 'PageDown'], written: '→', does: 'next beat', press: {do: 'step', by: 1, stride: 'beat'}},
  {keys: ['ArrowLeft', 'PageUp'], written: '←', does: 'previous beat', press: {do: 'step', by: -1, stride: 'beat'}},
  {keys: ['ArrowDown', '.'], written: '↓', does: 'next event', press: {do: 'step', by: 1, stride: 'event'}},
  {keys: ['ArrowUp', ','], written: '↑', does: 'previous event', press: {do: 'step', by: -1, stride: 'event'}},
  {keys: ['Home'], written: 'Home', does: 'back to the beginning', press: {do: 'seek', frame: 0}},
  {keys: ['s'], written: 'S', does: 'stop at questions, or not', press: 'stops'},
  {keys: ['b'], written: 'B', does: 'blank screen', press: 'blank'},
  {keys: ['l'], written: 'L', does: 'laser pointer', press: 'laser'},
  {keys: [], written: 'drag, 1 to 9', does: 'zoom on an area', press: {zoom: 0}},
  {keys: ['0', 'z'], written: '0', does: 'the whole picture', press: {zoom: 0}},
  {keys: ['f'], written: 'F', does: 'full screen', press: 'full screen'},
  {keys: ['t'], written: 'T', does: 'light or dark', press: 'theme'},
  {keys: ['?', 'h'], written: '?', does: 'these keys', press: 'help'},
];

const ZOOM_KEY = /^[1-9]$/;

/** What a key asks for; undefined for one that means nothing here. */
export const pressed = (key: string): Command | Own | undefined => {
  if (ZOOM_KEY.test(key)) return {zoom: Number(key)};
  if (key === 'Escape') return 'close';
  const name = key.length === 1 ? key.toLowerCase() : key;
  return KEYS.find(({keys}) => keys.includes(name))?.press;
};
