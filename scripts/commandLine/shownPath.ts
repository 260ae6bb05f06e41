import {relative} from 'node:path';

/** A path as a person wants to read it: from here when it is below, else whole. */
export const shownPath = (path: string): string => {
  const fromHere = relative('.', path);
  return fromHere.startsWith('..') ? path : fromHere;
};
