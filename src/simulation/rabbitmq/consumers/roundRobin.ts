import {type SortedMap, sortedMapBy} from '../model/sortedMap';

/** A consumer's place in the turn: the higher priority first, then whoever came first. [3.10.8 D2, P5] */
export interface Place {
  readonly priority: number;
  readonly order: number;
}

/** The consumers that are next in turn, by number. The one at the front is served and goes to the end. */
export interface Turn {
  readonly order: SortedMap<Place, number>;
  readonly joined: number;
}

export const emptyTurn: Turn = {
  order: sortedMapBy<Place, number>((a, b) => b.priority - a.priority || a.order - b.order),
  joined: 0,
};

export const front = ({order}: Turn): number | undefined => {
  const first = order.minKey();
  return first && order.get(first);
};

/** The turn with the consumer at the end of those of its priority, and its place there. */
export const joinTurn = (turn: Turn, consumer: number, priority: number): {turn: Turn; place: Place} => {
  const place = {priority, order: turn.joined};
  return {turn: {order: turn.order.with(place, consumer), joined: turn.joined + 1}, place};
};

export const leaveTurn = (turn: Turn, place: Place | undefined): Turn =>
  place === undefined ? turn : {order: turn.order.without(place), joined: turn.joined};
