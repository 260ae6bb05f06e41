import {NotPaintable, type Trail} from './notPaintable';

export type Anchor = 'start' | 'middle' | 'end';
export type Baseline = 'auto' | 'alphabetic' | 'middle' | 'central' | 'hanging';

/** The inherited presentation attributes, resolved. `undefined` for a colour means `none`. */
export interface Style {
  readonly fill: string | undefined;
  readonly fillOpacity: number;
  readonly stroke: string | undefined;
  readonly strokeOpacity: number;
  readonly strokeWidth: number;
  readonly strokeDasharray: readonly number[];
  readonly strokeDashoffset: number;
  readonly strokeLinecap: CanvasLineCap;
  readonly strokeLinejoin: CanvasLineJoin;
  readonly fontFamily: string | undefined;
  readonly fontSize: number;
  readonly fontWeight: number;
  readonly letterSpacing: number;
  readonly textAnchor: Anchor;
  readonly dominantBaseline: Baseline;
  readonly xmlSpace: 'default' | 'preserve';
}

/** The initial values that SVG gives (font size: CSS `medium`). */
export const INITIAL_STYLE: Style = {
  fill: '#000000',
  fillOpacity: 1,
  stroke: undefined,
  strokeOpacity: 1,
  strokeWidth: 1,
  strokeDasharray: [],
  strokeDashoffset: 0,
  strokeLinecap: 'butt',
  strokeLinejoin: 'miter',
  fontFamily: undefined,
  fontSize: 16,
  fontWeight: 400,
  letterSpacing: 0,
  textAnchor: 'start',
  dominantBaseline: 'auto',
  xmlSpace: 'default',
};

type Reader<Value> = (value: unknown, name: string, at: Trail) => Value;

const refuse = (name: string, value: unknown, allowed: string, at: Trail): never => {
  throw new NotPaintable(`${name} is ${JSON.stringify(value) ?? String(value)}, which is not ${allowed}`, at);
};

/** A finite number, as number or as text without a unit. */
export const number: Reader<number> = (value, name, at) => {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  return refuse(name, value, 'a number without a unit', at);
};

/** A number of 0 to 1; what lies outside is clamped as SVG says. */
export const opacity: Reader<number> = (value, name, at) => Math.min(1, Math.max(0, number(value, name, at)));

const COLOUR = /^#[0-9a-fA-F]{6}$/;
const colour: Reader<string | undefined> = (value, name, at) => {
  if (value === 'none') return undefined;
  return typeof value === 'string' && COLOUR.test(value) ? value : refuse(name, value, '#rrggbb or none', at);
};

const lengths: Reader<readonly number[]> = (value, name, at) => {
  if (value === 'none') return [];
  if (typeof value === 'number') return [number(value, name, at)];
  if (typeof value !== 'string') return refuse(name, value, 'a list of lengths', at);
  return value
    .trim()
    .split(/[\s,]+/)
    .map((length) => number(length, name, at));
};

const oneOf =
  <Word extends string>(...words: readonly Word[]): Reader<Word> =>
  (value, name, at) =>
    words.find((word) => word === value) ?? refuse(name, value, words.join(', '), at);

const word: Reader<string> = (value, name, at) =>
  typeof value === 'string' && value !== '' ? value : refuse(name, value, 'a word', at);

const READERS: {readonly [Name in keyof Style]: Reader<Style[Name]>} = {
  fill: colour,
  fillOpacity: opacity,
  stroke: colour,
  strokeOpacity: opacity,
  strokeWidth: number,
  strokeDasharray: lengths,
  strokeDashoffset: number,
  strokeLinecap: oneOf('butt', 'round', 'square'),
  strokeLinejoin: oneOf('miter', 'round', 'bevel'),
  fontFamily: word,
  fontSize: number,
  fontWeight: number,
  letterSpacing: number,
  textAnchor: oneOf('start', 'middle', 'end'),
  dominantBaseline: oneOf('auto', 'alphabetic', 'middle', 'central', 'hanging'),
  xmlSpace: oneOf('default', 'preserve'),
};

const isInherited = (name: string): name is keyof Style => Object.hasOwn(READERS, name);

/** What an element draws nothing with: identity for tests and readers. */
export const isSilent = (name: string): boolean =>
  name === 'children' || name === 'role' || name.startsWith('data-') || name.startsWith('aria-');

/** An element's attributes, sorted: the style its children inherit, and those that are its own. */
export interface Attributes {
  readonly style: Style;
  readonly own: Readonly<Record<string, unknown>>;
}

const NOTHING: Readonly<Record<string, unknown>> = {};

/** Reads an element's attributes. `own` names those the element itself may have besides the inherited ones.
 *  @throws NotPaintable on an attribute that is neither, or a value outside what the painter draws. */
export const readAttributes = (
  props: Readonly<Record<string, unknown>>,
  own: ReadonlySet<string>,
  inherited: Style,
  at: Trail,
): Attributes => {
  let style: Record<string, unknown> | undefined;
  let mine: Record<string, unknown> | undefined;
  for (const name in props) {
    const value = props[name];
    if (value === undefined || value === null || isSilent(name)) continue;
    if (own.has(name)) (mine ??= {})[name] = value;
    else if (isInherited(name)) (style ??= {...inherited})[name] = READERS[name](value, name, at);
    else throw new NotPaintable(`the painter does not know the attribute ${name}`, at);
  }
  return {style: (style as Style | undefined) ?? inherited, own: mine ?? NOTHING};
};
