import {isValidElement, type ReactElement, type ReactNode} from 'react';

/** Values of data- attributes as text, named without `data-`. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** A group that says what it is. */
export interface Group {
  readonly data: Attributes;
  /** Groups with data- attributes around it, the outermost first. */
  readonly within: readonly Group[];
  /** As it is seen: of its own and of all that is around it. */
  readonly opacity: number;
  /** Where its own origin is, px of the picture. */
  readonly x: number;
  readonly y: number;
  /** How much larger than life it is drawn. */
  readonly scale: number;
}

/** A stretch of a line in one colour. */
export interface Stretch {
  readonly words: string;
  readonly fill: string;
}

/** Every word of one line, and where it stands: its anchor on the base line, px of the picture. */
export interface Text {
  readonly words: string;
  readonly stretches: readonly Stretch[];
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** How far the line is turned, degrees. */
  readonly turn: number;
  readonly anchor: string;
  readonly fill: string;
  readonly opacity: number;
  readonly within: readonly Group[];
}

/**
 * A rect, line, circle or path; px of the picture. Lines: from x, y, so wide and so high. One that is turned is described as if it were turned
 * back about its own middle: its width is its own.
 */
export interface Shape {
  readonly is: 'rect' | 'line' | 'circle' | 'path';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** How far it is turned, degrees. */
  readonly turn: number;
  readonly fill: string;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly dashed: boolean;
  readonly opacity: number;
  /** The points that a path goes through or is drawn to by, one after the other. */
  readonly points: readonly Point[];
  readonly within: readonly Group[];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A picture as somebody sees it who knows nothing of how it was made. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly Group[];
  readonly texts: readonly Text[];
  readonly shapes: readonly Shape[];
}

/** Where a point comes to: x' = a x + c y + e, y' = b x + d y + f, as SVG's matrix() has it. */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const STRAIGHT: Matrix = [1, 0, 0, 1, 0, 0];

const after = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
];

const applied = ([a, b, c, d, e, f]: Matrix, {x, y}: Point): Point => ({x: a * x + c * y + e, y: b * x + d * y + f});

const scaleOf = ([a, b]: Matrix): number => Math.hypot(a, b);
const turnOf = ([a, b]: Matrix): number => (Math.atan2(b, a) * 180) / Math.PI;

const turned = (degrees: number, x: number, y: number): Matrix => {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return after(after([1, 0, 0, 1, x, y], [cos, sin, -sin, cos, 0, 0]), [1, 0, 0, 1, -x, -y]);
};

interface Around {
  readonly matrix: Matrix;
  readonly opacity: number;
  readonly within: readonly Group[];
}

type Props = Readonly<Record<string, unknown>> & {readonly children?: ReactNode};

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const asNumber = (value: unknown, otherwise = 0): number => (value === undefined ? otherwise : Number(value));
const asColour = (value: unknown): string => (typeof value === 'string' ? value : '');

const TRANSFORM = /(translate|scale|rotate)\(([^)]*)\)/g;

/** As `transform` says. Throws `RangeError` on anything but translate, scale and rotate. */
const matrixOf = (transform: unknown): Matrix => {
  if (transform === undefined) return STRAIGHT;
  const text = asText(transform);
  if (text.replaceAll(TRANSFORM, '').trim() !== '') throw new RangeError(`transform "${text}" is not known`);
  let matrix = STRAIGHT;
  for (const [, what, values = ''] of text.matchAll(TRANSFORM)) {
    const [first = 0, second, third] = values.split(/[\s,]+/).map(Number);
    if (what === 'scale') matrix = after(matrix, [first, 0, 0, second ?? first, 0, 0]);
    else if (what === 'rotate') matrix = after(matrix, turned(first, second ?? 0, third ?? 0));
    else matrix = after(matrix, [1, 0, 0, 1, first, second ?? 0]);
  }
  return matrix;
};

const stretchesOf = (node: ReactNode, fill: string): readonly Stretch[] => {
  if (typeof node === 'string' || typeof node === 'number') return [{words: String(node), fill}];
  if (Array.isArray(node)) return (node as readonly ReactNode[]).flatMap((child) => stretchesOf(child, fill));
  if (!isValidElement<Props>(node)) return [];
  return stretchesOf(node.props.children, node.props.fill === undefined ? fill : asColour(node.props.fill));
};

/** How many numbers follow each letter of a path. */
const NUMBERS: Readonly<Record<string, number>> = {M: 2, L: 2, T: 2, H: 1, V: 1, Q: 4, S: 4, C: 6, Z: 0};

