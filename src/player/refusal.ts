import {InvalidScenario} from '../simulation';
import {BadStoryboard} from '../storyboard/cut';
import {InvalidProps, type Explainer} from '../storyboard/explainer';
import {produce, type Film} from '../storyboard/film';
import type {ErrorNotice} from './types';

export type Refusal = ErrorNotice;

export type Production = {readonly film: Film} | {readonly refusal: Refusal};

const linesOf = (error: unknown): readonly string[] => {
  if (error instanceof InvalidProps) return error.lines;
  if (error instanceof InvalidScenario || error instanceof BadStoryboard) return error.message.split('\n');
  return [error instanceof Error ? error.message : String(error)];
};

export const unknownFilm = (id: string, known: readonly string[]): Refusal => ({
  title: id === '' ? 'No film is named' : `There is no film “${id}”`,
  lines: [`There are: ${known.join(', ')}.`],
});

/** The film made with these parameters, or why it cannot be. Never throws. */
export const tryProduce = (explainer: Explainer, parameters: unknown): Production => {
  try {
    return {film: produce(explainer, parameters)};
  } catch (error) {
    return {refusal: {title: `“${explainer.title}” cannot be made with these parameters`, lines: linesOf(error)}};
  }
};
