/** Areas whose scenarios begin with a word instead of a number. [FORMAT.md] */
const FUZZ_AREAS: ReadonlyMap<string, number> = new Map([
  ['fuzz-log', 3],
  ['fuzz-group', 5],
  ['fuzz-idempotent', 6],
  ['fuzz-tx', 7],
  ['fuzz-pipeline', 7],
  ['fuzz-compact', 2],
]);

/** What the recordings are about, by the number of their area. [FORMAT.md] */
export const AREAS: ReadonlyMap<number, string> = new Map([
  [1, 'partitioner and append'],
  [2, 'the log'],
  [3, 'consumer'],
  [4, 'commits'],
  [5, 'classic groups'],
  [6, 'idempotent producer'],
  [7, 'transactions'],
  [8, 'limits and errors'],
  [9, 'share groups'],
  [10, 'the consumer protocol'],
  [11, 'replication'],
]);

/** The area a scenario counts to. */
export const areaOf = (scenario: string): number => {
  for (const [prefix, area] of FUZZ_AREAS) if (scenario.startsWith(prefix)) return area;
  return Number.parseInt(scenario, 10);
};

/** The area in words: "09 share groups". */
export const areaName = (scenario: string): string => {
  const area = areaOf(scenario);
  return `${String(area).padStart(2, '0')} ${AREAS.get(area) ?? ''}`.trim();
};
