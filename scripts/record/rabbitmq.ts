import {basename, join} from 'node:path';
import {Command} from 'commander';
import pc from 'picocolors';
import {conformance} from '../../src/simulation/rabbitmq/conformance';
import {EXIT} from '../commandLine/main';
import {shownPath} from '../commandLine/shownPath';
import {UsageError} from '../commandLine/usageError';
import {pathFrom} from '../commandLine/values';
import {brokerAt, type Broker, startBroker} from './rabbitmq/broker';
import {recordScenario} from './rabbitmq/recordScenario';
import {differsFrom, recordingOf, scenariosFor} from './rabbitmq/scenarios';
import {writeRecording} from './rabbitmq/writeRecording';

interface Options {
  readonly url?: string;
  readonly node?: string;
  readonly cookie?: string;
  readonly only?: string;
  readonly out?: string;
}

const EXAMPLES = `
The broker must be a fresh one, with nothing declared on it. Its exact queue depths are read inside the node, so an Erlang
(erl) is needed on this machine, and with --url the name of the node and its cookie.

Examples:
  npm run conformance:record -- rabbitmq
  npm run conformance:record -- rabbitmq --only 04-delivery-limit-1-nack-dlx
  npm run conformance:record -- rabbitmq --url amqp://localhost --node rabbit@localhost --cookie "$(cat ~/.erlang.cookie)"`;

const brokerFor = ({url, node, cookie}: Options): Promise<Broker> =>
  url === undefined ? startBroker() : brokerAt(url, node, cookie);

/** Records every scenario that makes sense on the broker's version, and says which differ from the project's own traces. */
const recordAll = async (broker: Broker, options: Options): Promise<void> => {
  const scenarios = scenariosFor(conformance.ownFolders, broker.version, options.only);
  if (scenarios.length === 0) throw new UsageError(`No scenario named "${options.only}".`);
  const out =
    options.out === undefined ? join('out', 'recordings', `rabbitmq-${broker.version}`) : pathFrom(options.out);
  const counts = {same: 0, different: 0, unknown: 0};
  for (const [index, {name, scenario}] of scenarios.entries()) {
    const trace = await recordScenario(broker, name, scenario);
    writeRecording(out, name, scenario, trace);
    const known = recordingOf(conformance.ownFolders, name, broker.version);
    const difference = known && differsFrom(known, trace);
    const verdict = known === undefined ? 'unknown' : difference === undefined ? 'same' : 'different';
    counts[verdict]++;
    const mark = {unknown: pc.yellow('?'), same: pc.green('✓'), different: pc.red('✗')}[verdict];
    console.log(`${mark} ${index + 1}/${scenarios.length} ${name}${difference === undefined ? '' : `: ${difference}`}`);
  }
  const {same, different, unknown} = counts;
  console.log(
    `\n${shownPath(out)}: ${same} as recorded before, ${different} different, ${unknown} new to ${basename(out)}`,
  );
  process.exitCode = different === 0 ? EXIT.done : EXIT.failed;
};

const record = async (options: Options): Promise<void> => {
  const broker = await brokerFor(options);
  console.log(`${broker.name} at ${broker.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void broker.stop().finally(() => process.exit(EXIT.failed)));
  }
  try {
    await recordAll(broker, options);
  } finally {
    await broker.stop();
  }
};

/** `npm run conformance:record -- rabbitmq` */
export const recordCommand = new Command('rabbitmq')
  .description('Records the scenarios from a live RabbitMQ.')
  .option('--url <amqp://...>', 'a running broker (an installed rabbitmq-server is started on loopback)')
  .option('--node <name>', 'the Erlang node of the broker at --url')
  .option('--cookie <text>', 'its Erlang cookie')
  .option('--only <scenario>', 'only this one')
  .option('--out <folder>', 'where the traces go (out/recordings/rabbitmq-<version>)')
  .addHelpText('after', EXAMPLES)
  .action(record);
