import * as z from 'zod';
import {parseScenario, type Actor, type Fault, type History, type HistoryEvent, type Scenario} from '../simulation';

const name = z.string().min(1).max(40);

/** What can be thrown into a run at a moment: the process of an actor dies or starts again, one more consumer like another joins, a message
 *  is malformed from here on. */
export const thrownFault = z.union([
  z.strictObject({crash: name}),
  z.strictObject({restart: name}),
  z.strictObject({another: name}),
  z.strictObject({corrupt: name}),
]);
export type ThrownFault = z.output<typeof thrownFault>;

/** A fault that cannot be thrown into this run; the message says why. */
export class CannotThrow extends Error {
  override readonly name = 'CannotThrow';
}

/** When a fault strikes that is thrown in at this virtual ms: everything of that ms has happened. */
export const strikesAt = (ms: number): number => Math.floor(ms) + 1;

const numbered = /^(.*?)(\d+)$/;
const lettered = /^(.* )([A-Y])$/;

const following = (taken: string): string => {
  const [, stem, number] = numbered.exec(taken) ?? [];
  if (stem !== undefined && number !== undefined) return `${stem}${Number(number) + 1}`;
  const [, words, letter] = lettered.exec(taken) ?? [];
  if (words !== undefined && letter !== undefined) return words + String.fromCharCode(letter.charCodeAt(0) + 1);
  return `${taken} 2`;
};

/** The name of one more like this, in the same manner: Worker B after Worker A, Group 4 after Group 3, billing 2 after billing. */
export const nameForAnother = ({actors}: Scenario, like: string): string => {
  const names = new Set(actors.map((actor) => actor.name));
  let next = following(like);
  while (names.has(next)) next = following(next);
  return next;
};

const joining = (scenario: Scenario, like: string, ms: number): Actor => {
  const spec = scenario.actors.find((actor) => actor.name === like);
  const startsAt = strikesAt(ms);
  const joins = nameForAnother(scenario, like);
  if (spec?.is === 'consumer' && spec.system === 'rabbitmq') return {...spec, name: joins, startsAt};
  if (spec?.is === 'consumer') {
    const group = spec.group === spec.name ? joins : spec.group;
    const {pollsAt, ...loop} = spec;
    const later = pollsAt?.filter((at) => at > startsAt) ?? [];
    return {...loop, name: joins, group, startsAt, ...(later.length > 0 && {pollsAt: later})};
  }
  throw new CannotThrow(`there is no consumer "${like}" to be joined by another`);
};

/** Whether this fault is what that actor died of, and nothing has started it again. */
export const isCauseOfDeath = (fault: Fault, actor: string, crashedAt: number): boolean =>
  'crash' in fault &&
  fault.crash === actor &&
  fault.restartAfter === undefined &&
  (!('at' in fault) || fault.at === crashedAt);

/** The scenario whose crash of that actor, the newest before this ms, is followed by a restart. */
const restarting = (run: History, actor: string, ms: number): Scenario => {
  const {scenario} = run;
  const world = run.stateAt(Math.floor(ms)).actors[actor];
  const crashedAt = world?.alive === false ? world.crashedAt : undefined;
  if (crashedAt === undefined) throw new CannotThrow(`"${actor}" is not dead at ${Math.floor(ms)} ms`);
  const index = scenario.faults.findLastIndex((fault) => isCauseOfDeath(fault, actor, crashedAt));
  const fault = scenario.faults[index];
  if (fault === undefined || !('crash' in fault))
    throw new CannotThrow(`"${actor}" did not die of a fault that a restart can follow`);
  return {...scenario, faults: scenario.faults.with(index, {...fault, restartAfter: strikesAt(ms) - crashedAt})};
};

/** A fault may make a run that never ends: it is cut off when it has gone on that much longer than the run without it. Virtual ms. */
const AFTERMATH = 60_000;

/**
 * The scenario of the same run in which something else happens from a moment on: every event up to and including that virtual ms stays as it
 * was, because a run depends on nothing but its scenario. Throws `CannotThrow`.
 */
export const fork = (run: History, ms: number, fault: ThrownFault): Scenario => ({
  ...changed(run, ms, fault),
  until: run.scenario.until ?? run.endsAt + AFTERMATH,
});

const changed = (run: History, ms: number, fault: ThrownFault): Scenario => {
  const {scenario} = run;
  const at = strikesAt(ms);
  if ('restart' in fault) return restarting(run, fault.restart, ms);
  if ('another' in fault) return {...scenario, actors: [...scenario.actors, joining(scenario, fault.another, ms)]};
  if ('corrupt' in fault)
    return parseScenario({...scenario, faults: [...scenario.faults, {corrupt: fault.corrupt, at}]});
  if (!(run.stateAt(Math.floor(ms)).actors[fault.crash]?.alive ?? false))
    throw new CannotThrow(`"${fault.crash}" is not running at ${Math.floor(ms)} ms`);
  return {...scenario, faults: [...scenario.faults, {crash: fault.crash, at}]};
};

/** Where two runs part: the first event that one has and the other has not. Undefined when they are the same. */
export interface Parting {
  readonly index: number;
  /** What happened there before; absent when that run was over. */
  readonly before?: HistoryEvent;
  readonly after?: HistoryEvent;
}

export const partingOf = (before: History, after: History): Parting | undefined => {
  const longest = Math.max(before.events.length, after.events.length);
  for (let index = 0; index < longest; index++) {
    const [one, other] = [before.events[index], after.events[index]];
    if (one !== undefined && other !== undefined && JSON.stringify(one) === JSON.stringify(other)) continue;
    return {index, ...(one && {before: one}), ...(other && {after: other})};
  }
  return undefined;
};
