import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {asLine} from '../../../src/simulation/conformance';
import type {Scenario, Trace} from '../../../src/simulation/rabbitmq/conformance/format';
import {type Recording, readRecordings} from '../../../src/simulation/rabbitmq/conformance/recordings';

export interface Named {
  readonly name: string;
  readonly scenario: Scenario;
}

const scenariosIn = (folder: string): readonly Named[] => {
  const inside = join(folder, 'scenarios');
  if (!existsSync(inside)) return [];
  return readdirSync(inside).map((file) => ({
    name: basename(file, '.json'),
    scenario: JSON.parse(readFileSync(join(inside, file), 'utf8')) as Scenario,
  }));
};

/** The scenarios of all folders that make sense on a version, each once, by name. */
export const scenariosFor = (folders: readonly string[], version: string, only?: string): readonly Named[] => {
  const byName = new Map(folders.flatMap(scenariosIn).map((named) => [named.name, named]));
  return [...byName.values()]
    .filter(({name, scenario}) => (only ?? name) === name && (scenario.versions?.includes(version) ?? true))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};

/** What the project's own recordings of that version say of a scenario. */
export const recordingOf = (folders: readonly string[], name: string, version: string): Recording | undefined => {
  const folder = folders.find((each) => basename(each) === `rabbitmq-${version}`);
  return folder === undefined ? undefined : [...readRecordings(folder, name)][0];
};

/** Where a new trace differs from a recording for the first time; undefined when it does not. */
export const differsFrom = ({trace}: Recording, again: Trace): string | undefined => {
  for (const [index, {step, events, queues}] of trace.steps.entries()) {
    const before = asLine({events, queues});
    const now = asLine({events: again.steps[index]?.events, queues: again.steps[index]?.queues});
    if (before !== now) return `step ${step}: was ${before}, is ${now}`;
  }
  return undefined;
};
