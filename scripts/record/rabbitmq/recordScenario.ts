import {connect} from 'amqplib';
import type {Fact, Scenario, Trace, TraceStep} from '../../../src/simulation/rabbitmq/conformance/format';
import {inRecordedOrder} from '../../../src/simulation/rabbitmq/conformance/observed';
import {unrolled} from '../../../src/simulation/rabbitmq/conformance/unrolled';
import type {Broker} from './broker';
import {settle} from './quiescence';
import {channelNamed, closeAll, newSession, type Session, tellPublications} from './session';
import {declareQueue, play} from './steps';

const setUp = async (session: Session): Promise<void> => {
  const {exchanges = [], queues = [], bindings = []} = session.scenario.topology;
  const {channel} = await channelNamed(session);
  for (const {name, type, arguments: args, internal} of exchanges) {
    await channel.assertExchange(name, type, {durable: true, internal, arguments: args});
  }
  for (const queue of queues) {
    const {connection} = queue;
    await declareQueue(await channelNamed(session, connection && `recorder of ${connection}`, connection), queue);
  }
  for (const {from, to = '', toExchange, key = '', arguments: args} of bindings) {
    if (toExchange === undefined) await channel.bindQueue(to, from, key, args);
    else await channel.bindExchange(toExchange, from, key, args);
  }
};

/** Leaves the broker as it was. */
const tearDown = async (session: Session, {url, inside}: Broker): Promise<void> => {
  await closeAll(session);
  const connection = await connect(url);
  const channel = await connection.createChannel();
  const names = await inside.ask('lists:join(",", [element(4, amqqueue:get_name(Q)) || Q <- rabbit_amqqueue:list()])');
  for (const name of names.split(',').filter((each) => each !== '')) await channel.deleteQueue(name);
  for (const {name} of session.scenario.topology.exchanges ?? []) await channel.deleteExchange(name);
  await connection.close();
};

const setting = (name: string, value: string): string => `application:set_env(rabbit, ${name}, ${value}), "set"`;

/** With the settings of the scenario, which are put back afterwards. */
const withSettings = async <T>({inside}: Broker, {brokerEnv = {}}: Scenario, run: () => Promise<T>): Promise<T> => {
  const before = new Map<string, string>();
  for (const [name, value] of Object.entries(brokerEnv)) {
    before.set(name, await inside.ask(`io_lib:format("~0p", [application:get_env(rabbit, ${name}, undefined)])`));
    await inside.ask(setting(name, String(value)));
  }
  try {
    return await run();
  } finally {
    for (const [name, value] of before) await inside.ask(setting(name, value));
  }
};

const recordStep = async (
  session: Session,
  broker: Broker,
  step: TraceStep['do'],
  number: number,
): Promise<TraceStep> => {
  session.facts = [];
  await play(session, broker.inside, step);
  const depths = await settle(session, broker.inside, step.quietMs);
  const unsettled: readonly Fact[] = depths === undefined ? [{event: 'UNSETTLED'}] : [];
  const events = inRecordedOrder([...session.facts, ...tellPublications(session), ...unsettled]);
  return {step: number, do: step, events, queues: step.hideDepths === true ? undefined : (depths ?? {})};
};

/** Plays one scenario to a live broker and writes down what it does. The broker is left as it was. */
export const recordScenario = (broker: Broker, name: string, scenario: Scenario): Promise<Trace> =>
  withSettings(broker, scenario, async () => {
    const session = newSession(broker.url, scenario);
    try {
      await setUp(session);
      await settle(session, broker.inside);
      const steps: TraceStep[] = [];
      for (const step of unrolled(scenario.steps))
        steps.push(await recordStep(session, broker, step, steps.length + 1));
      return {scenario: name, broker: broker.name, steps};
    } finally {
      await tearDown(session, broker);
    }
  });
