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
  /** Where its own middle is, px of the picture. */
  readonly x: number;
  readonly y: number;
}

/** Every word of one line, and where it stands: its anchor on the base line, px of the picture. */
export interface Text {
  readonly words: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly anchor: string;
  readonly fill: string;
  readonly within: readonly Group[];
}

/** A rect, line, circle or path; px of the picture. Lines: from x, y, so wide and so high. */
export interface Shape {
  readonly is: 'rect' | 'line' | 'circle' | 'path';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: string;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly dashed: boolean;
  /** The points that a path names, one after the other. */
  readonly points: readonly {readonly x: number; readonly y: number}[];
  readonly within: readonly Group[];
}

/** A picture as somebody sees it who knows nothing of how it was made. */
export interface Picture {
  readonly groups: readonly Group[];
  readonly texts: readonly Text[];
  readonly shapes: readonly Shape[];
}

interface Around {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  readonly opacity: number;
  readonly within: readonly Group[];
}

type Props = Readonly<Record<string, unknown>> & {readonly children?: ReactNode};

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const asNumber = (value: unknown, otherwise = 0): number => (value === undefined ? otherwise : Number(value));
const asColour = (value: unknown): string => (typeof value === 'string' ? value : '');

const TRANSFORM = /(translate|scale)\(([^)]*)\)/g;

/** Moved and scaled as `transform` says. Throws on anything but translate and scale. */
const moved = (around: Around, transform: unknown): Around => {
  if (transform === undefined) return around;
  const text = asText(transform);
  if (text.replaceAll(TRANSFORM, '').trim() !== '') throw new RangeError(`transform "${text}" is not known`);
  let {scale, x, y} = around;
  for (const [, what, values = ''] of text.matchAll(TRANSFORM)) {
    const [first = 0, second = 0] = values.split(/[\s,]+/).map(Number);
    if (what === 'scale') scale *= first;
    else {
      x += scale * first;
      y += scale * second;
    }
  }
  return {...around, scale, x, y};
};

const wordsOf = (node: ReactNode): string => {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return (node as readonly ReactNode[]).map(wordsOf).join('');
  return isValidElement<Props>(node) ? wordsOf(node.props.children) : '';
};

const pointsOf = (path: string, {scale, x, y}: Around): Shape['points'] => {
  const numbers = [...path.matchAll(/-?\d+(?:\.\d+)?/g)].map(([number]) => Number(number));
  return Array.from({length: Math.floor(numbers.length / 2)}, (_, index) => ({
    x: x + scale * (numbers[2 * index] ?? 0),
    y: y + scale * (numbers[2 * index + 1] ?? 0),
  }));
};

const placeOf = (is: Shape['is'], props: Props): readonly [x: number, y: number, width: number, height: number] => {
  const read = (name: string): number => asNumber(props[name]);
  switch (is) {
    case 'rect':
      return [read('x'), read('y'), read('width'), read('height')];
    case 'line':
      return [read('x1'), read('y1'), read('x2') - read('x1'), read('y2') - read('y1')];
    case 'circle':
      return [read('cx') - read('r'), read('cy') - read('r'), 2 * read('r'), 2 * read('r')];
    case 'path':
      return [0, 0, 0, 0];
  }
};

const shapeOf = (is: Shape['is'], props: Props, around: Around): Shape => {
  const {scale, within} = around;
  const [x, y, width, height] = placeOf(is, props);
  return {
    is,
    x: around.x + scale * x,
    y: around.y + scale * y,
    width: scale * width,
    height: scale * height,
    fill: asColour(props.fill),
    stroke: asColour(props.stroke),
    strokeWidth: asNumber(props.strokeWidth),
    dashed: props.strokeDasharray !== undefined,
    points: is === 'path' ? pointsOf(asText(props.d), around) : [],
    within,
  };
};

const textOf = (props: Props, {scale, x, y, within}: Around): Text => ({
  words: wordsOf(props.children),
  x: x + scale * asNumber(props.x),
  y: y + scale * asNumber(props.y),
  size: scale * asNumber(props.fontSize),
  anchor: props.textAnchor === undefined ? 'start' : asText(props.textAnchor),
  fill: asColour(props.fill),
  within,
});

const isShape = (type: unknown): type is Shape['is'] =>
  type === 'rect' || type === 'line' || type === 'circle' || type === 'path';

/** Reads every word, every shape and every group with data- attributes back from an element tree. */
export const readPicture = (picture: ReactElement): Picture => {
  const groups: Group[] = [];
  const texts: Text[] = [];
  const shapes: Shape[] = [];
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
    const placed = moved(outside, props.transform);
    const opacity = placed.opacity * asNumber(props.opacity, 1);
    let around: Around = {...placed, opacity};
    const data = Object.entries(props).filter(([name]) => name.startsWith('data-'));
    if (data.length > 0) {
      const named = Object.fromEntries(data.map(([name, value]) => [name.slice('data-'.length), asText(value)]));
      const group: Group = {data: named, within: placed.within, opacity, x: placed.x, y: placed.y};
      groups.push(group);
      around = {...around, within: [...placed.within, group]};
    }
    if (type === 'text') texts.push(textOf(props, around));
    else if (isShape(type)) shapes.push(shapeOf(type, props, around));
    else walk(props.children, around);
  };
  walk(picture, {scale: 1, x: 0, y: 0, opacity: 1, within: []});
  return {groups, texts, shapes};
};
