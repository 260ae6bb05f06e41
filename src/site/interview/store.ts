import {BadInterview, readInterview, writeInterview, type Interview} from '../../interview';

/** Interviews are kept in this browser, each whole under a key of its own, and never leave the machine. */
const PREFIX = 'queue-explainers.interview.';
const keyOf = (id: string): string => `${PREFIX}at.${id}`;
const currentKey = (kind: Interview['kind']): string => `${PREFIX}current.${kind}`;
const seenKey = (id: string): string => `${PREFIX}seen.${id}`;

/** An interview that is kept here, or what is wrong with it. */
export type Kept =
  {readonly id: string; readonly interview: Interview} | {readonly id: string; readonly broken: readonly string[]};

/** Where things are kept: a browser that keeps nothing answers with errors. */
const storage = (): Storage | undefined => {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
};

export const isKeyOf = (key: string | null, id: string): boolean => key === keyOf(id);

/** Writes it whole, in one step. False when the browser has no room or keeps nothing. */
export const keep = (interview: Interview): boolean => {
  try {
    storage()?.setItem(keyOf(interview.id), writeInterview(interview));
    storage()?.setItem(currentKey(interview.kind), interview.id);
    return storage() !== undefined;
  } catch {
    return false;
  }
};

const read = (id: string): Kept | undefined => {
  const text = storage()?.getItem(keyOf(id)) ?? undefined;
  if (text === undefined) return undefined;
  try {
    return {id, interview: readInterview(text)};
  } catch (error) {
    if (!(error instanceof BadInterview)) throw error;
    return {id, broken: error.lines};
  }
};

/** The interview of that id as it is kept; undefined when there is none or it cannot be read. */
export const kept = (id: string): Interview | undefined => {
  const found = read(id);
  return found !== undefined && 'interview' in found ? found.interview : undefined;
};

/** The one that was worked on last; undefined when there is none. */
export const keptCurrent = (kind: Interview['kind']): Interview | undefined => {
  const id = storage()?.getItem(currentKey(kind)) ?? undefined;
  return id === undefined ? undefined : kept(id);
};

/** All interviews kept here, the newest first; what cannot be read is listed too, and left as it is. */
export const allKept = (kind: Interview['kind']): readonly Kept[] => {
  const place = storage();
  if (place === undefined) return [];
  const keys = Array.from({length: place.length}, (_, index) => place.key(index) ?? '');
  return keys
    .filter((key) => key.startsWith(keyOf('')))
    .flatMap((key) => read(key.slice(keyOf('').length)) ?? [])
    .filter((one) => 'broken' in one || one.interview.kind === kind)
    .toSorted((one, other) => changedAt(other) - changedAt(one));
};

const changedAt = (one: Kept): number => ('interview' in one ? Date.parse(one.interview.changed) : 0);

export const forget = (id: string): void => {
  storage()?.removeItem(keyOf(id));
  storage()?.removeItem(seenKey(id));
};

/** Notes that a page with the interview was open at this time. */
export const markSeen = (id: string, at: number): void => {
  try {
    storage()?.setItem(seenKey(id), String(at));
  } catch {
    // Then a clock that ran while nobody was there cannot be put right.
  }
};

/** When a page with the interview was last open, ms since the epoch. */
export const lastSeen = (id: string): number | undefined => {
  const at = Number(storage()?.getItem(seenKey(id)) ?? NaN);
  return Number.isFinite(at) ? at : undefined;
};
