import {focusOn, newInterview, takenUp, type AreaId, type Interview} from '../../interview';
import {keptCurrent, lastSeen} from './store';

/** A name that no other interview has. */
const newId = (): string =>
  `${new Date().toISOString().slice(0, 10)}-${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36) ?? ''}`;

/** Who and when: an id of its own, now, and the zone of this machine. */
const beginNow = () => ({id: newId(), now: Date.now(), zoneMinutes: -new Date().getTimezoneOffset()});

/** An interview in which nothing has happened, of today. */
export const freshInterview = (kind: Interview['kind']): Interview => newInterview({...beginNow(), kind});

/** A new interview from these areas of an old one, in so many minutes. */
export const focusedInterview = (old: Interview, areas: readonly AreaId[], minutes: number): Interview =>
  focusOn(old, {...beginNow(), areas, minutes});

/** An interview of this browser, or of a file, as it is gone on with now. */
export const goneOnWith = (interview: Interview): Interview =>
  takenUp(interview, {now: Date.now(), seen: lastSeen(interview.id)});

/** What the page begins with: the interview that was worked on last, else a fresh one. */
export const atFirst = (kind: Interview['kind']): Interview => {
  const found = keptCurrent(kind);
  return found === undefined ? freshInterview(kind) : goneOnWith(found);
};
