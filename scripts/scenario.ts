import {join} from 'node:path';
import {Command} from 'commander';
import {simulate} from '../src/simulation';
import {pathText} from '../src/simulation/scenario/invalidScenario';
import {main} from './commandLine/main';
import {readJsonFile, readTextFile} from './commandLine/props';
import {shownPath} from './commandLine/shownPath';
import {UsageError} from './commandLine/usageError';
import {pathFrom} from './commandLine/values';
import {writeWhole} from './outlets/writeWhole';
import {definitionsSchema} from './scenario/definitions';
import {fromDefinitions, type Made} from './scenario/fromDefinitions';
import {fromKafka} from './scenario/fromKafka';

interface ScenarioOptions {
  readonly fromDefinitions?: string;
  readonly fromKafka?: string;
  readonly vhost: string;
  readonly only?: string;
  readonly out?: string;
}

const EXAMPLES = `
Examples:
  rabbitmqctl export_definitions definitions.json
  npm run scenario -- --from-definitions definitions.json
  npm run scenario -- --from-definitions definitions.json --only orders,orders.dead --out orders.json

  kafka-topics.sh --describe > describe.txt; kafka-consumer-groups.sh --describe --all-groups >> describe.txt
  npm run scenario -- --from-kafka describe.txt

  npm run render -- --scenario orders.json`;

const ofDefinitions = (file: string, {vhost, only}: ScenarioOptions): Made => {
  const read = definitionsSchema.safeParse(readJsonFile(file, '--from-definitions'));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new UsageError(
      `--from-definitions: this is not what RabbitMQ exports: ${pathText(issue?.path ?? [])}: ${issue?.message ?? ''}`,
    );
  }
  const names = only?.split(',').map((name) => name.trim());
  const missing = names?.filter(
    (name) => !read.data.queues.some((queue) => queue.vhost === vhost && queue.name === name),
  );
  if (missing !== undefined && missing.length > 0)
    throw new UsageError(
      `--only: there is no queue ${missing.map((name) => JSON.stringify(name)).join(', ')} in ${JSON.stringify(vhost)}`,
    );
  return fromDefinitions(read.data, vhost, names);
};

/** Throws UsageError when the file holds nothing to make a scenario of. */
const make = (options: ScenarioOptions): Made => {
  const {fromDefinitions: definitions, fromKafka: descriptions} = options;
  if ((definitions === undefined) === (descriptions === undefined))
    throw new UsageError('Of what? Give either --from-definitions <file> or --from-kafka <file>.');
  try {
    if (definitions !== undefined) return ofDefinitions(definitions, options);
    return fromKafka(readTextFile(descriptions ?? '', '--from-kafka'));
  } catch (error) {
    const argument = definitions === undefined ? '--from-kafka' : '--from-definitions';
    throw error instanceof RangeError ? new UsageError(`${argument}: ${error.message}`) : error;
  }
};

const scenario = (options: ScenarioOptions): void => {
  const {scenario: made, notes} = make(options);
  // What cannot be run is said before a file is written.
  simulate(made);
  const path = options.out === undefined ? join('out', 'scenario.json') : pathFrom(options.out);
  writeWhole(path, Buffer.from(`${JSON.stringify(made, null, 2)}\n`));
  console.log(shownPath(path));
  for (const note of notes) console.error(`  not as it is: ${note}`);
};

await main(
  new Command('npm run scenario --')
    .description(
      'Writes a scenario with the topology of a real system: what goes wrong in it is yours to add, under "faults".',
    )
    .option(
      '--from-definitions <file>',
      'what RabbitMQ exports (rabbitmqctl export_definitions, or the management page)',
    )
    .option(
      '--from-kafka <file>',
      "what Kafka's tools print: kafka-topics.sh --describe and kafka-consumer-groups.sh --describe",
    )
    .option('--vhost <name>', 'the virtual host', '/')
    .option('--only <queues>', 'these queues, with a comma between them, and what leads to them')
    .option('--out <file>', 'the file (out/scenario.json)')
    .addHelpText('after', EXAMPLES)
    .action(scenario),
);
