import {Fragment, isValidElement, type ReactElement, type ReactNode} from 'react';
import {union} from './box';
import {primitiveOf} from './ink';
import type {Measure} from './measure';
import {NotPaintable, type Trail} from './notPaintable';
import {type Item, sameItem} from './primitive';
import {same, sameAttributes} from './same';
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
export const flatten = (root: ReactElement, width: number, height: number, measure: Measure): readonly Item[] =>
  makeFlattener(width, height, measure)(root);

/** Flattens one picture after the other. What is drawn as in the picture before keeps its very items, so that who compares two
 *  pictures has only to look at what is new; an element that is the same as before, or has the same attributes, is not read again. */
export const makeFlattener = (
  width: number,
  height: number,
  measure: Measure,
): ((root: ReactElement) => readonly Item[]) => {
  let before: Node | undefined;
  return (root) => {
    before = flattenRoot(root, {width, height, measure}, before);
    return before.items;
  };
};

/** An element of the picture before, with what came of it. */
interface Node {
  readonly element: Element;
  /** What it inherits. */
  readonly around: Surroundings;
  /** What its own attributes make of that. */
  readonly inner: Surroundings;
  readonly own: Props;
  /** Group opacity. */
  readonly group: number;
  readonly items: readonly Item[];
  readonly children: Slots;
}

/** Children by their places; a place may be empty. */
type Slots = readonly (Node | undefined)[];

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly measure: Measure;
}

