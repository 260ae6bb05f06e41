import {toldBySystem, type History, type HistoryEvent} from '../simulation';
import type {Anchor} from './anchor';
import {say, type Beat, type Caption} from './beat';

/** A beat in the making. `kind` tells which ones are alike. */
interface Telling {
  readonly kind: string;
  readonly say: Caption;
}

/** A signal that ends on the way is worth a beat; where it goes without saying what became of it, the others are not. */
const toldOfSignal = ({type, signal}: Extract<HistoryEvent, {system: 'network'}>): Telling | undefined => {
  if (type !== 'lostUnderWay') return undefined;
  const {kind, messages, says} = signal;
  const about = messages.length === 0 ? '' : ` of ${messages.join(', ')}`;
  return {kind: `lost ${kind}`, say: [`Lost on the way: ${kind}${about}.`, says]};
};

/** What is worth a beat, and what it says; nothing for an event that goes without saying. */
const told = (event: HistoryEvent): Telling | undefined => {
  if (event.system === 'network') return toldOfSignal(event);
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
    case 'channelLost':
      return {kind: `channel lost ${event.actor}`, say: [`${event.actor} loses its channel.`, event.error]};
    case 'stopped':
      return {kind: `stopped ${event.actor}`, say: [`${event.actor} ends in good order.`]};
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

interface Choice {
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
export const eventBeats = (history: History, {after = -1, most, from, prefix = ''}: Choice): readonly Beat[] => {
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
