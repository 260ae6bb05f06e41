import {fileURLToPath} from 'node:url';
import {type Conformance, type Replay, type ReplayOptions, type Step, asLine} from '../../conformance';
import {areaName, areaOf} from './areas';
import {play} from './play';
import {type Recording, type TraceStep, readRecording, scenarioNames} from './recording';

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
    if (areas !== undefined && !areas.includes(area)) continue;
    yield replay(readRecording(folder, name));
  }
}

export const conformance: Conformance = {ownFolders, replayFolder, areaOf: areaName};
