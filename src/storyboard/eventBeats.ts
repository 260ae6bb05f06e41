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
  /** No more beats than that. */
  readonly most: number;
  /** Number of the first beat: names begin with their number. */
  readonly from: number;
}

/** Something that happened, as it is told. */
export interface Happened extends Telling {
  /** Virtual ms. */
  readonly at: number;
}

/** Everything worth a beat that happens later than this virtual ms, in order. */
export const happenedAfter = ({events}: Pick<History, 'events'>, after: number): readonly Happened[] =>
  events.flatMap((event) => {
    const telling = event.at > after ? told(event) : undefined;
    return telling === undefined ? [] : [{...telling, at: event.at}];
  });

/** The first of each kind, in order, and no more than so many. */
export const firstOfKinds = (happened: readonly Happened[], most: number): readonly Happened[] => {
  const firsts = new Map<string, Happened>();
  for (const one of happened) if (!firsts.has(one.kind)) firsts.set(one.kind, one);
  return [...firsts.values()].slice(0, most);
};

/** The beat that tells it. Its name begins with what stands in front, and its number. */
export const beatOfHappened = ({at, kind, say: words}: Happened, number: number, prefix = ''): Beat => {
  const anchor: Anchor = {says: `${at} ms`, find: () => at};
  return say(`${prefix}${number}-${kind.replaceAll(' ', '-')}`, anchor, words);
};

/** Beats for a run that nobody has directed: one for the first of each kind of thing that happens, in order. */
export const eventBeats = (history: History, {most, from}: Choice): readonly Beat[] =>
  firstOfKinds(happenedAfter(history, -1), most).map((one, index) => beatOfHappened(one, from + index));
