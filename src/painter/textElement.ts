import {isValidElement, type ReactNode} from 'react';
import {FONT_FACES} from '../stage/fonts';
import type {Surroundings} from './flatten';
import {primitiveOf} from './ink';
import {NotPaintable, type Trail} from './notPaintable';
import type {Primitive} from './primitive';
import {number, readAttributes, type Style} from './style';
import {layText, type PlacedSpan, type Span} from './text';
import {scaleOf} from './transform';

type Props = Readonly<Record<string, unknown>>;

const POSITION = ['x', 'y', 'dx', 'dy'] as const;
const OF_TSPAN: ReadonlySet<string> = new Set(POSITION);
/** Slanted or accented glyphs reach past their advance and their line by less than this share of the font size. */
const OVERHANG = 0.35;

/** What a `text` element draws: one primitive for each stretch of characters of one style.
 *  @throws NotPaintable on anything but characters and `tspan` inside, or a face that `public/fonts` does not have. */
export const textItems = (children: ReactNode, own: Props, around: Surroundings, at: Trail): readonly Primitive[] => {
  const spans: Span[] = [];
  const waiting = {x: 0, y: 0, ...positionOf(own, at)};
  collect(children, around.style, at, spans, waiting);
  return layText(spans, scaleOf(around.matrix), around.measure).flatMap((span) => glyphs(span, around) ?? []);
};

const glyphs = (span: PlacedSpan, around: Surroundings): Primitive | undefined => {
  const {style, text, font, x, y} = span;
  const {ascent, descent} = around.measure.metrics(style);
  const overhang = OVERHANG * style.fontSize;
  const extent = {
    left: x - overhang,
    top: y - ascent - overhang,
    right: x + span.width + overhang,
    bottom: y + descent + overhang,
  };
  const {letterSpacing} = style;
  return primitiveOf({kind: 'text', text, x, y, extent, font, letterSpacing}, style, around.matrix);
};

type Position = Pick<Span, (typeof POSITION)[number]>;

const positionOf = (own: Props, at: Trail): Position => {
  const position: Record<string, number> = {};
  for (const name of POSITION) if (own[name] !== undefined) position[name] = number(own[name], name, at);
  return position;
};

/** Gathers the characters in order. A position belongs to the next character, so it waits until one comes.
 *  Gives back the position that is still waiting at the end. */
const collect = (children: ReactNode, style: Style, at: Trail, spans: Span[], waiting: Position): Position => {
  if (children === null || children === undefined || typeof children === 'boolean') return waiting;
  if (typeof children === 'string' || typeof children === 'number') {
    assertFace(style, at);
    spans.push({text: String(children), style, ...waiting});
    return {};
  }
  if (Array.isArray(children)) {
    return (children as readonly ReactNode[]).reduce<Position>(
      (position, child) => collect(child, style, at, spans, position),
      waiting,
    );
  }
  if (!isValidElement<Props>(children)) throw new NotPaintable('holds something that is not text', at);
  if (typeof children.type === 'function') {
    const component = children.type as (props: Props) => ReactNode;
    return collect(component(children.props), style, {parent: at, name: component.name}, spans, waiting);
  }
  const inside: Trail = {parent: at, name: String(children.type)};
  if (children.type !== 'tspan') throw new NotPaintable('does not belong into <text>', inside);
  const {style: inner, own} = readAttributes(children.props, OF_TSPAN, style, inside);
  return collect(children.props.children as ReactNode, inner, inside, spans, {...waiting, ...positionOf(own, inside)});
};

const FACES: ReadonlySet<string> = new Set(FONT_FACES.map(({family, weight}) => `${family} ${weight}`));

const assertFace = ({fontFamily, fontWeight}: Style, at: Trail): void => {
  const face = `${fontFamily ?? '(no font-family)'} ${fontWeight}`;
  if (!FACES.has(face)) throw new NotPaintable(`${face} is none of the bundled faces: ${[...FACES].join(', ')}`, at);
};
