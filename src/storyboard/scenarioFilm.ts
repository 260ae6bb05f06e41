import {simulate, type History, type HistoryEvent} from '../simulation';
import {at, end, start} from './anchor';
import {beat, type Beat, type Caption} from './beat';
import {CHAPTERS} from './chapters';
import {cut} from './cut';
import type {Film} from './film';
import {sceneOf} from './scenarioScene';

/** A film of a scenario that nobody has directed has at most that many beats. */
const MOST_BEATS = 14;

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

/** One beat for the first of each kind of thing that happens, in order, and one for the end. */
const beatsOf = (history: History, title: string): readonly Beat[] => {
  const seen = new Set<string>();
  const beats: Beat[] = [beat({name: 'start', at: start, hold: 2, say: [title]})];
  for (const event of history.events) {
    const what = told(event);
    if (what === undefined || seen.has(what.kind) || beats.length >= MOST_BEATS - 1) continue;
    seen.add(what.kind);
    beats.push(beat({name: `${beats.length}-${what.kind.replaceAll(' ', '-')}`, at: at(event.at), say: what.say}));
  }
  return [
    ...beats,
    beat({
      name: 'end',
      at: end,
      hold: 2.5,
      say: [`Nothing is left to happen after ${(history.endsAt / 1000).toFixed(1)} s.`],
    }),
  ];
};

/** A film of any valid scenario, told by its own events. Throws `InvalidScenario`, whose lines name the place in the scenario. */
export const filmOfScenario = (scenario: unknown, name: string): Film => {
  const history = simulate(scenario);
  const title = history.scenario.title ?? name;
  return {
    id: name,
    number: 0,
    title,
    chapter: CHAPTERS.scenarios,
    learn: title,
    takeaway: '',
    props: {},
    acts: [history],
    cut: cut([history], beatsOf(history, title)),
    scene: sceneOf(history.scenario),
    identity: (message) => message,
  };
};