const flattenRoot = (root: ReactElement, picture: Picture, before: Node | undefined): Node => {
  const {width, height, measure} = picture;
  const svg = resolve(root as Element, undefined);
  const at: Trail = {parent: undefined, name: nameOf(svg)};
  if (svg.type !== 'svg') throw new NotPaintable('a picture starts with <svg>', at);
  const known = before !== undefined && sameAttributes(before.element.props, svg.props) ? before : undefined;
  const {style, own} = known
    ? {style: known.inner.style, own: known.own}
    : readAttributes(svg.props, ownOf('svg', at), INITIAL_STYLE, at);
  const size = (name: 'width' | 'height', otherwise: number): number =>
    own[name] === undefined ? otherwise : number(own[name], name, at);
  const viewBox = own.viewBox ?? `0 0 ${size('width', width)} ${size('height', height)}`;
  const inner = known?.inner ?? {style, matrix: fit(viewBox, width, height, at), measure};
  const children = walkChildren(svg.props.children as ReactNode, inner, at, before?.children ?? NO_NODES);
  return {element: svg, around: inner, inner, own, group: 1, items: itemsOf(children), children};
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

/** Where a walk over children stands. */
interface Walk {
  readonly around: Surroundings;
  readonly at: Trail;
  readonly before: Slots;
  readonly slots: (Node | undefined)[];
  byKey?: ReadonlyMap<string, Node>;
}

/** Walks children in painting order. Each meets the child of the picture before that stood in its place, or has its key. */
const walkChildren = (children: ReactNode, around: Surroundings, at: Trail, before: Slots): Slots => {
  const slots: (Node | undefined)[] = [];
  const so: Walk = {around, at, before, slots};
  if (Array.isArray(children)) for (const child of children as readonly ReactNode[]) slots.push(slotOf(child, so));
  else slots.push(slotOf(children, so));
  if (slots.length !== before.length) return slots;
  for (let index = 0; index < slots.length; index += 1) if (slots[index] !== before[index]) return slots;
  return before;
};

/** A list among children takes one place, so that the things after it keep theirs when it grows. */
const LIST: Element = {type: Fragment, key: null, props: {}};

const slotOf = (child: ReactNode, so: Walk): Node | undefined => {
  if (child === null || child === undefined || typeof child === 'boolean') return undefined;
  const {around, at} = so;
  if (isValidElement<Props>(child)) return walk(child, around, at, counterpart(child, so));
  if (!Array.isArray(child)) throw new NotPaintable(`${JSON.stringify(child)} stands outside of <text>`, at);
  const there = so.before[so.slots.length];
  const known = there?.element === LIST ? there : undefined;
  const children = walkChildren(child as readonly ReactNode[], around, at, known?.children ?? NO_NODES);
  if (known !== undefined && children === known.children) return known;
  return plainNode(LIST, around, children);
};

const plainNode = (element: Element, around: Surroundings, children: Slots): Node => ({
  element,
  around,
  inner: around,
  own: NOTHING,
  group: 1,
  items: itemsOf(children),
  children,
});

const counterpart = ({key, type}: Element, so: Walk): Node | undefined => {
  const there = so.before[so.slots.length];
  if (there !== undefined && there.element.key === key && there.element.type === type) return there;
  if (key === null) return undefined;
  so.byKey ??= new Map(so.before.flatMap((node) => (node?.element.key == null ? [] : [[node.element.key, node]])));
  return so.byKey.get(key);
};

const itemsOf = (slots: Slots): readonly Item[] => {
  const [only] = slots;
  return only !== undefined && slots.length === 1 ? only.items : slots.flatMap((node) => node?.items ?? []);
};

const isSurrounded = (node: Node, {style, matrix}: Surroundings): boolean =>
  node.around.style === style && node.around.matrix === matrix;

const walk = (element: Element, around: Surroundings, parent: Trail, before: Node | undefined): Node => {
  const known = before !== undefined && before.element.type === element.type ? before : undefined;
  if (known !== undefined && known.element === element && isSurrounded(known, around)) return known;
  if (typeof element.type === 'string') return walkPlain(element, around, {parent, name: titleOf(element)}, known);
  // What a component makes of equal attributes is equal. Attributes with elements in them are compared one by one further in.
  if (known !== undefined && element.props.children === undefined && isSurrounded(known, around)) {
    if (same(known.element.props, element.props)) return known;
  }
  const drawn = resolve(element, parent);
  const inside = typeof drawn.type === 'string' ? {parent, name: nameOf(element)} : parent;
  const content = typeof drawn.type === 'string' ? drawn : (drawn.props.children as ReactNode);
  const children = walkChildren(content, around, inside, known?.children ?? NO_NODES);
  if (known !== undefined && children === known.children && isSurrounded(known, around)) return known;
  return plainNode(element, around, children);
};

const NO_NODES: Slots = [];

const NOTHING: Props = {};

const titleOf = ({type, key}: Element): string => (key === null ? String(type) : `${String(type)}[${key}]`);

/** Reads an element of the picture itself; what it has in common with the one before is taken from there. */
const walkPlain = (element: Element, around: Surroundings, at: Trail, before: Node | undefined): Node => {
  if (element.type === 'svg') throw new NotPaintable('does not belong here', at);
  const asBefore = before !== undefined && sameAttributes(before.element.props, element.props) ? before : undefined;
  const isSameStyle = asBefore !== undefined && asBefore.around.style === around.style;
  const {style, own} = isSameStyle
    ? {style: asBefore.inner.style, own: asBefore.own}
    : readAttributes(element.props, ownOf(element.type as string, at), around.style, at);
  const isSameMatrix = asBefore !== undefined && asBefore.around.matrix === around.matrix;
  const matrix = isSameMatrix
    ? asBefore.inner.matrix
    : own.transform === undefined
      ? around.matrix
      : multiply(around.matrix, transformOf(own.transform, at));
  const inner = isSameStyle && isSameMatrix ? asBefore.inner : {style, matrix, measure: around.measure};
  const group = own.opacity === undefined ? 1 : opacity(own.opacity, 'opacity', at);
  const node = (items: readonly Item[], children = NO_NODES): Node => ({
    element,
    around,
    inner,
    own,
    group,
    items,
    children,
  });
  if (group === 0) return node([]);
  if (element.type === 'g') {
    const children = walkChildren(element.props.children as ReactNode, inner, at, before?.children ?? NO_NODES);
    const areSame = before !== undefined && children === before.children;
    if (areSame && inner === asBefore?.inner) return asBefore;
    if (areSame && group === before.group) return node(before.items, children);
    const items = itemsOf(children);
    return node(group === 1 ? items : faded(items, group), children);
  }
  if (inner === asBefore?.inner && same(asBefore.element.props.children, element.props.children)) return asBefore;
  const items = draw(element, own, inner, at);
  return node(kept(group === 1 ? items : faded(items, group), before?.items));
};

/** Items that are equal to those of before are those of before. */
const kept = (items: readonly Item[], before: readonly Item[] | undefined): readonly Item[] =>
  before === undefined
    ? items
    : items.map((item, index) => {
        const old = before[index];
        return old !== undefined && sameItem(old, item) ? old : item;
      });

const draw = (element: Element, own: Props, around: Surroundings, at: Trail): readonly Item[] => {
  if (element.type === 'text') return textItems(element.props.children as ReactNode, own, around, at);
  if (element.props.children !== undefined) throw new NotPaintable('has children, which are not painted', at);
  const shape = shapeOf(element.type as string, own, at);
  const item = shape && primitiveOf(shape, around.style, around.matrix);
  return item === undefined ? [] : [item];
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
