import {groupView} from '../broker/view';
import {sortPartitions} from '../topicPartition';
import {countFacts, holdingsOf} from './consumerProtocol';
import {call, callOrNote, letFetchEnd} from './reading';
import type {ScenarioStep} from './recording';
import {type Run, deployedName, opened} from './run';

/** Time between two rounds of a settle step. */
const ROUND_MS = 10;
const QUIET_MS = 600;
const LONGEST_SETTLE_MS = 60_000;

/** Stable, with the members asked for, each of which knows what the broker gave it. */
const isSettled = (run: Run, consumers: readonly string[], {members, anyState}: ScenarioStep): boolean => {
  const cluster = run.deployment.cluster();
  return consumers.every((consumer) => {
    const state = run.deployment.consumer(deployedName(run, consumer));
    const {group} = state.config;
    if (group === undefined || state.subscription.kind === 'assigned' || anyState === true) return true;
    const view = groupView(cluster, group);
    if (view?.state !== 'Stable' || (members !== undefined && view.members.length !== members)) return false;
    const own = view.members.find(({member}) => member === state.membership.memberId);
    const held = sortPartitions(Object.keys(state.assignment));
    return own !== undefined && sortPartitions(own.partitions).join() === held.join();
  });
};

/** Settles, and shows only counts of who has what. [FORMAT.md] */
export const settleFacts = (run: Run, step: ScenarioStep): void => {
  if (step.close !== undefined) {
    callOrNote(run, step.close, {type: 'close'});
    run.deployment.drop(deployedName(run, step.close));
    run.open.delete(step.close);
  }
  settle(run, step);
  run.notebook.take();
  const now = holdingsOf(
    run,
    openConsumers(run).filter((name) => run.deployment.consumer(deployedName(run, name)).subscription.kind !== 'none'),
  );
  run.notebook.note(undefined, countFacts(run.holdings, now));
  run.holdings = now;
};

const openConsumers = (run: Run): readonly string[] =>
  [...run.open.keys()].filter((name) => run.scenario.clients[name]?.kind === 'consumer');

/** Polls consumers in turn until nothing more happens. All move in lock-step, as every poll takes one step only. */
export const settle = (run: Run, step: ScenarioStep): void => {
  const {quietMs = QUIET_MS} = step;
  const wanted = step.consumers ?? openConsumers(run);
  const consumers = wanted
    .filter((name) => opened(run, name))
    .filter((name) => run.deployment.consumer(deployedName(run, name)).subscription.kind !== 'none')
    .sort();
  const end = run.deployment.at() + LONGEST_SETTLE_MS;
  let seen = run.notebook.count();
  let quietSince = run.deployment.at();
  while (run.deployment.at() < end) {
    for (const consumer of consumers) {
      const over = call(run, consumer, {type: 'poll', timeout: 0});
      if (over.type === 'threw' && over.error !== 'WakeupException') return;
    }
    if (run.notebook.count() !== seen || !isSettled(run, consumers, step)) {
      seen = run.notebook.count();
      quietSince = run.deployment.at();
    } else if (run.deployment.at() - quietSince >= quietMs) break;
    run.deployment.pass(ROUND_MS);
  }
  if (run.deployment.at() < end) return consumers.forEach((consumer) => letFetchEnd(run, consumer)); // C13
  return run.notebook.note(undefined, {event: 'UNSETTLED'});
};
