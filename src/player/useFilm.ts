import {useMemo} from 'react';
import type {Arrival} from './films';
import {tryProduce, type Production} from './refusal';

const keyOf = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
};

const made = ({explainer, faulted}: Arrival, parameters: unknown, faults: unknown): Production => {
  const plain = tryProduce(explainer, parameters);
  return 'film' in plain && faulted ? faulted(plain.film, faults) : plain;
};

/** The film with these parameters and faults, simulated once as long as they say the same; or why there is none. */
export const useFilm = (arrival: Arrival, parameters: unknown, faults: unknown): Production => {
  const {explainer, faulted} = arrival;
  const [chosen, thrown] = [keyOf(parameters), keyOf(faults)];
  // The keys stand for parameters and faults: an object written anew at each render is the same film.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => made(arrival, parameters, faults), [explainer, faulted, chosen, thrown]);
};
