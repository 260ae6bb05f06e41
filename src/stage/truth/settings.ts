import fc from 'fast-check';
import type {Explainer} from '../../storyboard/explainer';
import {produce, type Film} from '../../storyboard/film';
import {anySettings} from '../../storyboard/testing/anySettings';

/** So many films at random settings: the same ones for the same seed. */
export const filmsAtRandom = (explainer: Explainer, count: number, seed: number): readonly Film[] =>
  fc.sample(anySettings(explainer), {numRuns: count, seed}).map((settings) => produce(explainer, settings));
