import type {HistoryEvent} from './event';

/** How far back one looks for what goes round and round. */
const LOOK_BACK = 10_000;

const subjectOf = (event: HistoryEvent): string | undefined => {
  if (event.system === 'actor' && 'message' in event) return event.message;
  if (event.system === 'rabbitmq' && 'message' in event) return event.message;
  return undefined;
};

/** Why a run does not end: what happened most of late, and to which message. */
export const stillGoingOn = (events: readonly HistoryEvent[], bound: string): string => {
  const counts = new Map<string, number>();
  for (const event of events.slice(-LOOK_BACK)) {
    const message = subjectOf(event);
    if (message === undefined || event.system !== 'rabbitmq') continue;
    const what = `${message} ${event.type}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  const [busiest] = [...counts].sort(([, a], [, b]) => b - a);
  const last = events.at(-1);
  const going =
    busiest === undefined
      ? `the last event is "${last?.type}"`
      : `"${busiest[0]}" ${busiest[1]} times in the last ${Math.min(LOOK_BACK, events.length)} events`;
  return (
    `the run does not end by itself: after ${bound} (${last?.at ?? 0} ms) it is still going on: ${going}. ` +
    'Set `until`, or let it end: a delivery limit, a reject without requeue, a way out of the loop.'
  );
};
