import {type SortedMap, sortedMapBy} from '../model/sortedMap';

/** What the broker will do by itself: who has to look again, and when (virtual ms). */
export interface Due {
  readonly at: number;
  readonly who: 'queue' | 'channel';
  readonly name: string;
}

export type Timers = SortedMap<Due, undefined>;

const compare = (a: Due, b: Due): number =>
  a.at - b.at || (a.who < b.who ? -1 : a.who > b.who ? 1 : 0) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

export const noTimers: Timers = sortedMapBy<Due, undefined>(compare);

/** The next thing due, or undefined when the broker has nothing to do by itself. */
export const nextTimer = (timers: Timers): Due | undefined => timers.minKey();

export const retime = (
  timers: Timers,
  who: Due['who'],
  name: string,
  before: number | undefined,
  after: number | undefined,
): Timers => {
  if (before === after) return timers;
  const rest = before === undefined ? timers : timers.without({at: before, who, name});
  return after === undefined ? rest : rest.with({at: after, who, name}, undefined);
};
