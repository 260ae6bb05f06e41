import type {PlayerOptions} from './types';

/** What an attribute or a field that is on or off may say. */
const SWITCHES: Readonly<Record<string, boolean>> = {
  '': true,
  on: true,
  true: true,
  1: true,
  off: false,
  false: false,
  0: false,
};

/** Whether that text says on or off; nothing when it says neither. */
export const switchNamed = (text: string): boolean | undefined =>
  Object.hasOwn(SWITCHES, text) ? SWITCHES[text] : undefined;

export type ControlsChoice = NonNullable<PlayerOptions['controls']>;

export const controlsNamed = (text: string): ControlsChoice | undefined =>
  text === 'minimal' ? text : switchNamed(text);

/** As the style and an attribute say it. */
export const controlsWord = (controls: ControlsChoice): 'on' | 'off' | 'minimal' =>
  controls === 'minimal' ? controls : controls ? 'on' : 'off';
