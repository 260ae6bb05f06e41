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
const NOT_RECORDED = 'sqs: nothing is recorded; its model follows the documentation, which its tests cite';
const WIDTH_OF_A_FILE = 240;
const BETWEEN_COLUMNS = 3;

const EXAMPLES = `
Without a folder the project's own recordings are played, of all versions; without a system those of all.

Examples:
  npm run conformance                what replays and what does not, by version and area
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

/** How many of the recordings that were played agreed. */
interface Tally {
  readonly agreed: number;
  readonly played: number;
}

const NONE: Tally = {agreed: 0, played: 0};

const sum = (tallies: Iterable<Tally>): Tally =>
  [...tallies].reduce((so, one) => ({agreed: so.agreed + one.agreed, played: so.played + one.played}), NONE);

const told = ({agreed, played}: Tally): string => `${agreed} of ${played}`;

/** Plays the recordings of a folder and tells what differs. Returns how many agreed, by area. */
const playFolder = (system: Conformance, folder: string, options: Options): ReadonlyMap<string, Tally> => {
  const tallies = new Map<string, Tally>();
  for (const replay of replaysOf(system, folder, options)) {
    const difference = firstDifference(replay);
    const scenario = `${basename(folder)}/${replay.scenario}`;
    if (options.only !== undefined) console.log(sideBySide({...replay, scenario}, columnWidth()));
    if (difference !== undefined) console.log(describe(scenario, difference));
    const area = system.areaOf(replay.scenario);
    const {agreed, played} = tallies.get(area) ?? NONE;
    tallies.set(area, {agreed: agreed + (difference === undefined ? 1 : 0), played: played + 1});
  }
  return tallies;
};

const tellFolder = (folder: string, tallies: ReadonlyMap<string, Tally>): void => {
  console.log(`${basename(folder)}: ${told(sum(tallies.values()))}`);
  const byName = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [area, tally] of byName) console.log(`  ${told(tally).padStart(11)}  ${area}`);
};

const compare = async (name: string | undefined, given: readonly string[], options: Options): Promise<void> => {
  let all = NONE;
  for (const one of name === undefined ? SYSTEMS : [name]) {
    const system = await loadConformance(one);
    for (const folder of given.length === 0 ? system.ownFolders : given.map(pathFrom)) {
      const tallies = playFolder(system, folder, options);
      if (options.only === undefined) tellFolder(folder, tallies);
      all = sum([all, ...tallies.values()]);
    }
  }
  const {agreed, played} = all;
  if (played === 0)
    throw new UsageError(
      options.only === undefined ? 'There is no recording of these areas.' : `No scenario is named "${options.only}".`,
    );
  if (name === undefined && options.only === undefined) console.log(NOT_RECORDED);
  console.log(`${agreed} of ${played} recordings replay to the letter, ${played - agreed} do not`);
  process.exitCode = agreed === played ? EXIT.done : EXIT.failed;
};

await main(
  new Command('npm run conformance --')
    .description('Plays recorded scenarios to a model, and compares it step by step with what the real system did.')
    .addArgument(new Argument('[system]', 'whose model; all when left out').choices(SYSTEMS))
    .argument('[folders...]', 'with traces/ and scenarios/')
    .option('--only <scenario>', 'only this one, in full, the recording and the model side by side')
    .option('--areas <from-to>', 'only these areas of the recordings, such as 01-08', areaRange)
    .addHelpText('after', EXAMPLES)
    .action(compare),
);
