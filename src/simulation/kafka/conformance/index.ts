import {fileURLToPath} from 'node:url';
import {type Conformance, type Replay, type ReplayOptions, type Step, asLine} from '../../conformance';
import {play} from './play';
import {type Recording, type TraceStep, readRecording, scenarioNames} from './recording';

/** Areas whose scenarios begin with a word instead of a number. [FORMAT.md] */
const FUZZ_AREAS: {readonly [prefix: string]: number} = {
  'fuzz-log': 3,
  'fuzz-group': 5,
  'fuzz-idempotent': 6,
  'fuzz-tx': 7,
  'fuzz-pipeline': 7,
  'fuzz-compact': 2,
};

/** The area a scenario counts to. */
export const areaOf = (scenario: string): number => {
  const fuzz = Object.keys(FUZZ_AREAS).find((prefix) => scenario.startsWith(prefix));
  return fuzz === undefined ? Number.parseInt(scenario, 10) : (FUZZ_AREAS[fuzz] ?? 0);
};

/** The last area whose rules the model knows. */
const LAST_AREA = 11;

const linesOf = ({events, state}: Pick<TraceStep, 'events' | 'state'>): readonly string[] => [
  ...events.map(asLine),
  ...(state === undefined ? [] : [asLine({state})]),
];

const labelOf = ({step, do: done}: TraceStep): string => `${step} ${JSON.stringify(done)}`;

/** Two traces of one scenario, the known one and a new one. */
export const compareTraces = (scenario: string, known: Recording['trace'], fresh: Recording['trace']): Replay => ({
  scenario,
  steps: known.steps.map((step, index): Step => {
    const other = fresh.steps[index];
    return {label: labelOf(step), expected: linesOf(step), got: other === undefined ? [] : linesOf(other)};
  }),
});

/** A recording beside what the model does. */
export const replay = ({scenario, trace}: Recording): Replay => {
  const played = [...play(scenario)];
  const steps = trace.steps.map((recorded, index): Step => {
    const shown = played[index];
    return {label: labelOf(recorded), expected: linesOf(recorded), got: shown === undefined ? [] : linesOf(shown)};
  });
  return {scenario: scenario.name, steps};
};

const ownFolders = [fileURLToPath(new URL('../recordings/kafka-4.4.0', import.meta.url))];

function* replayFolder(folder: string, {only, areas}: ReplayOptions = {}): Iterable<Replay> {
  for (const name of scenarioNames(folder)) {
    const area = areaOf(name);
    if (only !== undefined && only !== name) continue;
    if (areas === undefined ? area > LAST_AREA && only === undefined : !areas.includes(area)) continue;
    yield replay(readRecording(folder, name));
  }
}

export const conformance: Conformance = {ownFolders, replayFolder};
