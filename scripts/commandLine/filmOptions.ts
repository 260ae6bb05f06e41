import {Option} from 'commander';
import {BROWSER_VARIABLE} from '../browser';
import {ASPECTS, type Aspect} from '../../src/stage/format';
import type {ThemeName} from '../../src/stage/theme';
import {scale} from './values';

/** Options that mean the same in every script. */
export const filmOptions = {
  theme: () => new Option('--theme <name>', 'colours').choices(['dark', 'light']).default('dark'),
  aspect: () => new Option('--aspect <ratio>', 'format: wide, upright or square').choices(ASPECTS).default('16:9'),
  props: () => new Option('--props <json|file>', 'change the parameters of the film: JSON, or a file with it'),
  scenario: () => new Option('--scenario <file>', 'your own scenario (JSON) instead of a film of the catalogue'),
  scale: () => new Option('--scale <n>', 'size: 1 is 1080 pixels on the shorter side').argParser(scale).default(1),
  painter: () =>
    new Option('--painter <name>', 'canvas needs no browser; browser is slower and the reference for the look')
      .choices(['canvas', 'browser'])
      .default('canvas'),
  browser: () =>
    new Option('--browser <path>', `the browser for --painter browser (or ${BROWSER_VARIABLE}); one is found without`),
};

/** What `filmOptions` give. */
export interface FilmOptions {
  readonly theme: ThemeName;
  readonly aspect: Aspect;
  readonly props?: string;
  readonly scenario?: string;
  readonly scale: number;
  readonly painter: 'canvas' | 'browser';
  readonly browser?: string;
}
