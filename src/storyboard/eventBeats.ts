import {toldBySystem, type History, type HistoryEvent} from '../simulation';
import type {Anchor} from './anchor';
import {say, type Beat, type Caption} from './beat';

/** What is worth a beat, and what it says; nothing for an event that goes without saying. `kind` tells which ones are alike. */
const told = (event: HistoryEvent): {readonly kind: string; readonly say: Caption} | undefined => {
  if (event.system !== 'actor' && event.system !== 'sink') return toldBySystem(event);
  switch (event.type) {
    case 'stepDone':
      return event.doing === 'send'
        ? {kind: `sends on ${event.actor}`, say: [`${event.actor} sends ${event.message} on.`]}
        : undefined;
    case 'failed':
      return {kind: 'failed', say: [`${event.actor} fails on ${event.message}.`, event.error]};
    case 'cancelled':
      return {kind: `cancelled ${event.actor}`, say: [`The broker takes back what ${event.actor} holds.`]};
    case 'settledTooLate':
      return {kind: 'settledTooLate', say: [`${event.actor}'s ${event.how} of ${event.message} comes too late.`]};
    case 'crashed':
      return {kind: `crashed ${event.actor}`, say: [`${event.actor} crashes.`]};
    case 'charged':
      return {kind: 'charged', say: [`${event.by} charges ${event.charge.amount} for ${event.charge.message}.`]};
    case 'chargeRepeated':
      return {kind: 'chargeRepeated', say: ['The key is known: no second charge.']};
    case 'rowWritten':
      return {kind: 'rowWritten', say: [`${event.by} writes ${event.key} to ${event.sink}.`]};
    case 'rowRefused':
      return {kind: 'rowRefused', say: [`${event.sink} refuses a second row for ${event.key}.`]};
    case 'alarmRaised':
      return {kind: 'alarm', say: [`${event.actor}: ${event.depth} in ${event.queue}.`]};
    default:
      return undefined;
  }
};

interface Telling {
  /** Only what happens later than this; virtual ms. */
  readonly after?: number;
  /** No more beats than that. */
  readonly most: number;
  /** Number of the first beat: names begin with their number. */
  readonly from: number;
  /** In front of every name. */
  readonly prefix?: string;
}

/** Beats for a run that nobody has directed: one for the first of each kind of thing that happens, in order. */
export const eventBeats = (history: History, {after = -1, most, from, prefix = ''}: Telling): readonly Beat[] => {
  const seen = new Set<string>();
  const tellings: {readonly at: number; readonly kind: string; readonly say: Caption}[] = [];
  for (const event of history.events) {
    if (event.at <= after || tellings.length >= most) continue;
    const what = told(event);
    if (what === undefined || seen.has(what.kind)) continue;
    seen.add(what.kind);
    tellings.push({...what, at: event.at});
  }
  return tellings.map(({at, kind, say: words}, index) => {
    const anchor: Anchor = {says: `${at} ms`, find: () => at};
    return say(`${prefix}${from + index}-${kind.replaceAll(' ', '-')}`, anchor, words);
  });
};
