import type {History, HistoryEvent} from '../simulation';
import {actorOfLife} from '../simulation/network';
import type {Anchor} from './anchor';
import {say, type Beat, type Caption} from './beat';

/** Such as "406 PRECONDITION_FAILED": the rest is for whoever reads the events. */
const closingText = ({code, text}: {readonly code: number; readonly text: string}): string =>
  `${code} ${text.split(' - ')[0] ?? ''}`.trim();

/** What is worth a beat, and what it says; nothing for an event that goes without saying. `kind` tells which ones are alike. */
const told = (event: HistoryEvent): {readonly kind: string; readonly say: Caption} | undefined => {
  switch (event.type) {
    case 'enqueued':
      return event.from === undefined
        ? {kind: 'stored', say: [`${event.message} is stored in ${event.queue}.`]}
        : undefined;
    case 'delivered':
      return event.redelivered
        ? {
            kind: 'redelivered',
            say: [`${event.message} is delivered again, to ${event.consumer}.`, 'redelivered = true'],
          }
        : {kind: 'delivered', say: [`The broker pushes ${event.message} to ${event.consumer}.`]};
    case 'acked':
      return {kind: 'acked', say: [`The ack deletes ${event.message} from ${event.queue}.`]};
    case 'requeued':
      return {
        kind: `requeued ${event.reason}`,
        say: [`${event.message} goes back to ${event.queue}: ${event.reason}.`],
      };
    case 'deadLettered':
      return {
        kind: `dead ${event.reason} ${event.queue}`,
        say: [`${event.message} leaves ${event.queue} as a dead letter.`, `reason: ${event.reason}`],
      };
    case 'dropped':
      return {kind: `dropped ${event.reason}`, say: [`${event.message} is gone from ${event.queue}: ${event.reason}.`]};
    case 'unroutable':
      return {kind: 'unroutable', say: [`No queue wants ${event.message}.`]};
    case 'returned':
      if (event.system !== 'rabbitmq') return undefined;
      return {kind: 'returned', say: [`${event.message} comes back: ${event.text}.`]};
    case 'channelClosed':
      return (
        event.error && {
          kind: `closed ${event.error.code} ${event.channel}`,
          say: [`The broker closes a channel of ${actorOfLife(event.channel)}.`, closingText(event.error)],
        }
      );
    case 'appended': {
      const [record] = event.records;
      return record === undefined
        ? undefined
        : {
            kind: 'appended',
            say: [`${record.message} is appended to ${event.topic}-${event.partition}`, `at offset ${record.offset}.`],
          };
    }
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
