/** What the recordings are about, by the number that their names begin with. [FORMAT.md] */
const AREAS: ReadonlyMap<number, string> = new Map([
  [1, 'dispatch and prefetch'],
  [2, 'crashes and acknowledgement timeouts'],
  [3, 'settling and requeueing'],
  [4, 'delivery limits'],
  [5, 'dead letters'],
  [6, 'time to live'],
  [7, 'length limits'],
  [8, 'exchanges and arguments'],
  [9, 'single active consumer, priorities, exclusive'],
  [10, 'auto-ack and confirms'],
  [11, 'memory alarm'],
  [12, 'streams'],
  [13, 'order of completion'],
  [14, 'what versions changed'],
]);

/** Scenarios made by chance bear no number. */
const RANDOM = 'random use';

/** The number of the area a scenario counts to; undefined: it was made by chance. */
export const areaOf = (scenario: string): number | undefined => {
  const area = Number.parseInt(scenario, 10);
  return Number.isNaN(area) ? undefined : area;
};

/** The area in words: "08 exchanges and arguments". */
export const areaName = (scenario: string): string => {
  const area = areaOf(scenario);
  return area === undefined ? RANDOM : `${String(area).padStart(2, '0')} ${AREAS.get(area) ?? ''}`.trim();
};
