import type {HistoryEvent} from './event';
import {foldOf, kindOf, type SystemEvent} from './folds';

/** How far back one looks for what goes round and round. */
const LOOK_BACK = 10_000;

const moveOf = (event: HistoryEvent): string | undefined => {
  const kind = kindOf(event);
  return kind && foldOf(kind).move(event as SystemEvent);
};

/** What happened most of late, if it happened again and again. */
const roundAndRound = (events: readonly HistoryEvent[]): string | undefined => {
  const newest = events.slice(-LOOK_BACK);
  const counts = new Map<string, number>();
  for (const event of newest) {
    const move = moveOf(event);
    if (move !== undefined) counts.set(move, (counts.get(move) ?? 0) + 1);
  }
  const [busiest] = [...counts].sort(([, a], [, b]) => b - a);
  if (busiest === undefined || busiest[1] < 2) return undefined;
  return `${busiest[0]} ${busiest[1]} times in the last ${newest.length} events`;
};

/** Why a run does not end by itself, in words for its author. `goingOn`: what keeps it going. `bound`: how far it was let go. */
export const stillGoingOn = (events: readonly HistoryEvent[], goingOn: readonly string[], bound: string): string => {
  const at = events.at(-1)?.at ?? 0;
  const what = roundAndRound(events) ?? goingOn[0] ?? 'clients and broker, by themselves';
  return (
    `the run does not end: after ${bound}, at ${at} ms, it is still going on (${what}). ` +
    'Cut it off with `until`, or let it end: a delivery limit, a reject without requeue, a way out of the loop'
  );
};
