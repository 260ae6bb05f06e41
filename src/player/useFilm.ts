import {useMemo} from 'react';
import type {Explainer} from '../storyboard/explainer';
import {tryProduce, type Production} from './refusal';

const keyOf = (parameters: unknown): string => {
  try {
    return JSON.stringify(parameters) ?? '';
  } catch {
    return '';
  }
};

/** The film of an explainer with these parameters, simulated once as long as they say the same; or why there is none. */
export const useFilm = (explainer: Explainer, parameters: unknown): Production => {
  const key = keyOf(parameters);
  // The key stands for the parameters: an object written anew at each render is the same film.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => tryProduce(explainer, parameters), [explainer, key]);
};
