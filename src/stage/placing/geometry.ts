/** Pixels of the picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export const centre = ({x, y, width, height}: Box): Point => ({x: x + width / 2, y: y + height / 2});

export const inset = (box: Box, by: number): Box => ({
  x: box.x + by,
  y: box.y + by,
  width: box.width - 2 * by,
  height: box.height - 2 * by,
});

/** The slice of a box that begins `from` px below its top. */
export const slice = (box: Box, from: number, height: number): Box => ({
  x: box.x,
  y: box.y + from,
  width: box.width,
  height,
});

/** What is drawn so much larger, before that: from its own corner on, where that makes a difference. */
export const unscaled = (box: Box, scale: number): Box =>
  scale === 1 ? box : {x: 0, y: 0, width: box.width / scale, height: box.height / scale};

/** A cubic curve, as SVG's `C` has it. */
export interface Curve {
  readonly from: Point;
  readonly leaving: Point;
  readonly entering: Point;
  readonly to: Point;
}

export type Side = 'left' | 'right' | 'top' | 'bottom';
const OUTWARD: Record<Side, Point> = {
  left: {x: -1, y: 0},
  right: {x: 1, y: 0},
  top: {x: 0, y: -1},
  bottom: {x: 0, y: 1},
};

/** A point on the edge of a box: `along` from 0 to 1, left to right or top to bottom. */
export const onEdge = (box: Box, side: Side, along = 0.5): Point => {
  const x = side === 'left' ? box.x : side === 'right' ? box.x + box.width : box.x + box.width * along;
  const y = side === 'top' ? box.y : side === 'bottom' ? box.y + box.height : box.y + box.height * along;
  return {x, y};
};

/** How far a curve goes straight on before it turns, as a share of the distance. */
const STRAIGHT = 0.5;
const LEAST_STRAIGHT = 30;
/** A way that leaves and enters on the same side makes a bow of at most that depth, px. */
const DEEPEST_BOW = 60;

/** A smooth way from an edge to an edge, leaving and entering at right angles. */
export const curveBetween = (from: Point, leaves: Side, to: Point, enters: Side): Curve => {
  const out = OUTWARD[leaves];
  const back = OUTWARD[enters];
  const along = (side: Point): number => Math.abs(side.x === 0 ? to.y - from.y : to.x - from.x);
  const reachOf = (side: Point): number =>
    leaves === enters ? DEEPEST_BOW : Math.max(LEAST_STRAIGHT, along(side) * STRAIGHT);
  return {
    from,
    leaving: {x: from.x + out.x * reachOf(out), y: from.y + out.y * reachOf(out)},
    entering: {x: to.x + back.x * reachOf(back), y: to.y + back.y * reachOf(back)},
    to,
  };
};

export const pointOn = ({from, leaving, entering, to}: Curve, t: number): Point => {
  const s = 1 - t;
  const mix = (a: number, b: number, c: number, d: number): number =>
    s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
  return {x: mix(from.x, leaving.x, entering.x, to.x), y: mix(from.y, leaving.y, entering.y, to.y)};
};

const round = (n: number): number => Math.round(n * 10) / 10;

export const pathOf = ({from, leaving, entering, to}: Curve): string =>
  `M ${round(from.x)} ${round(from.y)} C ${round(leaving.x)} ${round(leaving.y)} ${round(entering.x)} ${round(entering.y)} ${round(to.x)} ${round(to.y)}`;

/** The same way in the other direction. */
export const reversed = ({from, leaving, entering, to}: Curve): Curve => ({
  from: to,
  leaving: entering,
  entering: leaving,
  to: from,
});

/** Slow, fast, slow: from 0 to 1. */
export const eased = (t: number): number => t * t * (3 - 2 * t);

export const between = (a: Point, b: Point, t: number): Point => ({x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t});

/** Whether two boxes share more than their edges. */
export const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The box around several. */
export const around = (boxes: readonly Box[]): Box => {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
};

/** A box as much larger on every side, px. */
export const grown = (box: Box, by: number): Box => inset(box, -by);
