import type {Box} from './box';

/** x' = a·x + c·y + e, y' = b·x + d·y + f: the matrix of SVG and Canvas 2D. */
export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const IDENTITY: Matrix = {a: 1, b: 0, c: 0, d: 1, e: 0, f: 0};

/** First `inner`, then `outer`. */
export const multiply = (outer: Matrix, inner: Matrix): Matrix => ({
  a: outer.a * inner.a + outer.c * inner.b,
  b: outer.b * inner.a + outer.d * inner.b,
  c: outer.a * inner.c + outer.c * inner.d,
  d: outer.b * inner.c + outer.d * inner.d,
  e: outer.a * inner.e + outer.c * inner.f + outer.e,
  f: outer.b * inner.e + outer.d * inner.f + outer.f,
});

export const translation = (x: number, y: number): Matrix => ({a: 1, b: 0, c: 0, d: 1, e: x, f: y});
export const scaling = (x: number, y: number): Matrix => ({a: x, b: 0, c: 0, d: y, e: 0, f: 0});

const rotation = (degrees: number): Matrix => {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return {a: cos, b: sin, c: -sin, d: cos, e: 0, f: 0};
};

const STEP = /\s*(translate|scale|rotate)\s*\(([^)]*)\)\s*,?/y;

const numberOf = (text: string): number => (text === '' ? NaN : Number(text));

const matrixOf = (name: string, numbers: readonly number[]): Matrix | undefined => {
  const [first, second, third] = numbers;
  if (first === undefined || numbers.some((number) => !Number.isFinite(number))) return undefined;
  if (name === 'translate' && numbers.length <= 2) return translation(first, second ?? 0);
  if (name === 'scale' && numbers.length <= 2) return scaling(first, second ?? first);
  if (name === 'rotate' && second === undefined) return rotation(first);
  if (name === 'rotate' && second !== undefined && third !== undefined && numbers.length === 3) {
    return multiply(multiply(translation(second, third), rotation(first)), translation(-second, -third));
  }
  return undefined;
};

/** Reads a `transform` attribute: a sequence of translate, scale and rotate. Anything else gives `undefined`. */
export const parseTransform = (text: string): Matrix | undefined => {
  let matrix = IDENTITY;
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    const step = STEP.exec(text);
    if (step === null) return undefined;
    const next = matrixOf(
      step[1] ?? '',
      (step[2] ?? '')
        .trim()
        .split(/[\s,]+/)
        .map(numberOf),
    );
    if (next === undefined) return undefined;
    matrix = multiply(matrix, next);
  }
  return matrix;
};

/** The box around `box` once the matrix has moved, scaled or turned it. */
export const boxUnder = (matrix: Matrix, box: Box): Box => {
  const {a, b, c, d, e, f} = matrix;
  const xs = [a * box.left, a * box.right, c * box.top, c * box.bottom] as const;
  const ys = [b * box.left, b * box.right, d * box.top, d * box.bottom] as const;
  return {
    left: e + Math.min(xs[0], xs[1]) + Math.min(xs[2], xs[3]),
    right: e + Math.max(xs[0], xs[1]) + Math.max(xs[2], xs[3]),
    top: f + Math.min(ys[0], ys[1]) + Math.min(ys[2], ys[3]),
    bottom: f + Math.max(ys[0], ys[1]) + Math.max(ys[2], ys[3]),
  };
};

/** By how much lengths grow at most under the matrix; a stroke's width needs it. */
export const stretch = ({a, b, c, d}: Matrix): number => Math.max(Math.hypot(a, b), Math.hypot(c, d));

/** How many units outside one unit inside becomes, on average over all directions. */
export const scaleOf = ({a, b, c, d}: Matrix): number => Math.sqrt((a * a + b * b + c * c + d * d) / 2);
