import {type Box, grow} from './box';
import type {Ink, Primitive, Shape, Stroke} from './primitive';
import type {Style} from './style';
import {boxUnder, type Matrix, stretch} from './transform';

/** Anti-aliasing colours the pixels that an edge touches. */
const EDGE = 1;
/** SVG's initial miter limit: a sharp corner sticks out by at most this many half widths. */
export const MITER_LIMIT = 4;

const fillOf = ({fill, fillOpacity}: Style): Ink | undefined =>
  fill === undefined || fillOpacity === 0 ? undefined : {colour: fill, opacity: fillOpacity};

const strokeOf = (style: Style): Stroke | undefined =>
  style.stroke === undefined || style.strokeOpacity === 0 || style.strokeWidth <= 0
    ? undefined
    : {
        colour: style.stroke,
        opacity: style.strokeOpacity,
        width: style.strokeWidth,
        dash: style.strokeDasharray.some((length) => length > 0) ? style.strokeDasharray : [],
        dashOffset: style.strokeDashoffset,
        cap: style.strokeLinecap,
        join: style.strokeLinejoin,
      };

/** The shape with the inks that its style gives it; `undefined` when it has none. A line has no inside to fill. */
export const primitiveOf = (shape: Shape, style: Style, matrix: Matrix): Primitive | undefined => {
  const fill = shape.kind === 'line' ? undefined : fillOf(style);
  const stroke = strokeOf(style);
  if (fill === undefined && stroke === undefined) return undefined;
  const reach = stroke === undefined ? 0 : (stroke.width / 2) * reachOf(shape, stroke) * stretch(matrix);
  const box = grow(boxUnder(matrix, extentOf(shape)), reach + EDGE);
  return {is: 'primitive', shape, matrix, fill, stroke, box};
};

/** How many half widths a stroke may leave its outline: at a miter, at the corner of a square cap, or just sideways. */
const reachOf = (shape: Shape, {join, cap}: Stroke): number => {
  if (join === 'miter' && (shape.kind === 'path' || shape.kind === 'text')) return MITER_LIMIT;
  return cap === 'square' || shape.kind === 'rect' ? Math.SQRT2 : 1;
};

const extentOf = (shape: Shape): Box => {
  switch (shape.kind) {
    case 'rect':
      return {left: shape.x, top: shape.y, right: shape.x + shape.width, bottom: shape.y + shape.height};
    case 'circle':
      return grow({left: shape.cx, top: shape.cy, right: shape.cx, bottom: shape.cy}, shape.r);
    case 'line':
      return {
        left: Math.min(shape.x1, shape.x2),
        top: Math.min(shape.y1, shape.y2),
        right: Math.max(shape.x1, shape.x2),
        bottom: Math.max(shape.y1, shape.y2),
      };
    case 'path':
      return shape.path.box;
    case 'text':
      return shape.extent;
  }
};
