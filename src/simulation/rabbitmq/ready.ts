import {emptyFifo, type Fifo, itemsOf, join, lengthOf, peek, takeFirst} from './fifo';
import type {Stored} from './model';
import {firstOf, type SortedMap, sortedMap} from './sortedMap';

/**
 * Messages of one kind. `line`: first in, first out. `early`: those that came back to their original place, which is
 * before everything in the line, by their place in publish order.
 */
interface Lane {
  readonly early: SortedMap<number, Stored>;
  readonly line: Fifo<Stored>;
}

/**
 * The ready messages of a queue, in lanes; the lane with the lowest number goes first. A queue without priorities has its
 * messages in one lane, and a quorum queue those that came back in one before all others.
 */
export interface Ready {
  readonly lanes: SortedMap<number, Lane>;
  readonly count: number;
  readonly bytes: number;
  /** How many were taken from a pair of lanes that are served two to one, modulo three. [4.0.5 P6] */
  readonly taken: number;
}

/** The lane of messages that came back to the front of a quorum queue. */
export const RETURNED = 0;
/** The lane of a queue without priorities; with them, that of the highest. */
export const FIRST_LANE = 1;
const SERVED_TWICE = 1;
const SERVED_ONCE = 2;

/** How the next lane is chosen where several hold messages. */
export type Draw = 'lowest lane' | 'two to one';

const emptyLane: Lane = {early: sortedMap<number, Stored>(), line: emptyFifo<Stored>()};

export const emptyReady: Ready = {lanes: sortedMap<number, Lane>(), count: 0, bytes: 0, taken: 0};

const firstInLane = (lane: Lane): Stored | undefined => firstOf(lane.early)?.[1] ?? peek(lane.line);

const isEmpty = (lane: Lane): boolean => lane.early.isEmpty && lengthOf(lane.line) === 0;

const withLane = (ready: Ready, number: number, lane: Lane, stored: Stored, change: 1 | -1): Ready => ({
  lanes: isEmpty(lane) ? ready.lanes.without(number) : ready.lanes.with(number, lane, true),
  count: ready.count + change,
  bytes: ready.bytes + change * stored.bytes,
  taken: ready.taken,
});

/** With the message at the end of its lane. */
export const joinEnd = (ready: Ready, stored: Stored): Ready => {
  const lane = ready.lanes.get(stored.lane) ?? emptyLane;
  return withLane(ready, stored.lane, {early: lane.early, line: join(lane.line, stored)}, stored, 1);
};

/** With the message in its place by publish order. It was in the line before, so nothing in the line is older. */
export const joinInPublishOrder = (ready: Ready, stored: Stored): Ready => {
  const lane = ready.lanes.get(stored.lane) ?? emptyLane;
  return withLane(ready, stored.lane, {early: lane.early.with(stored.seq, stored), line: lane.line}, stored, 1);
};

/** Two of the first lane, then one of the second, unless the first's is older anyway. [4.0.5 P6] */
const laneOfTwo = (ready: Ready, firstLane: number): number => {
  if (firstLane !== SERVED_TWICE || ready.taken < SERVED_ONCE) return firstLane;
  const twice = ready.lanes.get(SERVED_TWICE);
  const once = ready.lanes.get(SERVED_ONCE);
  if (twice === undefined || once === undefined) return firstLane;
  const high = firstInLane(twice);
  const normal = firstInLane(once);
  return high !== undefined && normal !== undefined && high.seq < normal.seq ? SERVED_TWICE : SERVED_ONCE;
};

const nextLane = (ready: Ready, draw: Draw): number | undefined => {
  const first = ready.lanes.minKey();
  return first === undefined || draw === 'lowest lane' ? first : laneOfTwo(ready, first);
};

/** The message that goes next, or undefined when none is ready. */
export const head = (ready: Ready, draw: Draw): Stored | undefined => {
  const number = nextLane(ready, draw);
  const lane = number === undefined ? undefined : ready.lanes.get(number);
  return lane && firstInLane(lane);
};

/** The first message of every lane, in the order of the lanes. */
export const headsOfLanes = (ready: Ready): Stored[] =>
  ready.lanes.valuesArray().flatMap((lane) => firstInLane(lane) ?? []);

/** Without the first message of a lane. Throws when the lane holds none. */
export const withoutHeadOf = (ready: Ready, number: number): Ready => {
  const lane = ready.lanes.get(number);
  const stored = lane && firstInLane(lane);
  if (lane === undefined || stored === undefined) throw new Error(`No message is ready in lane ${number}.`);
  const rest: Lane = lane.early.isEmpty
    ? {early: lane.early, line: takeFirst(lane.line)}
    : {early: lane.early.without(stored.seq), line: lane.line};
  return withLane(ready, number, rest, stored, -1);
};

/** Without the message that goes next. Throws when none is ready. */
export const withoutHead = (ready: Ready, draw: Draw): Ready => {
  const number = nextLane(ready, draw);
  if (number === undefined) throw new Error('No message is ready.');
  const rest = withoutHeadOf(ready, number);
  if (draw === 'lowest lane' || number === RETURNED) return rest;
  return {...rest, taken: rest.taken === SERVED_ONCE ? 0 : rest.taken + 1};
};

/** All ready messages in the order in which they would go. */
export function* inOrder(ready: Ready, draw: Draw): Generator<Stored> {
  if (draw === 'lowest lane') {
    for (const lane of ready.lanes.values()) {
      yield* lane.early.values();
      yield* itemsOf(lane.line);
    }
    return;
  }
  let rest = ready;
  for (let next = head(rest, draw); next !== undefined; next = head(rest, draw)) {
    yield next;
    rest = withoutHead(rest, draw);
  }
}
