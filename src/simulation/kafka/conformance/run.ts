import {ConfigError} from '../client/config';
import type {ConsumerEvent} from '../client/consumer/event';
import type {ShareConsumerEvent} from '../client/share/event';
import type {ShareRecord} from '../client/share/inFlight';
import type {ProducerEvent} from '../client/producer/event';
import type {Holdings, RawMember} from './consumerProtocol';
import {RECORDED_BROKER, RECORDED_PRODUCER, RECORDED_SHARE_CONSUMER, recordedConsumer} from './defaults';
import {type Notebook, noteConsumer, noteShareConsumer, openNotebook, shownFailure} from './facts';
import {type Naming, openNaming} from './naming';
import type {StartedSends} from './replicating';
import type {Scenario, ScenarioStep} from './recording';
import {type Deployment, deploy} from './deployment';

/** A scenario being played. */
export interface Run {
  readonly scenario: Scenario;
  readonly deployment: Deployment;
  readonly notebook: Notebook;
  readonly naming: Naming;
  /** Names in the scenario of clients that are open, and under which name the deployment knows them: the second one of c1 is c1.2. */
  readonly open: Map<string, string>;
  readonly instances: Map<string, number>;
  /** Groups whose state is shown: those of every consumer that has been opened. */
  readonly groups: Set<string>;
  /** Producer ids of hand-made requests, by the scenario's name for them. */
  readonly rawIds: Map<string, number>;
  /** What the producers of this step have said of their sends. */
  readonly sends: ProducerEvent[];
  readonly consumerEvents: {readonly by: string; readonly event: ConsumerEvent}[];
  readonly shareEvents: {readonly by: string; readonly event: ShareConsumerEvent}[];
  /** What the last poll of a share consumer returned. */
  readonly polled: Map<string, readonly ShareRecord[]>;
  readonly shareGroups: Set<string>;
  /** Hand-made members of the consumer protocol, and the groups they speak to. */
  readonly rawMembers: Map<string, RawMember>;
  readonly protocolGroups: Set<string>;
  /** Who had what when facts were last counted. */
  holdings: Holdings;
  /** Epoch of the next hand-made request of a member. */
  readonly rawEpochs: Map<string, number>;
  /** Sends that were started and have not been asked for. */
  readonly started: Map<string, StartedSends>;
  step: ScenarioStep;
}

/** Of the recordings about replication. [FORMAT.md] */
const BROKERS = [1, 2, 3];

export const openRun = (scenario: Scenario): Run => {
  const deployment = deploy({config: RECORDED_BROKER, brokers: BROKERS});
  for (const {name: topic, partitions, config = {}, replicas = []} of scenario.topics)
    deployment.admin({type: 'createTopic', topic, partitions, config, replicas});
  return {
    scenario,
    deployment,
    notebook: openNotebook(),
    naming: openNaming(),
    open: new Map(),
    instances: new Map(),
    groups: new Set(scenario.groups ?? []),
    rawIds: new Map(),
    sends: [],
    started: new Map(),
    consumerEvents: [],
    shareEvents: [],
    polled: new Map(),
    shareGroups: new Set(),
    rawMembers: new Map(),
    protocolGroups: new Set(),
    holdings: new Map(),
    rawEpochs: new Map(),
    step: {op: 'wait'},
  };
};

/** Opens a client at its first use. False: its configuration is refused, which is noted. */
export const opened = (run: Run, name: string): boolean => {
  if (run.open.has(name)) return true;
  const client = run.scenario.clients[name];
  if (client === undefined) throw new Error(`${run.scenario.name} has no client ${name}`);
  const instance = (run.instances.get(name) ?? 0) + 1;
  const deployedName = instance === 1 ? name : `${name}.${instance}`;
  const {kind, config = {}, onRevoked, onAssigned, onLost} = client;
  try {
    if (kind === 'raw') run.deployment.openConnection(deployedName);
    else if (kind === 'producer')
      run.deployment.openProducer(deployedName, {...RECORDED_PRODUCER, ...config}, (event) => run.sends.push(event));
    else if (kind === 'consumer')
      run.deployment.openConsumer(
        deployedName,
        {...recordedConsumer(config), ...config},
        {onRevoked, onAssigned, onLost},
        (event) => {
          run.consumerEvents.push({by: name, event});
          noteConsumer(run.notebook, name, event, run.step.text === true);
        },
      );
    else if (kind === 'share')
      run.deployment.openShareConsumer(deployedName, {...RECORDED_SHARE_CONSUMER, ...config}, (event) => {
        run.shareEvents.push({by: name, event});
        noteShareConsumer(run.notebook, name, event);
      });
    else throw new Error(`a client of kind ${kind} is not known`);
  } catch (refused) {
    if (!(refused instanceof ConfigError)) throw refused;
    const failure = {error: refused.error, text: refused.message};
    const shown =
      kind === 'share'
        ? {consumer: name, op: run.step.op, error: refused.error}
        : {[kind]: name, ...shownFailure(failure, run.step.text === true)};
    run.notebook.note(name, {event: 'error', ...shown});
    return false;
  }
  run.instances.set(name, instance);
  run.open.set(name, deployedName);
  const group = config['group.id'];
  if (kind === 'share' && group !== undefined) run.shareGroups.add(String(group));
  if (kind === 'consumer' && group !== undefined) run.groups.add(String(group));
  return true;
};

/** The name under which the deployment knows an open client. */
export const deployedName = (run: Run, name: string): string => {
  const found = run.open.get(name);
  if (found === undefined) throw new Error(`${name} is not open`);
  return found;
};

export const required = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`the step needs ${what}`);
  return value;
};
