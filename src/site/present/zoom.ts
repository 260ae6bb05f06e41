/** A part of the picture, its sides as shares of the whole. */
export interface ZoomArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const WHOLE: ZoomArea = {x: 0, y: 0, width: 1, height: 1};

/** So much of the picture's width a numbered area takes. */
const NUMBERED = 0.5;
/** A smaller area than that is a slip of the hand. */
const SMALLEST = 0.08;
const ACROSS = 3;

/** The areas of the keys 1 to 9, as they lie on a telephone: 1 is the upper left. They overlap, so that nothing falls between two. */
export const numberedArea = (digit: number): ZoomArea => {
  if (digit < 1) return WHOLE;
  const [row, column] = [Math.floor((digit - 1) / ACROSS), (digit - 1) % ACROSS];
  const step = (1 - NUMBERED) / (ACROSS - 1);
  return {x: column * step, y: row * step, width: NUMBERED, height: NUMBERED};
};

const clamped = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** The smallest area of the picture's own shape that holds what was dragged over; undefined when that is next to nothing. */
export const draggedArea = (
  from: {readonly x: number; readonly y: number},
  to: {readonly x: number; readonly y: number},
): ZoomArea | undefined => {
  const size = clamped(Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y)), 0, 1);
  if (size < SMALLEST) return undefined;
  const [middleX, middleY] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
  return {
    x: clamped(middleX - size / 2, 0, 1 - size),
    y: clamped(middleY - size / 2, 0, 1 - size),
    width: size,
    height: size,
  };
};

/** The transform (origin at the upper left) that lets an area fill the picture's place. */
export const transformOf = ({x, y, width}: ZoomArea): string =>
  `scale(${1 / width}) translate(${-x * 100}%, ${-y * 100}%)`;
