import {copyFileSync, existsSync, mkdirSync, readdirSync} from 'node:fs';
import {basename, join} from 'node:path';
import {Command} from 'commander';
import pc from 'picocolors';
import {firstDifference, describe} from '../../src/simulation/conformance';
import {compareTraces, conformance} from '../../src/simulation/kafka/conformance';
import {areaOf} from '../../src/simulation/kafka/conformance/areas';
import {readTrace} from '../../src/simulation/kafka/conformance/recording';
import {EXIT} from '../commandLine/main';
import {shownPath} from '../commandLine/shownPath';
import {UsageError} from '../commandLine/usageError';
import {pathFrom} from '../commandLine/values';
import {type Broker, startBroker} from './kafka/broker';
import {kafkaJars, recorderClasses} from './kafka/java';
import {recordAll} from './kafka/recorder';

interface Options {
  readonly bootstrap?: string;
  readonly logs?: string;
  readonly kafka: string;
  readonly only?: string;
  readonly out?: string;
}

const VERSION = '4.4.0';
/** The last area whose steps the recorder knows. */
const LAST_AREA = 8;

const EXAMPLES = `
Without --bootstrap a Kafka is fetched from Maven Central and started on loopback; a JDK (17 or later) and Maven are needed.
A broker named with --bootstrap must have the settings of FORMAT.md and nothing on it: topics and groups are deleted after
each scenario. Scenarios that look into log files need --logs, its log directory on this machine.

Examples:
  npm run conformance:record -- kafka
  npm run conformance:record -- kafka --only 05-cooperative-two-step
  npm run conformance:record -- kafka --bootstrap localhost:9092 --logs /var/lib/kafka`;

const brokerFor = ({bootstrap, logs}: Options, jars: string): Promise<Broker> =>
  bootstrap === undefined
    ? startBroker(jars)
    : Promise.resolve({
        bootstrap,
        logs: logs === undefined ? undefined : pathFrom(logs),
        stop: () => Promise.resolve(),
      });

interface Chosen {
  readonly name: string;
  readonly folder: string;
}

const chosenScenarios = (only: string | undefined): readonly Chosen[] =>
  conformance.ownFolders.flatMap((folder) =>
    readdirSync(join(folder, 'scenarios'))
      .map((file) => basename(file, '.json'))
      .filter((name) => (only === undefined ? areaOf(name) <= LAST_AREA : name === only))
      .map((name) => ({name, folder})),
  );

/** Where the new trace differs from the one that is known. */
const verdictOn = ({name, folder}: Chosen, traces: string): string | undefined => {
  const difference = firstDifference(compareTraces(name, readTrace(folder, name), readTrace(join(traces, '..'), name)));
  return difference === undefined ? undefined : describe(name, difference);
};

const record = async (options: Options): Promise<void> => {
  const scenarios = chosenScenarios(options.only);
  if (scenarios.length === 0) throw new UsageError(`No scenario named "${options.only}".`);
  const jars = await kafkaJars(options.kafka);
  const classPath = await recorderClasses(options.kafka, jars);
  const out = options.out === undefined ? join('out', 'recordings', `kafka-${options.kafka}`) : pathFrom(options.out);
  const traces = join(out, 'traces');
  mkdirSync(join(out, 'scenarios'), {recursive: true});
  for (const {name, folder} of scenarios)
    copyFileSync(join(folder, 'scenarios', `${name}.json`), join(out, 'scenarios', `${name}.json`));
  const broker = await brokerFor(options, jars);
  console.log(`Apache Kafka ${options.kafka} at ${broker.bootstrap}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void broker.stop().finally(() => process.exit(EXIT.failed)));
  const counts = {same: 0, different: 0, failed: 0};
  try {
    const paths = scenarios.map(({name}) => join(out, 'scenarios', `${name}.json`));
    for await (const {scenario, failure} of recordAll(
      broker,
      classPath,
      `Apache Kafka ${options.kafka}`,
      paths,
      traces,
    )) {
      const chosen = scenarios.find(({name}) => name === scenario);
      const known = chosen !== undefined && existsSync(join(chosen.folder, 'traces', `${scenario}.json`));
      const difference = failure === undefined && known ? verdictOn(chosen, traces) : failure;
      const verdict = failure !== undefined ? 'failed' : difference === undefined ? 'same' : 'different';
      counts[verdict]++;
      const done = counts.same + counts.different + counts.failed;
      const mark = verdict === 'same' ? pc.green('✓') : pc.red('✗');
      console.log(
        `${mark} ${done}/${scenarios.length} ${scenario}${difference === undefined ? '' : `: ${difference}`}`,
      );
    }
  } finally {
    await broker.stop();
  }
  const {same, different, failed} = counts;
  console.log(`\n${shownPath(out)}: ${same} as recorded before, ${different} different, ${failed} failed`);
  process.exitCode = same === scenarios.length ? EXIT.done : EXIT.failed;
};

/** `npm run conformance:record -- kafka` */
export const recordCommand = new Command('kafka')
  .description('Records the scenarios of areas 01 to 08 from a live Kafka, with the official Java clients.')
  .option('--bootstrap <host:port>', 'a running broker (else one is started on loopback)')
  .option('--logs <folder>', 'the log directory of the broker at --bootstrap')
  .option('--kafka <version>', 'of the clients, and of the broker that is started', VERSION)
  .option('--only <scenario>', 'only this one')
  .option('--out <folder>', 'where the traces go (out/recordings/kafka-<version>)')
  .addHelpText('after', EXAMPLES)
  .action(record);
