import {type Decision, emit} from '../broker/decision';
import type {ConsumerGroup} from './group';
import {consumerGroupOf} from './target';

/** The broker looks again for what regular expressions match not more often than that. */
const SHORTEST_REFRESH_MS = 10_000;

/** A pattern for whole topic names; undefined: it is none. The broker's are RE2, which knows less than this. [CP8] */
export const wholeName = (regex: string): RegExp | undefined => {
  try {
    return new RegExp(`^(?:${regex})$`);
  } catch {
    return undefined;
  }
};

const inUse = ({members}: ConsumerGroup): ReadonlySet<string> =>
  new Set([...members.values()].map(({regex}) => regex).filter((regex) => regex !== ''));

/** When the broker last looked; what nobody subscribes to any more does not count. */
export const lastLookAt = ({resolved}: ConsumerGroup): number =>
  [...resolved.values()].reduce((latest, {at}) => Math.max(latest, at), -Infinity);

/** Forgets what nobody subscribes to any more. */
export const forgetUnused = (decision: Decision, group: string): void => {
  const now = consumerGroupOf(decision, group);
  for (const regex of now.resolved.keys())
    if (!inUse(now).has(regex)) emit(decision, {type: 'regexForgotten', at: decision.at, group, regex});
};

/** Finds out, after the heartbeat has been answered, which topics the group's regular expressions match: another answer is a new epoch. True: there is one. [CP8] */
export const resolveRegexes = (decision: Decision, group: string, lastLook: number): boolean => {
  const now = consumerGroupOf(decision, group);
  const regexes = [...inUse(now)];
  if (regexes.length === 0 || decision.at <= lastLook + SHORTEST_REFRESH_MS) return false;
  const names = [...decision.cluster.topics.keys()].sort();
  let changed = false;
  for (const regex of regexes) {
    const pattern = wholeName(regex);
    const topics = pattern === undefined ? [] : names.filter((name) => pattern.test(name));
    const before = now.resolved.get(regex)?.topics;
    if (before?.join() === topics.join()) continue;
    changed ||= before === undefined ? topics.length > 0 : true;
    emit(decision, {type: 'regexResolved', at: decision.at, group, regex, topics});
  }
  return changed;
};
