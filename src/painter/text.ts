import type {Measure} from './measure';
import type {Baseline, Style} from './style';

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

/** Canvas 2D's way to write a font. */
export const fontOf = (style: Style): string => `${style.fontWeight} ${style.fontSize}px "${style.fontFamily ?? ''}"`;

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
const drop = (baseline: Baseline, font: string, measure: Measure): number => {
  const HANGING_OF_ASCENT = 0.8;
  switch (baseline) {
    case 'auto':
    case 'alphabetic':
      return 0;
    case 'middle':
      return measure.metrics(font).xHeight / 2;
    case 'central':
      return (measure.metrics(font).ascent - measure.metrics(font).descent) / 2;
    case 'hanging':
      return measure.metrics(font).ascent * HANGING_OF_ASCENT;
  }
};

const ANCHOR_SHARE = {start: 0, middle: 0.5, end: 1} as const;

/** Lays spans on their line (SVG 1.1 §10.5, §10.9): an absolute position opens a chunk, and `text-anchor` shifts each chunk as a whole. */
export const layText = (spans: readonly Span[], measure: Measure): readonly PlacedSpan[] => {
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
  for (const span of collapse(spans)) {
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
    const width = measure.width(text, font, style.letterSpacing);
    chunk.push({text, style, font, x, y: y + drop(style.dominantBaseline, font, measure), width});
    x += width;
  }
  closeChunk();
  return placed;
};
