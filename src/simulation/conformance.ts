/** Comparing a model with what the real system was recorded to do: shared by the systems, each of which replays for itself. */

/** One step of a scenario: what the real system did, and what the model does, each fact a line of text. */
export interface Step {
  /** What was done, for a reader. */
  readonly label: string;
  readonly expected: readonly string[];
  readonly got: readonly string[];
}

/** A scenario, played to the model. */
export interface Replay {
  readonly scenario: string;
  readonly steps: readonly Step[];
}

export interface ReplayOptions {
  /** Only the scenario of that name. */
  readonly only?: string;
  /** Only scenarios of these areas. */
  readonly areas?: readonly number[];
}

/** What `npm run conformance -- <system>` asks of a system: `conformance` of `src/simulation/<system>/conformance/index.ts`. */
export interface Conformance {
  /** The folders with the recordings that are kept beside the model. */
  readonly ownFolders: readonly string[];
  /**
   * Plays every scenario of a folder to the model, one after the other; with `only`, that one, if the folder has it. Throws
   * an Error that says what is wrong when the folder holds no recordings.
   */
  readonly replayFolder: (folder: string, options?: ReplayOptions) => Iterable<Replay>;
  /** What a scenario is about: "09 share groups". */
  readonly areaOf: (scenario: string) => string;
}

export interface Difference {
  /** Counted from 1. */
  readonly step: number;
  readonly label: string;
  /** Undefined: nothing more was expected. */
  readonly expected?: string;
  /** Undefined: nothing more came. */
  readonly got?: string;
}

const differenceIn = ({label, expected, got}: Step, number: number): Difference | undefined => {
  const length = Math.max(expected.length, got.length);
  for (let line = 0; line < length; line++) {
    if (expected[line] !== got[line]) return {step: number, label, expected: expected[line], got: got[line]};
  }
  return undefined;
};

/** Where model and recording part for the first time, or undefined when they agree to the letter. */
export const firstDifference = ({steps}: Replay): Difference | undefined => {
  for (const [index, step] of steps.entries()) {
    const difference = differenceIn(step, index + 1);
    if (difference !== undefined) return difference;
  }
  return undefined;
};

const NOTHING = '(nothing)';

/** One line on the first difference: the step, what was expected, what came. */
export const describe = (scenario: string, {step, label, expected = NOTHING, got = NOTHING}: Difference): string =>
  `${scenario}: step ${step} ${label}: expected ${expected}, got ${got}`;

const AGREES = '   ';
const DIFFERS = ' ✗ ';

const wrapped = (text: string, width: number): readonly string[] => {
  const rows = Math.max(1, Math.ceil(text.length / width));
  return Array.from({length: rows}, (_, row) => text.slice(row * width, (row + 1) * width));
};

const besideEachOther = (left: string, right: string, width: number): readonly string[] => {
  const [lefts, rights] = [wrapped(left, width), wrapped(right, width)];
  const mark = left === right ? AGREES : DIFFERS;
  const rows = Math.max(lefts.length, rights.length);
  return Array.from({length: rows}, (_, row) =>
    `${(lefts[row] ?? '').padEnd(width)}${row === 0 ? mark : AGREES}${rights[row] ?? ''}`.trimEnd(),
  );
};

/** A replay in full, the recording on the left, the model on the right, each `width` characters wide. */
export const sideBySide = ({scenario, steps}: Replay, width: number): string => {
  const rows = steps.flatMap(({label, expected, got}, index) => {
    const lines = Array.from({length: Math.max(expected.length, got.length)}, (_, line) =>
      besideEachOther(expected[line] ?? '', got[line] ?? '', width),
    );
    return [`${index + 1}. ${label}`, ...lines.flat()];
  });
  return [
    scenario,
    ...besideEachOther('recorded', 'model', width).map((row) => row.replace(DIFFERS, AGREES)),
    ...rows,
  ].join('\n');
};

type Json = unknown;

const isTable = (value: Json): value is {readonly [name: string]: Json} =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sorted = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isTable(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
};

/** A fact as one line: JSON with its names sorted, so that equal facts are equal lines. */
export const asLine = (fact: unknown): string => JSON.stringify(sorted(fact));
