import {type SortedMap, sortedMapBy} from '../model/sortedMap';

/** A consumer's place in the round: the higher priority first, then whoever came first. [3.10.8 D2, P5] */
export interface PlaceInRound {
  readonly priority: number;
  readonly order: number;
}

/** Who is served next: the consumers in turn, by number. The one at the front is served and goes to the end. */
export interface RoundRobin {
  readonly order: SortedMap<PlaceInRound, number>;
  readonly joined: number;
}

export const emptyRound: RoundRobin = {
  order: sortedMapBy<PlaceInRound, number>((a, b) => b.priority - a.priority || a.order - b.order),
  joined: 0,
};

export const front = ({order}: RoundRobin): number | undefined => {
  const first = order.minKey();
  return first && order.get(first);
};

/** The round with the consumer at the end of those of its priority, and its place there. */
export const joinRound = (
  round: RoundRobin,
  consumer: number,
  priority: number,
): {round: RoundRobin; place: PlaceInRound} => {
  const place = {priority, order: round.joined};
  return {round: {order: round.order.with(place, consumer), joined: round.joined + 1}, place};
};

export const leaveRound = (round: RoundRobin, place: PlaceInRound | undefined): RoundRobin =>
  place === undefined ? round : {order: round.order.without(place), joined: round.joined};
