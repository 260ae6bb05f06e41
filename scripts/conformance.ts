import {basename} from 'node:path';
import {Argument, Command, InvalidArgumentError} from 'commander';
import {type Conformance, describe, firstDifference, type Replay, sideBySide} from '../src/simulation/conformance';
import {EXIT, main} from './commandLine/main';
import {UsageError} from './commandLine/usageError';
import {pathFrom} from './commandLine/values';

interface Options {
  readonly only?: string;
  readonly areas?: readonly number[];
}

const SYSTEMS = ['rabbitmq', 'kafka'];
const WIDTH_OF_A_FILE = 240;
const BETWEEN_COLUMNS = 3;

const EXAMPLES = `
Without a folder, the project's own recordings are played, of all versions.

Examples:
  npm run conformance -- rabbitmq
  npm run conformance -- kafka ../recordings/kafka-4.4.0 --areas 01-08
  npm run conformance -- rabbitmq src/simulation/rabbitmq/recordings/rabbitmq-4.0.5 --only 14-sac-priority-joins-quorum`;

/** `01-08`, or `05` for one area. */
const areaRange = (text: string): readonly number[] => {
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  const count = Number(last) - Number(first) + 1;
  if (!(count > 0)) throw new InvalidArgumentError('It must be a range of areas, such as 01-08.');
  return Array.from({length: count}, (_, index) => Number(first) + index);
};

const loadConformance = async (system: string): Promise<Conformance> => {
  const path = `../src/simulation/${system}/conformance/index.ts`;
  return ((await import(path)) as {readonly conformance: Conformance}).conformance;
};

const columnWidth = (): number => Math.floor(((process.stdout.columns || WIDTH_OF_A_FILE) - BETWEEN_COLUMNS) / 2);

/** A folder of recordings that is none is the person's mistake. */
function* replaysOf(system: Conformance, folder: string, options: Options): Generator<Replay> {
  try {
    yield* system.replayFolder(folder, options);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** Recordings of a system that has no areas. */
const ALL = '';

const count = ({passed, failed}: Tally, agrees: boolean): Tally => ({
  passed: passed + (agrees ? 1 : 0),
  failed: failed + (agrees ? 0 : 1),
});

const compare = async (name: string, given: readonly string[], options: Options): Promise<void> => {
  const system = await loadConformance(name);
  const folders = given.length === 0 ? system.ownFolders : given.map(pathFrom);
  const tally = new Map<string, Tally>();
  for (const folder of folders) {
    for (const replay of replaysOf(system, folder, options)) {
      const difference = firstDifference(replay);
      const scenario = `${basename(folder)}/${replay.scenario}`;
      if (options.only !== undefined) console.log(sideBySide({...replay, scenario}, columnWidth()));
      if (difference !== undefined) console.log(describe(scenario, difference));
      const area = system.areaOf?.(replay.scenario) ?? ALL;
      const before = tally.get(area) ?? {passed: 0, failed: 0};
      tally.set(area, count(before, difference === undefined));
    }
  }
  const {passed, failed} = [...tally.values()].reduce(
    (sum, one) => ({passed: sum.passed + one.passed, failed: sum.failed + one.failed}),
    {passed: 0, failed: 0},
  );
  if (passed + failed === 0) {
    throw new UsageError(
      `No scenario named "${options.only}" in ${folders.map((folder) => basename(folder)).join(', ')}.`,
    );
  }
  if (options.only === undefined)
    for (const [area, {passed: replayed, failed: not}] of [...tally].sort(([a], [b]) => (a < b ? -1 : 1)))
      if (area !== ALL) console.log(`${area}: ${replayed} of ${replayed + not}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? EXIT.done : EXIT.failed;
};

await main(
  new Command('npm run conformance --')
    .description('Plays recorded scenarios to a model, and compares it step by step with what the real system did.')
    .addArgument(new Argument('<system>', 'whose model').choices(SYSTEMS))
    .argument('[folders...]', 'with traces/ and scenarios/')
    .option('--only <scenario>', 'only this one, in full, the recording and the model side by side')
    .option('--areas <from-to>', 'only these areas of the recordings, such as 01-08', areaRange)
    .addHelpText('after', EXAMPLES)
    .action(compare),
);
