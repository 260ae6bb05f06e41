import {sentIn, type History, type HistoryEvent} from '../simulation';
import {isCauseOfDeath, type ThrownFault} from './fork';

/** The message whose handling an event begins (true) or ends for good (false). */
const handlingOf = (event: HistoryEvent): readonly [string, boolean] | undefined => {
  switch (event.type) {
    case 'handling':
      return [event.message, true];
    case 'handled':
      return [event.message, true];
    case 'requeued':
      return [event.message, false];
    case 'failureHandled':
      return [event.message, false];
    default:
      return undefined;
  }
};

/** Messages that a handler will still open: not in a handler now, and not done. */
const unopened = (run: History, ms: number): readonly string[] => {
  const opened = new Map<string, boolean>();
  for (const event of run.events) {
    if (event.at > ms) break;
    const about = handlingOf(event);
    if (about) opened.set(...about);
  }
  return sentIn(run.scenario)
    .flat()
    .filter((message) => opened.get(message) !== true);
};

/** What can be thrown into a run at this virtual ms: what each program may suffer, then what may happen to messages. */
export const faultsAt = (run: History, ms: number): readonly ThrownFault[] => {
  const at = Math.floor(ms);
  const {actors} = run.stateAt(at);
  const programs = run.scenario.actors.filter(({is}) => is !== 'operator' && is !== 'monitor');
  const suffered = programs.flatMap(({name}): readonly ThrownFault[] => {
    const state = actors[name];
    if (state?.alive === true) return [{crash: name}];
    const crashedAt = state?.crashedAt;
    if (crashedAt === undefined) return [];
    return run.scenario.faults.some((fault) => isCauseOfDeath(fault, name, crashedAt)) ? [{restart: name}] : [];
  });
  // One more of a kind is like the last of that kind.
  const kinds = new Map<string, string>();
  for (const actor of programs) {
    if (actor.is !== 'consumer') continue;
    const from = 'queue' in actor ? `queue ${actor.queue}` : `topics ${actor.topics.join()}`;
    kinds.set(`${actor.of} ${from}`, actor.name);
  }
  return [
    ...suffered,
    ...[...kinds.values()].map((name) => ({another: name})),
    ...unopened(run, at).map((message) => ({corrupt: message})),
  ];
};
