import {administrate} from './administering';
import {rawInit, rawSend, send, transact} from './producing';
import {closeConsumer, commit, control, inquire, poll, positions} from './reading';
import {settle, settleFacts} from './settling';
import type {Fact, Scenario, ScenarioStep} from './recording';
import {askAsMember} from './consumerProtocol';
import {handleBrokers} from './replicating';
import {administrateShares} from './shareAdministering';
import {closeShareConsumer, isShareStep, share} from './sharing';
import {type Run, openRun, opened, required, deployedName} from './run';
import {stateFact} from './state';

const clientOf = (step: ScenarioStep): string => required(step.consumer ?? step.producer ?? step.client, 'a client');

/** The crash: connections are dropped, nothing is said. */
const kill = (run: Run, name: string): void => {
  run.deployment.drop(deployedName(run, name));
  run.open.delete(name);
  run.notebook.note(name, {event: 'killed', client: name});
};

const closeClient = (run: Run, step: ScenarioStep): void => {
  const name = clientOf(step);
  if (!opened(run, name)) return;
  if (isShareStep(run, step)) return closeShareConsumer(run, name);
  if (step.consumer !== undefined) return closeConsumer(run, name);
  const deployed = deployedName(run, name);
  run.deployment.callProducer(deployed, {type: 'close'});
  run.deployment.finish(deployed);
  run.deployment.drop(deployed);
  run.open.delete(name);
  return run.notebook.note(name, {event: 'closed', client: name});
};

const take = (run: Run, step: ScenarioStep): void => {
  if (administrate(run, step) || administrateShares(run, step)) return undefined;
  if (askAsMember(run, step) || handleBrokers(run, step)) return undefined;
  if (isShareStep(run, step) && share(run, step)) return undefined;
  switch (step.op) {
    case 'send':
      return send(run, step);
    case 'initTransactions':
    case 'begin':
    case 'commit':
    case 'abort':
    case 'sendOffsets':
      return transact(run, step);
    case 'rawInit':
      return rawInit(run, step);
    case 'rawSend':
      return rawSend(run, step);
    case 'poll':
      return poll(run, step);
    case 'settle':
      return settle(run, step);
    case 'settleFacts':
      return settleFacts(run, step);
    case 'positions':
      return positions(run, step);
    case 'commitSync':
    case 'commitAsync':
      return commit(run, step, step.op);
    case 'committed':
    case 'offsetsForTimes':
    case 'offsetRange':
    case 'generation':
    case 'paused':
      return inquire(run, step);
    case 'subscribe':
    case 'unsubscribe':
    case 'assign':
    case 'seek':
    case 'seekToBeginning':
    case 'seekToEnd':
    case 'pause':
    case 'resume':
    case 'enforceRebalance':
      return control(run, step);
    case 'close':
      return closeClient(run, step);
    case 'kill':
      return kill(run, clientOf(step));
    case 'restart':
      opened(run, clientOf(step));
      return undefined;
    case 'freeze':
    case 'unfreeze': {
      const name = clientOf(step);
      run.deployment[step.op](deployedName(run, name));
      return run.notebook.note(name, {event: step.op === 'freeze' ? 'frozen' : 'unfrozen', client: name});
    }
    case 'wait':
      return run.deployment.pass(required(step.ms, 'a time'));
    default:
      throw new Error(`the step ${step.op} is not known`);
  }
};

/** What one step showed: its facts, and the broker's state unless it is not to be shown. */
export interface Played {
  readonly events: readonly Fact[];
  readonly state?: Fact;
}

/** Plays a scenario to the model, step by step. A step that the model cannot take is told as a fact, and ends it. */
export function* play(scenario: Scenario): Iterable<Played> {
  const run = openRun(scenario);
  for (const step of scenario.steps) {
    run.step = step;
    let broken: string | undefined;
    try {
      take(run, step);
    } catch (error) {
      broken = error instanceof Error ? error.message : String(error);
    }
    const events = run.notebook.take();
    if (broken !== undefined) {
      yield {events: [...events, {broken}]};
      return;
    }
    const shown = scenario.state === false || step.state === false ? undefined : stateFact(run);
    yield {events, ...(shown === undefined ? {} : {state: shown})};
  }
}
