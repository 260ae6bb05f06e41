import {centre, curveBetween, grown, onEdge, pointOn, type Box, type Curve, type Point, type Side} from './geometry';
import type {Placed} from './layout';

const SIDES: readonly Side[] = ['left', 'right', 'top', 'bottom'];
const OPPOSITE: Readonly<Record<Side, Side>> = {left: 'right', right: 'left', top: 'bottom', bottom: 'top'};

/** Where along a side a way may leave or enter, from 0 to 1. */
const PLACES = [0.5, 0.15, 0.3, 0.7, 0.85] as const;

/** So many points of a way are looked at. */
const SAMPLES = 24;
/** A way keeps that far away from what it has nothing to do with, px. */
const CLEARANCE = 10;
/** An arrow does not touch what it comes from or leads to, px. */
const AIR = 14;
/** Where two parts stand closer, half of what is between them is left for the arrow. */
const CLOSE = 0.25;

/** How far two boxes are apart, across or down, px; negative where they overlap. */
const gapBetween = (a: Box, b: Box): number =>
  Math.max(b.x - a.x - a.width, a.x - b.x - b.width, b.y - a.y - a.height, a.y - b.y - b.height);

const airBetween = (a: Box, b: Box): number => Math.max(1, Math.min(AIR, CLOSE * gapBetween(a, b)));

/** What a fault of a way is worth, px of length. */
const COST = {crossing: 900, offSide: 160, offMiddle: 120} as const;

/** The side of `a` that faces `b`. */
export const facing = (a: Box, b: Box): Side => {
  const dx = centre(b).x - centre(a).x;
  const dy = centre(b).y - centre(a).y;
  const apartSideways = b.x >= a.x + a.width || a.x >= b.x + b.width;
  if (apartSideways) return dx > 0 ? 'right' : 'left';
  return dy > 0 ? 'bottom' : 'top';
};

/** The straightest way between two boxes. */
export const directWay = (from: Box, to: Box): Curve => {
  const leaves = facing(from, to);
  const enters = OPPOSITE[leaves];
  return curveBetween(onEdge(from, leaves), leaves, onEdge(to, enters), enters);
};

const isInside = ({x, y}: Point, box: Box): boolean =>
  x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;

/** What a part writes stands at the left of its label and counters: a way that leaves there would cross it. */
const ownWords = ({box, whole}: Placed): readonly Box[] => {
  const width = box.width * 0.6;
  return [
    {x: box.x, y: whole.y, width, height: box.y - whole.y - 1},
    {x: box.x, y: box.y + box.height + 1, width, height: whole.y + whole.height - box.y - box.height - 1},
  ];
};

const lengthOf = (points: readonly Point[]): number =>
  points.slice(1).reduce((sum, {x, y}, index) => {
    const before = points[index] ?? {x, y};
    return sum + Math.hypot(x - before.x, y - before.y);
  }, 0);

interface Candidate {
  readonly leaves: Side;
  readonly enters: Side;
  readonly leavesAt: number;
  readonly entersAt: number;
}

const CANDIDATES: readonly Candidate[] = SIDES.flatMap((leaves) =>
  SIDES.flatMap((enters) =>
    PLACES.flatMap((leavesAt) => PLACES.map((entersAt) => ({leaves, enters, leavesAt, entersAt}))),
  ),
);

/** A straight line where two boxes face each other and their middles are nearly level. */
const levelled = (from: Box, to: Box, candidate: Candidate): Candidate => {
  const {leaves, enters, leavesAt, entersAt} = candidate;
  if (leavesAt !== 0.5 || entersAt !== 0.5 || enters !== OPPOSITE[leaves]) return candidate;
  const sideways = leaves === 'left' || leaves === 'right';
  const [low, high] = sideways
    ? [Math.max(from.y, to.y), Math.min(from.y + from.height, to.y + to.height)]
    : [Math.max(from.x, to.x), Math.min(from.x + from.width, to.x + to.width)];
  if (high - low < 4 * AIR) return candidate;
  const level = (low + high) / 2;
  return sideways
    ? {leaves, enters, leavesAt: (level - from.y) / from.height, entersAt: (level - to.y) / to.height}
    : {leaves, enters, leavesAt: (level - from.x) / from.width, entersAt: (level - to.x) / to.width};
};

/**
 * The way between two parts that crosses no other part if there is one, and is short and straight beside that. The same whoever asks in what
 * order: it depends on where parts stand, and on nothing else.
 */
export const wayBetween = (
  from: Placed,
  to: Placed,
  all: readonly Placed[],
  sheet: Box,
  sides: {readonly leaves?: Side | undefined; readonly enters?: Side | undefined} = {},
): Curve => {
  const own = [...ownWords(from), ...ownWords(to)];
  const others = all.filter((one) => one !== from && one !== to).map(({whole}) => grown(whole, CLEARANCE));
  const bodies = [from.box, to.box].map((box) => grown(box, -1));
  const obstacles = [...own, ...others, ...bodies];
  const straight = facing(from.box, to.box);
  const edge = grown(sheet, -4);
  const air = airBetween(from.box, to.box);
  const costOf = (candidate: Candidate): {readonly way: Curve; readonly cost: number} => {
    const [start, stop] = [grown(from.box, air), grown(to.box, air)];
    const {leaves, enters, leavesAt, entersAt} = levelled(start, stop, candidate);
    const way = curveBetween(onEdge(start, leaves, leavesAt), leaves, onEdge(stop, enters, entersAt), enters);
    const points = Array.from({length: SAMPLES + 1}, (_, index) => pointOn(way, index / SAMPLES));
    const crossed = points.filter((point) => !isInside(point, edge) || obstacles.some((box) => isInside(point, box)));
    const cost =
      lengthOf(points) +
      crossed.length * COST.crossing +
      (leaves === straight ? 0 : COST.offSide) +
      (enters === OPPOSITE[straight] ? 0 : COST.offSide) +
      (Math.abs(candidate.leavesAt - 0.5) + Math.abs(candidate.entersAt - 0.5)) * COST.offMiddle;
    return {way, cost};
  };
  // A part that says on which side it is met is met in the middle of that.
  const isMet = (side: Side, place: number, asked: Side | undefined): boolean =>
    asked === undefined || (side === asked && place === 0.5);
  return CANDIDATES.filter(
    ({leaves, leavesAt, enters, entersAt}) =>
      isMet(leaves, leavesAt, sides.leaves) && isMet(enters, entersAt, sides.enters),
  )
    .map(costOf)
    .reduce((best, one) => (one.cost < best.cost - 1e-6 ? one : best)).way;
};
