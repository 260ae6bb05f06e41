import {fontOf} from './font';
import type {Measure} from './measure';
import type {Style} from './style';

/** A stretch of characters of one style, as the elements give them, with the position attributes of the element it opens. */
export interface Span {
  readonly text: string;
  readonly style: Style;
  readonly x?: number;
  readonly y?: number;
  readonly dx?: number;
  readonly dy?: number;
}

/** A span where it comes to stand: the origin of its first glyph, on the alphabetic baseline. */
export interface PlacedSpan {
  readonly text: string;
  readonly style: Style;
  readonly font: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Neighbours of one style are shaped as one, so that kerning does not stop between them. */
const joined = (spans: readonly Span[]): readonly Span[] => {
  const result: Span[] = [];
  for (const span of spans) {
    const before = result.at(-1);
    const placed = span.x ?? span.y ?? span.dx ?? span.dy;
    if (before !== undefined && before.style === span.style && placed === undefined) {
      result[result.length - 1] = {...before, text: before.text + span.text};
    } else {
      result.push(span);
    }
  }
  return result;
};

/** White space as `xml:space` asks: kept, one for one, or collapsed to single spaces and trimmed over the whole text. */
export const collapse = (spans: readonly Span[]): readonly Span[] => {
  let afterSpace = true;
  const collapsed = spans.map((span) => {
    const spaced = span.text.replace(/[\t\n\r]/g, ' ');
    if (span.style.xmlSpace === 'preserve') {
      afterSpace = false;
      return {...span, text: spaced};
    }
    let text = spaced.replace(/ +/g, ' ');
    if (afterSpace && text.startsWith(' ')) text = text.slice(1);
    if (text !== '') afterSpace = text.endsWith(' ');
    return {...span, text};
  });
  for (let index = collapsed.length - 1; index >= 0; index -= 1) {
    const span = collapsed[index];
    if (span === undefined || span.style.xmlSpace === 'preserve') break;
    collapsed[index] = {...span, text: span.text.replace(/ $/, '')};
    if (collapsed[index]?.text !== '') break;
  }
  return collapsed;
};

/** How far below the wished baseline the alphabetic one lies. Blink's reading of CSS Inline 3 §4.1: `hanging` is 0.8 of the ascent. */
const drop = (style: Style, measure: Measure): number => {
  const HANGING_OF_ASCENT = 0.8;
  switch (style.dominantBaseline) {
    case 'auto':
    case 'alphabetic':
      return 0;
    case 'middle':
      return measure.metrics(style).xHeight / 2;
    case 'central':
      return (measure.metrics(style).ascent - measure.metrics(style).descent) / 2;
    case 'hanging':
      return measure.metrics(style).ascent * HANGING_OF_ASCENT;
  }
};

const ANCHOR_SHARE = {start: 0, middle: 0.5, end: 1} as const;

/** Blink lays text out in 64ths of a pixel of the screen and rounds each span's width up to them. */
const LAYOUT_UNITS = 64;

/** By how much the last letter of one span and the first of the next come closer: neighbours of one face are shaped as one, whatever their colours. */
const kerning = (before: PlacedSpan, after: Pick<PlacedSpan, 'text' | 'font' | 'style'>, measure: Measure): number => {
  const {letterSpacing} = after.style;
  if (before.font !== after.font || before.style.letterSpacing !== letterSpacing) return 0;
  const [first, second] = [[...before.text].at(-1) ?? '', [...after.text][0] ?? ''];
  const width = (text: string): number => measure.width(text, after.font, letterSpacing);
  return width(first + second) - width(first) - width(second);
};

/** Lays spans on their line (SVG 1.1 §10.5, §10.9): an absolute position opens a chunk, and `text-anchor` shifts each chunk as a whole.
 *  `scale` is how many pixels of the screen a unit of the text takes. */
export const layText = (spans: readonly Span[], scale: number, measure: Measure): readonly PlacedSpan[] => {
  const units = LAYOUT_UNITS * scale;
  const placed: PlacedSpan[] = [];
  let [x, y] = [0, 0];
  let chunk: PlacedSpan[] = [];
  let chunkStart = 0;
  const closeChunk = (): void => {
    const first = chunk[0];
    if (first === undefined) return;
    const shift = (x - chunkStart) * ANCHOR_SHARE[first.style.textAnchor];
    placed.push(...(shift === 0 ? chunk : chunk.map((span) => ({...span, x: span.x - shift}))));
    chunk = [];
  };
  for (const span of collapse(joined(spans))) {
    if (span.x !== undefined || span.y !== undefined) {
      closeChunk();
      x = span.x ?? x;
      y = span.y ?? y;
      chunkStart = x;
    }
    x += span.dx ?? 0;
    y += span.dy ?? 0;
    if (span.text === '') continue;
    const {text, style} = span;
    const font = fontOf(style);
    const before = chunk.at(-1);
    if (before !== undefined && span.dx === undefined && span.dy === undefined) {
      const kern = kerning(before, {text, font, style}, measure);
      chunk[chunk.length - 1] = {...before, width: before.width + kern};
      x += kern;
    }
    const width = Math.ceil(measure.width(text, font, style.letterSpacing) * units) / units;
    chunk.push({text, style, font, x, y: y + drop(style, measure), width});
    x += width;
  }
  closeChunk();
  return placed;
};
