import type {Thrown} from '../../src/storyboard/thrown';
import {openLink} from '../../src/site/openLink';
import {produce, type Film} from '../../src/storyboard/film';
import {filmOfScenario} from '../../src/storyboard/scenarioFilm';
import type {Aspect} from '../../src/stage/format';
import type {ThemeName} from '../../src/stage/theme';
import type {Browser} from '../browser';
import {filmNamed} from '../commandLine/films';
import {assertCanBeDrawn} from './lettering';

export const FORMATS = ['mp4', 'webm', 'gif', 'prores', 'png'] as const;
export type Format = (typeof FORMATS)[number];

export const QUALITIES = ['draft', 'standard', 'high'] as const;
export type Quality = (typeof QUALITIES)[number];

/** What a film is made of: one of the catalogue with parameters and perhaps faults, or a scenario that somebody wrote. */
export type FilmSource =
  | {
      readonly film: string;
      readonly props: Readonly<Record<string, unknown>>;
      /** Thrown in one after the other, as a link has them. */
      readonly faults?: readonly Thrown[];
    }
  | {readonly scenario: unknown; readonly name: string};

/** How a picture comes about: on Skia in this process, or in a browser with the films bundled for it. */
export type Painting =
  | {readonly by: 'canvas'}
  | {readonly by: 'browser'; readonly browser: Browser; readonly bundle: string; readonly tabs: number};

/** One film to render. Plain data: it crosses to another process, and its hash decides whether the film is fresh. */
export interface Job {
  /** File name without extension, and the name that the person sees. */
  readonly name: string;
  readonly source: FilmSource;
  readonly theme: ThemeName;
  readonly aspect: Aspect;
  /** First and last frame, both included. */
  readonly from: number;
  readonly to: number;
  readonly scale: number;
  readonly format: Format;
  readonly quality: Quality;
}

export const FILE_EXTENSION: Readonly<Record<Format, string>> = {
  mp4: '.mp4',
  webm: '.webm',
  gif: '.gif',
  prores: '.mov',
  /** A folder of numbered pictures. */
  png: '',
};

/** Produces a job's film. Throws InvalidProps, InvalidScenario, or BadLink for a fault that cannot be thrown in. */
export const filmOf = (source: FilmSource): Film => {
  if (!('film' in source)) {
    const made = filmOfScenario(source.scenario, source.name);
    assertCanBeDrawn(source.scenario, source.name);
    return made;
  }
  const {film, props, faults = []} = source;
  if (faults.length === 0) return produce(filmNamed(film), props);
  return openLink({film, props, faults}, filmNamed(film)).film;
};

export const framesOf = ({from, to}: Pick<Job, 'from' | 'to'>): number => to - from + 1;