/** The points that a path names, its handles too. Throws `RangeError` on a letter that it does not know. */
const pointsOf = (path: string): readonly Point[] => {
  const points: Point[] = [];
  let at: Point = {x: 0, y: 0};
  for (const [, letter = '', rest = ''] of path.matchAll(/([a-df-zA-DF-Z])([^a-df-zA-DF-Z]*)/g)) {
    const numbers = [...rest.matchAll(/-?\d*\.?\d+(?:e-?\d+)?/g)].map(([number]) => Number(number));
    const kind = letter.toUpperCase();
    const count = NUMBERS[kind];
    if (count === undefined) throw new RangeError(`"${letter}" in a path is not known`);
    const origin = (): Point => (letter === kind ? {x: 0, y: 0} : at);
    for (let index = 0; count > 0 && index + count <= numbers.length; index += count) {
      const from = origin();
      const read = (offset: number): number => numbers[index + offset] ?? 0;
      if (kind === 'H') points.push((at = {x: from.x + read(0), y: at.y}));
      else if (kind === 'V') points.push((at = {x: at.x, y: from.y + read(0)}));
      else {
        const own = Array.from({length: count / 2}, (_, k) => ({x: from.x + read(2 * k), y: from.y + read(2 * k + 1)}));
        points.push(...own);
        at = own.at(-1) ?? at;
      }
    }
  }
  return points;
};

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

const around = (points: readonly Point[]): Box => {
  if (points.length === 0) return {x: 0, y: 0, width: 0, height: 0};
  const xs = points.map(({x}) => x);
  const ys = points.map(({y}) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return {x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y};
};

/** In its own measures; `points`: those of a path. */
const boxOf = (is: Shape['is'], props: Props, points: readonly Point[]): Box => {
  const read = (name: string): number => asNumber(props[name]);
  switch (is) {
    case 'rect':
      return {x: read('x'), y: read('y'), width: read('width'), height: read('height')};
    case 'line':
      return {x: read('x1'), y: read('y1'), width: read('x2') - read('x1'), height: read('y2') - read('y1')};
    case 'circle':
      return {x: read('cx') - read('r'), y: read('cy') - read('r'), width: 2 * read('r'), height: 2 * read('r')};
    case 'path':
      return around(points);
  }
};

const shapeOf = (is: Shape['is'], props: Props, {matrix, opacity, within}: Around): Shape => {
  const points = is === 'path' ? pointsOf(asText(props.d)) : [];
  const box = boxOf(is, props, points);
  const scale = scaleOf(matrix);
  const [width, height] = [scale * box.width, scale * box.height];
  const middle = applied(matrix, {x: box.x + box.width / 2, y: box.y + box.height / 2});
  return {
    is,
    x: middle.x - width / 2,
    y: middle.y - height / 2,
    width,
    height,
    turn: turnOf(matrix),
    fill: asColour(props.fill),
    stroke: asColour(props.stroke),
    strokeWidth: scale * asNumber(props.strokeWidth),
    dashed: props.strokeDasharray !== undefined,
    opacity,
    points: points.map((point) => applied(matrix, point)),
    within,
  };
};

const textOf = (props: Props, {matrix, opacity, within}: Around): Text => {
  const fill = asColour(props.fill);
  const stretches = stretchesOf(props.children, fill);
  return {
    words: stretches.map(({words}) => words).join(''),
    stretches,
    ...applied(matrix, {x: asNumber(props.x), y: asNumber(props.y)}),
    size: scaleOf(matrix) * asNumber(props.fontSize),
    turn: turnOf(matrix),
    anchor: props.textAnchor === undefined ? 'start' : asText(props.textAnchor),
    fill,
    opacity,
    within,
  };
};

const isShape = (type: unknown): type is Shape['is'] =>
  type === 'rect' || type === 'line' || type === 'circle' || type === 'path';

const dataOf = (props: Props): Attributes | undefined => {
  const data = Object.entries(props).filter(([name]) => name.startsWith('data-'));
  if (data.length === 0) return undefined;
  return Object.fromEntries(data.map(([name, value]) => [name.slice('data-'.length), asText(value)]));
};

/** Reads every word, every shape and every group with data- attributes back from an element tree. */
export const readPicture = (picture: ReactElement): Picture => {
  const groups: Group[] = [];
  const texts: Text[] = [];
  const shapes: Shape[] = [];
  let sheet = {width: 0, height: 0};
  const walk = (node: ReactNode, outside: Around): void => {
    if (Array.isArray(node)) {
      for (const child of node as readonly ReactNode[]) walk(child, outside);
      return;
    }
    if (!isValidElement<Props>(node)) return;
    const {type, props} = node;
    if (typeof type === 'function') {
      const component = type as (props: unknown) => ReactNode;
      walk(component(props), outside);
      return;
    }
    if (type === 'svg') sheet = {width: asNumber(props.width), height: asNumber(props.height)};
    const matrix = after(outside.matrix, matrixOf(props.transform));
    const opacity = outside.opacity * asNumber(props.opacity, 1);
    let here: Around = {matrix, opacity, within: outside.within};
    const data = dataOf(props);
    if (data !== undefined) {
      const origin = applied(matrix, {x: 0, y: 0});
      const group: Group = {data, within: outside.within, opacity, ...origin, scale: scaleOf(matrix)};
      groups.push(group);
      here = {...here, within: [...outside.within, group]};
    }
    if (type === 'text') texts.push(textOf(props, here));
    else if (isShape(type)) shapes.push(shapeOf(type, props, here));
    else walk(props.children, here);
  };
  walk(picture, {matrix: STRAIGHT, opacity: 1, within: []});
  return {...sheet, groups, texts, shapes};
};
