import {type Box, overlap} from './box';
import {MITER_LIMIT} from './ink';
import type {PathStep} from './path';
import {makePen, type Pen} from './pen';
import type {Item, Layer, Primitive, Shape, Stroke} from './primitive';
import type {MakeSurface, PaintContext, Surface} from './surface';

/** Paints items onto a part of a surface, from the bottom up, and tells how many primitives it drew.
 *  `region` is in whole pixels; what lies outside stays as it is. */
export type Paint = (items: readonly Item[], surface: Surface, region: Box) => number;

/** A brush for regions of up to `side` pixels each way. It keeps the surfaces that it composes layers on. */
export const makeBrush = (makeSurface: MakeSurface, side: number): Paint => {
  // One for each depth of layers. Always of one size and stamped whole: Skia rounds a part of a picture differently.
  const sheets: {readonly surface: Surface; readonly pen: Pen}[] = [];
  const sheetAt = (depth: number) => {
    const known = sheets[depth];
    if (known !== undefined) return known;
    const surface = makeSurface(side, side);
    return (sheets[depth] = {surface, pen: makePen(surface.context)});
  };

  const paintItems = (items: readonly Item[], pen: Pen, region: Box, origin: Point, depth: number): number => {
    let drawn = 0;
    for (const item of items) {
      if (!overlap(item.box, region)) continue;
      if (item.is === 'primitive') {
        drawPrimitive(item, pen, origin);
        drawn += 1;
        continue;
      }
      drawn += stampLayer(item, pen, region, origin, depth);
    }
    return drawn;
  };

  const stampLayer = (layer: Layer, pen: Pen, region: Box, origin: Point, depth: number): number => {
    const sheet = sheetAt(depth);
    const {context} = sheet.surface;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, side, side);
    const drawn = paintItems(layer.items, sheet.pen, region, {x: region.left, y: region.top}, depth + 1);
    pen.context.setTransform(1, 0, 0, 1, 0, 0);
    pen.setAlpha(layer.opacity);
    sheet.surface.stampOn(pen.context, region.left - origin.x, region.top - origin.y);
    return drawn;
  };

  return (items, surface, region) => {
    const {context} = surface;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.beginPath();
    context.rect(region.left, region.top, region.right - region.left, region.bottom - region.top);
    context.clip();
    context.clearRect(region.left, region.top, region.right - region.left, region.bottom - region.top);
    const drawn = paintItems(items, makePen(context), region, {x: 0, y: 0}, 0);
    context.restore();
    return drawn;
  };
};

interface Point {
  readonly x: number;
  readonly y: number;
}

const drawPrimitive = (item: Primitive, pen: Pen, origin: Point): void => {
  const {context} = pen;
  const {a, b, c, d, e, f} = item.matrix;
  context.setTransform(a, b, c, d, e - origin.x, f - origin.y);
  const {shape, fill, stroke} = item;
  if (shape.kind === 'text') {
    drawText(shape, item, pen);
    return;
  }
  const plainRect = shape.kind === 'rect' && shape.rx === 0 && stroke === undefined;
  if (!plainRect) trace(shape, context);
  if (fill !== undefined) {
    pen.setFill(fill.colour);
    pen.setAlpha(fill.opacity);
    if (plainRect) context.fillRect(shape.x, shape.y, shape.width, shape.height);
    else context.fill();
  }
  if (stroke !== undefined) withStroke(stroke, pen, () => context.stroke());
};

const drawText = (shape: Shape & {readonly kind: 'text'}, {fill, stroke}: Primitive, pen: Pen): void => {
  pen.setFont(shape.font, shape.letterSpacing);
  if (fill !== undefined) {
    pen.setFill(fill.colour);
    pen.setAlpha(fill.opacity);
    pen.context.fillText(shape.text, shape.x, shape.y);
  }
  if (stroke !== undefined) withStroke(stroke, pen, () => pen.context.strokeText(shape.text, shape.x, shape.y));
};

const withStroke = (stroke: Stroke, pen: Pen, draw: () => void): void => {
  const {context} = pen;
  pen.setAlpha(stroke.opacity);
  context.strokeStyle = stroke.colour;
  context.lineWidth = stroke.width;
  context.lineCap = stroke.cap;
  context.lineJoin = stroke.join;
  context.miterLimit = MITER_LIMIT;
  context.lineDashOffset = stroke.dashOffset;
  if (stroke.dash.length === 0) {
    draw();
    return;
  }
  context.setLineDash([...stroke.dash]);
  draw();
  // Skia lets a dash that is still set shine through in filled text, one level here and there.
  context.setLineDash([]);
};

/** Opens the shape's outline on the context. Each starts where SVG lets its dashes start (SVG 1.1 §9.2, §9.3). */
const trace = (shape: Exclude<Shape, {readonly kind: 'text'}>, context: PaintContext): void => {
  context.beginPath();
  switch (shape.kind) {
    case 'rect':
      traceRect(shape, context);
      break;
    case 'circle':
      context.arc(shape.cx, shape.cy, shape.r, 0, 2 * Math.PI);
      context.closePath();
      break;
    case 'line':
      context.moveTo(shape.x1, shape.y1);
      context.lineTo(shape.x2, shape.y2);
      break;
    case 'path':
      for (const step of shape.path.steps) traceStep(step, context);
      break;
  }
};

const QUARTER = Math.PI / 2;

const traceRect = (shape: Shape & {readonly kind: 'rect'}, context: PaintContext): void => {
  const {x, y, width, height, rx, ry} = shape;
  if (rx === 0 || ry === 0) {
    context.rect(x, y, width, height);
    return;
  }
  const [right, bottom] = [x + width, y + height];
  context.moveTo(x + rx, y);
  context.lineTo(right - rx, y);
  context.ellipse(right - rx, y + ry, rx, ry, 0, -QUARTER, 0);
  context.lineTo(right, bottom - ry);
  context.ellipse(right - rx, bottom - ry, rx, ry, 0, 0, QUARTER);
  context.lineTo(x + rx, bottom);
  context.ellipse(x + rx, bottom - ry, rx, ry, 0, QUARTER, 2 * QUARTER);
  context.lineTo(x, y + ry);
  context.ellipse(x + rx, y + ry, rx, ry, 0, 2 * QUARTER, 3 * QUARTER);
  context.closePath();
};

const traceStep = (step: PathStep, context: PaintContext): void => {
  switch (step.to) {
    case 'move':
      context.moveTo(step.x, step.y);
      break;
    case 'line':
      context.lineTo(step.x, step.y);
      break;
    case 'cubic':
      context.bezierCurveTo(step.x1, step.y1, step.x2, step.y2, step.x, step.y);
      break;
    case 'quadratic':
      context.quadraticCurveTo(step.x1, step.y1, step.x, step.y);
      break;
    case 'close':
      context.closePath();
      break;
  }
};
