import type {Settings} from '..';
import {asLine, type Conformance, type Replay, type ReplayOptions, type Step} from '../../conformance';
import {areaName, areaOf} from './areas';
import {type Client, newClient, open, RECORDER, send} from './client';
import type {Scenario, SimpleStep, TraceStep} from './format';
import {depthsOf, inRecordedOrder} from './observed';
import {bindingOf, play, queueOf} from './play';
import {ownFolders, readRecordings, type Recording} from './recordings';
import {unrolled} from './unrolled';

/** The settings that a scenario may change, by their names in the broker. */
const SETTINGS: {readonly [name: string]: keyof Settings} = {
  consumer_timeout: 'consumerTimeout',
  channel_tick_interval: 'channelTickInterval',
  dead_letter_worker_publisher_confirm_timeout: 'deadLetterConfirmTimeout',
};

const settingsOf = ({brokerEnv = {}}: Scenario): Partial<Settings> =>
  Object.fromEntries(
    Object.entries(brokerEnv).map(([name, value]) => {
      const setting = SETTINGS[name];
      if (setting === undefined) throw new Error(`The model has no setting "${name}".`);
      return [setting, value];
    }),
  );

const setUp = ({version, scenario}: Recording): Client => {
  const {topology, channels} = scenario;
  const named = Object.entries(channels).map(
    ([name, {connection, confirm = false}]) => [name, {connection, confirm}] as const,
  );
  const owners = (topology.queues ?? []).flatMap(({connection}) => connection ?? []);
  const declaring = owners.map((connection) => [declarerOf(connection), {connection, confirm: false}] as const);
  const client = newClient(version, settingsOf(scenario), new Map([...named, ...declaring]));
  open(client, RECORDER);
  for (const exchange of topology.exchanges ?? []) {
    send(client, {type: 'exchange.declare', channel: RECORDER, exchange});
  }
  for (const queue of topology.queues ?? []) {
    const channel = queue.connection === undefined ? RECORDER : declarerOf(queue.connection);
    open(client, channel);
    send(client, {type: 'queue.declare', channel, queue: queueOf(queue)});
  }
  for (const binding of topology.bindings ?? []) {
    send(client, {type: 'bind', channel: RECORDER, binding: bindingOf(binding)});
  }
  return client;
};

/** The channel on which a connection declares the queues that are for it alone. */
const declarerOf = (connection: string): string => `${RECORDER} of ${connection}`;

const recorded = ({events, queues}: TraceStep): readonly string[] => [
  ...events.map(asLine),
  ...(queues === undefined ? [] : [asLine({queues})]),
];

const failure = (error: unknown): string =>
  `The model failed: ${error instanceof Error ? error.message : String(error)}`;

const played = (client: Client, step: SimpleStep): readonly string[] => {
  try {
    play(client, step);
  } catch (error) {
    return [failure(error)];
  }
  const facts = inRecordedOrder(client.facts).map(asLine);
  return step.hideDepths === true ? facts : [...facts, asLine({queues: depthsOf(client.model)})];
};

const comparison = (client: Client, step: SimpleStep | undefined, traced: TraceStep | undefined): Step => ({
  label: asLine(step ?? traced?.do),
  expected: traced === undefined ? [] : recorded(traced),
  got: step === undefined ? [] : played(client, step),
});

const replay = (recording: Recording): Replay => {
  const {name: scenario, scenario: played, trace} = recording;
  let client: Client;
  try {
    client = setUp(recording);
  } catch (error) {
    return {scenario, steps: [{label: 'topology', expected: [], got: [failure(error)]}]};
  }
  const toPlay = unrolled(played.steps);
  const length = Math.max(toPlay.length, trace.steps.length);
  const steps = Array.from({length}, (_, index) => comparison(client, toPlay[index], trace.steps[index]));
  return {scenario, steps};
};

function* replayFolder(folder: string, {only, areas}: ReplayOptions = {}): Generator<Replay> {
  for (const recording of readRecordings(folder, only))
    if (areas === undefined || areas.includes(areaOf(recording.name) ?? NO_AREA)) yield replay(recording);
}

/** No area that anybody asks for. */
const NO_AREA = 0;

/** What `npm run conformance -- rabbitmq` plays. */
export const conformance: Conformance = {ownFolders, replayFolder, areaOf: areaName};
