import type {HistoryEvent} from './event';
import type {Told} from './fold';
import {foldOf, kindOf, type SystemEvent} from './folds';

/** What an event of a system says to somebody who watches; nothing for one that goes without saying, or that is of no system. */
export const toldBySystem = (event: HistoryEvent): Told | undefined => {
  const kind = kindOf(event);
  return kind && foldOf(kind).told(event as SystemEvent);
};

/** What happened in a system, in one line for somebody who knows the field; undefined for what has no words of its own. */
export const lineOfSystem = (event: HistoryEvent): string | undefined => {
  const kind = kindOf(event);
  return kind && foldOf(kind).line(event as SystemEvent);
};

/** Whether an event of a system is of no interest at first sight; false for one that is of no system. */
export const isDetailOfSystem = (event: HistoryEvent): boolean => {
  const kind = kindOf(event);
  return kind !== undefined && foldOf(kind).isDetail(event as SystemEvent);
};
