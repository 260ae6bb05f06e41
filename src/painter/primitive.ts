import type {Box} from './box';
import type {Path} from './path';
import type {Matrix} from './transform';

/** What is drawn, in its own coordinates. */
export type Shape =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly rx: number;
      readonly ry: number;
    }
  | {readonly kind: 'circle'; readonly cx: number; readonly cy: number; readonly r: number}
  | {readonly kind: 'line'; readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number}
  | {readonly kind: 'path'; readonly d: string; readonly path: Path}
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Where the first glyph's origin stands, on the alphabetic baseline. */
      readonly x: number;
      readonly y: number;
      /** The box that holds every glyph, overhangs included. */
      readonly extent: Box;
      /** As Canvas 2D takes it: weight, size and family. */
      readonly font: string;
      readonly letterSpacing: number;
    };

export interface Ink {
  /** `#rrggbb` */
  readonly colour: string;
  /** 0 to 1 */
  readonly opacity: number;
}

export interface Stroke extends Ink {
  readonly width: number;
  readonly dash: readonly number[];
  readonly dashOffset: number;
  readonly cap: CanvasLineCap;
  readonly join: CanvasLineJoin;
}

/** One drawn thing: a shape, where it lies, its inks, and the box in the picture outside which it leaves no trace. */
export interface Primitive {
  readonly is: 'primitive';
  readonly shape: Shape;
  readonly matrix: Matrix;
  readonly fill: Ink | undefined;
  readonly stroke: Stroke | undefined;
  readonly box: Box;
}

/** Things that are composed as one picture first and then laid on what is below with one opacity: SVG's group opacity. */
export interface Layer {
  readonly is: 'layer';
  readonly opacity: number;
  readonly items: readonly Item[];
  readonly box: Box;
}

export type Item = Primitive | Layer;

const sameMatrix = (one: Matrix, other: Matrix): boolean =>
  one.e === other.e &&
  one.f === other.f &&
  one.a === other.a &&
  one.b === other.b &&
  one.c === other.c &&
  one.d === other.d;

const sameShape = (one: Shape, other: Shape): boolean => {
  switch (one.kind) {
    case 'rect':
      return (
        other.kind === 'rect' &&
        one.x === other.x &&
        one.y === other.y &&
        one.width === other.width &&
        one.height === other.height &&
        one.rx === other.rx &&
        one.ry === other.ry
      );
    case 'circle':
      return other.kind === 'circle' && one.cx === other.cx && one.cy === other.cy && one.r === other.r;
    case 'line':
      return (
        other.kind === 'line' &&
        one.x1 === other.x1 &&
        one.y1 === other.y1 &&
        one.x2 === other.x2 &&
        one.y2 === other.y2
      );
    case 'path':
      return other.kind === 'path' && one.d === other.d;
    case 'text':
      return (
        other.kind === 'text' &&
        one.text === other.text &&
        one.x === other.x &&
        one.y === other.y &&
        one.font === other.font &&
        one.letterSpacing === other.letterSpacing
      );
  }
};

const sameInk = (one: Ink | undefined, other: Ink | undefined): boolean =>
  one === other ||
  (one !== undefined && other !== undefined && one.colour === other.colour && one.opacity === other.opacity);

const sameStroke = (one: Stroke | undefined, other: Stroke | undefined): boolean =>
  one === other ||
  (one !== undefined &&
    other !== undefined &&
    sameInk(one, other) &&
    one.width === other.width &&
    one.dashOffset === other.dashOffset &&
    one.cap === other.cap &&
    one.join === other.join &&
    one.dash.length === other.dash.length &&
    one.dash.every((length, index) => length === other.dash[index]));

/** Whether two things leave the same picture: equal by value, through all layers. */
export const sameItem = (one: Item, other: Item): boolean => {
  if (one === other) return true;
  if (one.is === 'layer') {
    return (
      other.is === 'layer' &&
      one.opacity === other.opacity &&
      one.items.length === other.items.length &&
      one.items.every((item, index) => {
        const counterpart = other.items[index];
        return counterpart !== undefined && sameItem(item, counterpart);
      })
    );
  }
  return (
    other.is === 'primitive' &&
    sameMatrix(one.matrix, other.matrix) &&
    sameInk(one.fill, other.fill) &&
    sameStroke(one.stroke, other.stroke) &&
    sameShape(one.shape, other.shape)
  );
};
