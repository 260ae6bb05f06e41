import {broken} from '../../invariant';
import {emptyFifo, type Fifo, itemsOf, join, lengthOf, peek, takeFirst} from '../model/fifo';
import type {Stored} from '../model/model';
import {firstOf, type SortedMap, sortedMap} from '../model/sortedMap';

/**
 * Messages of one kind. `line`: first in, first out. `early`: those that came back to their original place, which is
 * before everything in the line, by their place in publish order.
 */
interface Lane {
  readonly number: number;
  readonly early: SortedMap<number, Stored>;
  readonly line: Fifo<Stored>;
}

/**
 * The ready messages of a queue, in lanes; the lane with the lowest number goes first. A queue without priorities has its
 * messages in one lane, and a quorum queue those that came back in one before all others.
 */
export interface Ready {
  /** Those that hold messages, by number: one or two, or as many as there are priorities. */
  readonly lanes: readonly Lane[];
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

const noneEarly = sortedMap<number, Stored>();

export const emptyReady: Ready = {lanes: [], count: 0, bytes: 0, taken: 0};

const firstInLane = ({early, line}: Lane): Stored | undefined => (early.isEmpty ? peek(line) : firstOf(early)?.[1]);

const isEmpty = (lane: Lane): boolean => lane.early.isEmpty && lengthOf(lane.line) === 0;

const laneOf = ({lanes}: Ready, number: number): Lane | undefined => lanes.find((lane) => lane.number === number);

/** With one lane in place of the one of its number, or without it when it is empty. */
const lanesWith = (lanes: readonly Lane[], lane: Lane): readonly Lane[] => {
  if (isEmpty(lane)) return lanes.filter(({number}) => number !== lane.number);
  const place = lanes.findIndex(({number}) => number >= lane.number);
  if (place < 0) return [...lanes, lane];
  return lanes[place]?.number === lane.number ? lanes.with(place, lane) : lanes.toSpliced(place, 0, lane);
};

const withLane = (ready: Ready, lane: Lane, stored: Stored, change: 1 | -1): Ready => {
  const lanes = lanesWith(ready.lanes, lane);
  const count = ready.count + change;
  const bytes = ready.bytes + change * stored.bytes;
  if (count < 0 || bytes < 0 || (count === 0) !== (lanes.length === 0)) {
    throw broken('what a queue counts is what it holds', {copy: stored.copy, count, bytes, lanes: lanes.length});
  }
  return {lanes, count, bytes, taken: ready.taken};
};

/** With the message at the end of its lane. */
export const joinEnd = (ready: Ready, stored: Stored): Ready => {
  const number = stored.lane;
  const {early = noneEarly, line = emptyFifo<Stored>()} = laneOf(ready, number) ?? {};
  return withLane(ready, {number, early, line: join(line, stored)}, stored, 1);
};

/** With the message in its place by publish order. It was in the line before, so nothing in the line is older. */
export const joinInPublishOrder = (ready: Ready, stored: Stored): Ready => {
  const number = stored.lane;
  const {early = noneEarly, line = emptyFifo<Stored>()} = laneOf(ready, number) ?? {};
  const {copy, seq} = stored;
  const next = peek(line);
  if (early.has(seq) || (next !== undefined && next.seq <= seq)) {
    throw broken('what comes back to its place is older than all that wait in line', {copy, seq, next: next?.seq});
  }
  return withLane(ready, {number, early: early.with(seq, stored), line}, stored, 1);
};

/** Two of the first lane, then one of the second, unless the first's is older anyway. [4.0.5 P6] */
const laneOfTwo = (ready: Ready, firstLane: number): number => {
  if (firstLane !== SERVED_TWICE || ready.taken < SERVED_ONCE) return firstLane;
  const twice = laneOf(ready, SERVED_TWICE);
  const once = laneOf(ready, SERVED_ONCE);
  if (twice === undefined || once === undefined) return firstLane;
  const high = firstInLane(twice);
  const normal = firstInLane(once);
  return high !== undefined && normal !== undefined && high.seq < normal.seq ? SERVED_TWICE : SERVED_ONCE;
};

const nextLane = (ready: Ready, draw: Draw): number | undefined => {
  const first = ready.lanes[0]?.number;
  return first === undefined || draw === 'lowest lane' ? first : laneOfTwo(ready, first);
};

/** The message that goes next, or undefined when none is ready. */
export const head = (ready: Ready, draw: Draw): Stored | undefined => {
  const number = nextLane(ready, draw);
  const lane = number === undefined ? undefined : laneOf(ready, number);
  return lane && firstInLane(lane);
};

/** The first message of every lane, in the order of the lanes. */
export const headsOfLanes = (ready: Ready): Stored[] => ready.lanes.flatMap((lane) => firstInLane(lane) ?? []);

/** Without the first message of a lane. Throws when the lane holds none. */
export const withoutHeadOf = (ready: Ready, number: number): Ready => {
  const lane = laneOf(ready, number);
  const stored = lane && firstInLane(lane);
  if (lane === undefined || stored === undefined) throw new Error(`No message is ready in lane ${number}.`);
  const rest: Lane = lane.early.isEmpty
    ? {number, early: lane.early, line: takeFirst(lane.line)}
    : {number, early: lane.early.without(stored.seq), line: lane.line};
  return withLane(ready, rest, stored, -1);
};

/** Without the message that goes next. Throws when none is ready. */
export const withoutHead = (ready: Ready, draw: Draw): Ready => {
  const number = nextLane(ready, draw);
  if (number === undefined) throw new Error('No message is ready.');
  const rest = withoutHeadOf(ready, number);
  if (draw === 'lowest lane' || number === RETURNED) return rest;
  return {...rest, taken: rest.taken === SERVED_ONCE ? 0 : rest.taken + 1};
};

/** The same, each lane sorted by its places in publish order, so that one in the middle can be taken out. */
export const inPublishOrder = (ready: Ready): Ready => ({
  ...ready,
  lanes: ready.lanes.map(({number, early, line}) => {
    const sorted = early.clone();
    for (const stored of itemsOf(line)) sorted.set(stored.seq, stored);
    return {number, early: sorted, line: emptyFifo<Stored>()};
  }),
});

/** Without the message at that place; it must not be one that has never been sorted. */
export const withoutPlace = (ready: Ready, {lane: number, seq}: Pick<Stored, 'lane' | 'seq'>): Ready => {
  const lane = laneOf(ready, number);
  const stored = lane?.early.get(seq);
  if (lane === undefined || stored === undefined) throw new Error(`No message is ready in lane ${number} at ${seq}.`);
  return withLane(ready, {...lane, early: lane.early.without(seq)}, stored, -1);
};

/** All ready messages in the order in which they would go. */
export function* inOrder(ready: Ready, draw: Draw): Generator<Stored> {
  if (draw === 'lowest lane') {
    for (const lane of ready.lanes) {
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
