import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {basename, dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Version} from '../rules';
import type {Scenario, Trace} from './format';

/** The folder that the others lean on for what they have in common with it. */
const BASE = 'rabbitmq-3.10.8';
const SAME_AS_BASE = 'same-as-3.10.8.txt';
const VERSIONS: readonly Version[] = ['3.10', '4.0', '4.3'];

const recordings = join(dirname(fileURLToPath(import.meta.url)), '..', 'recordings');

/** The recordings that are kept beside the model. */
export const ownFolders: readonly string[] = [BASE, 'rabbitmq-4.0.5', 'rabbitmq-4.3.6'].map((name) =>
  join(recordings, name),
);

export interface Recording {
  readonly name: string;
  readonly version: Version;
  readonly scenario: Scenario;
  readonly trace: Trace;
}

const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

/** Where what a folder lacks may lie: in the base folder beside it, or in the one kept here. */
const placesFor = (folder: string, name: string, inside: readonly string[]): readonly string[] =>
  [folder, join(folder, '..', BASE), join(recordings, BASE)].flatMap((place) =>
    inside.map((part) => join(place, part, `${name}.json`)),
  );

const find = (folder: string, name: string, inside: readonly string[]): string => {
  const file = placesFor(folder, name, inside).find(existsSync);
  if (file === undefined) {
    throw new Error(`${name}: neither ${folder} nor ${BASE} beside it holds ${inside[0]}/${name}.json.`);
  }
  return file;
};

const versionOf = (broker: string, folder: string): Version => {
  const version = VERSIONS.find((known) => broker.startsWith(`RabbitMQ ${known}.`));
  if (version === undefined) {
    throw new Error(`${folder} was recorded on "${broker}"; the model knows RabbitMQ ${VERSIONS.join(', ')}.`);
  }
  return version;
};

const linesOf = (file: string): readonly string[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
    : [];

/** The names in `traces/` of a folder. */
const tracesIn = (folder: string): readonly string[] =>
  readdirSync(join(folder, 'traces'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'));

/** The version of a folder: that of its own traces. Those it shares with another folder name that one's. */
const versionOfFolder = (folder: string, own: readonly string[]): Version => {
  const [first] = own;
  if (first === undefined) throw new Error(`${join(folder, 'traces')} holds no traces.`);
  return versionOf(read<Trace>(join(folder, 'traces', `${first}.json`)).broker, folder);
};

/** The names of a folder's scenarios, sorted. Throws an Error when it holds no traces. */
export const scenarioNames = (folder: string): readonly string[] => {
  if (!existsSync(join(folder, 'traces')))
    throw new Error(`${folder} is no folder of recordings: it holds no traces/.`);
  return [...tracesIn(folder), ...linesOf(join(folder, SAME_AS_BASE))].sort();
};

/**
 * The scenarios of a folder with what was recorded, by name: its own traces, and those that it names as the same as in the
 * base folder; with `only`, that one. Throws an Error that says what is missing.
 */
export function* readRecordings(given: string, only?: string): Generator<Recording> {
  const folder = resolve(given);
  const names = scenarioNames(folder);
  const version = versionOfFolder(folder, tracesIn(folder));
  for (const name of names.filter((each) => only === undefined || each === only)) {
    const trace = read<Trace>(find(folder, name, ['traces']));
    const scenario = read<Scenario>(find(folder, name, ['scenarios', join('quirks', 'scenarios')]));
    yield {name, version, scenario, trace};
  }
}
