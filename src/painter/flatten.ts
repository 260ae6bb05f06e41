import {Fragment, isValidElement, type ReactElement, type ReactNode} from 'react';
import {union} from './box';
import {primitiveOf} from './ink';
import type {Measure} from './measure';
import {NotPaintable, type Trail} from './notPaintable';
import type {Item} from './primitive';
import {shapeOf, transformOf} from './shape';
import {INITIAL_STYLE, number, opacity, readAttributes, type Style} from './style';
import {textItems} from './textElement';
import {type Matrix, multiply, scaling, translation} from './transform';

type Props = Readonly<Record<string, unknown>>;
type Element = ReactElement<Props>;

/** Where the walk stands: what an element inherits. */
export interface Surroundings {
  readonly style: Style;
  readonly matrix: Matrix;
  readonly measure: Measure;
}

const OWN: Readonly<Record<string, ReadonlySet<string>>> = {
  svg: new Set(['width', 'height', 'viewBox', 'xmlns']),
  g: new Set(['transform', 'opacity']),
  rect: new Set(['transform', 'opacity', 'x', 'y', 'width', 'height', 'rx', 'ry']),
  circle: new Set(['transform', 'opacity', 'cx', 'cy', 'r']),
  line: new Set(['transform', 'opacity', 'x1', 'y1', 'x2', 'y2']),
  path: new Set(['transform', 'opacity', 'd']),
  text: new Set(['transform', 'opacity', 'x', 'y', 'dx', 'dy']),
};

/** Every drawn thing of an element tree in painting order, with transforms and inheritance resolved.
 *  `width` and `height` are the picture's, in pixels; the root's `viewBox` is fitted to them.
 *  @throws NotPaintable on an element, attribute or value that the painter does not know, with the way to it. */
export const flatten = (root: ReactElement, width: number, height: number, measure: Measure): readonly Item[] => {
  const svg = resolve(root as Element, undefined);
  const at: Trail = {parent: undefined, name: nameOf(svg)};
  if (svg.type !== 'svg') throw new NotPaintable('a picture starts with <svg>', at);
  const {style, own} = readAttributes(svg.props, ownOf('svg', at), INITIAL_STYLE, at);
  const size = (name: 'width' | 'height', otherwise: number): number =>
    own[name] === undefined ? otherwise : number(own[name], name, at);
  const viewBox = own.viewBox ?? `0 0 ${size('width', width)} ${size('height', height)}`;
  const matrix = fit(viewBox, width, height, at);
  const items: Item[] = [];
  walkChildren(svg.props.children as ReactNode, {style, matrix, measure}, at, items);
  return items;
};

const fit = (viewBox: unknown, width: number, height: number, at: Trail): Matrix => {
  const [x, y, across, down] = String(viewBox)
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (!(x !== undefined && y !== undefined && across !== undefined && down !== undefined && across > 0 && down > 0)) {
    throw new NotPaintable(`viewBox is ${JSON.stringify(viewBox)}, which is not four numbers`, at);
  }
  const scale = Math.min(width / across, height / down);
  const centred = translation((width - across * scale) / 2, (height - down * scale) / 2);
  return multiply(multiply(centred, scaling(scale, scale)), translation(-x, -y));
};

/** Calls function components until an element of the picture itself is left. */
const resolve = (element: Element, parent: Trail | undefined): Element => {
  let current = element;
  while (typeof current.type === 'function') {
    const component = current.type as (props: Props) => ReactNode;
    const drawn = component(current.props);
    if (!isValidElement<Props>(drawn)) {
      return {...current, type: Fragment, props: {children: drawn}} as Element;
    }
    current = drawn;
  }
  if (typeof current.type !== 'string' && current.type !== (Fragment as unknown)) {
    throw new NotPaintable('only plain functions and SVG elements can be painted', {parent, name: nameOf(element)});
  }
  return current;
};

const nameOf = (element: Element): string => {
  const {type} = element as {type: unknown};
  if (typeof type === 'string') return type;
  return typeof type === 'function' && type.name !== '' ? type.name : 'component';
};

const ownOf = (type: string, at: Trail): ReadonlySet<string> => {
  const own = Object.hasOwn(OWN, type) ? OWN[type] : undefined;
  if (own === undefined) throw new NotPaintable('the painter does not know this element', at);
  return own;
};

const walkChildren = (children: ReactNode, around: Surroundings, at: Trail, items: Item[]): void => {
  if (children === null || children === undefined || typeof children === 'boolean') return;
  if (isValidElement<Props>(children)) {
    walk(children, around, at, items);
  } else if (Array.isArray(children)) {
    for (const child of children as readonly ReactNode[]) walkChildren(child, around, at, items);
  } else {
    throw new NotPaintable(`${JSON.stringify(children)} stands outside of <text>`, at);
  }
};

const walk = (element: Element, around: Surroundings, parent: Trail, items: Item[]): void => {
  const drawn = resolve(element, parent);
  if (typeof drawn.type !== 'string') {
    walkChildren(drawn.props.children as ReactNode, around, parent, items);
    return;
  }
  const at: Trail = {
    parent: drawn === element ? parent : {parent, name: nameOf(element)},
    name: drawn.key === null ? drawn.type : `${drawn.type}[${drawn.key}]`,
  };
  if (drawn.type === 'svg') throw new NotPaintable('does not belong here', at);
  const {style, own} = readAttributes(drawn.props, ownOf(drawn.type, at), around.style, at);
  const matrix = own.transform === undefined ? around.matrix : multiply(around.matrix, transformOf(own.transform, at));
  const group = own.opacity === undefined ? 1 : opacity(own.opacity, 'opacity', at);
  if (group === 0) return;
  const inner: Surroundings = {style, matrix, measure: around.measure};
  if (group === 1) {
    draw(drawn, own, inner, at, items);
    return;
  }
  const grouped: Item[] = [];
  draw(drawn, own, inner, at, grouped);
  items.push(...faded(grouped, group));
};

const draw = (element: Element, own: Props, around: Surroundings, at: Trail, items: Item[]): void => {
  if (element.type === 'g') {
    walkChildren(element.props.children as ReactNode, around, at, items);
    return;
  }
  if (element.type === 'text') {
    items.push(...textItems(element.props.children as ReactNode, own, around, at));
    return;
  }
  if (element.props.children !== undefined) throw new NotPaintable('has children, which are not painted', at);
  const shape = shapeOf(element.type as string, own, at);
  const item = shape && primitiveOf(shape, around.style, around.matrix);
  if (item !== undefined) items.push(item);
};

/** One ink alone takes the group's opacity into its own; things that may overlap are composed first. */
const faded = (items: readonly Item[], group: number): readonly Item[] => {
  const [only] = items;
  if (only === undefined) return [];
  if (items.length > 1 || only.is === 'layer' || (only.fill !== undefined && only.stroke !== undefined)) {
    return [{is: 'layer', opacity: group, items, box: union(items.map(({box}) => box))}];
  }
  const {fill, stroke} = only;
  return [
    {
      ...only,
      fill: fill && {...fill, opacity: fill.opacity * group},
      stroke: stroke && {...stroke, opacity: stroke.opacity * group},
    },
  ];
};
