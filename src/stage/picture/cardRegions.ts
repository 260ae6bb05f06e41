import {plain} from '../../storyboard/beat';
import type {CutBeat} from '../../storyboard/cut';
import type {Format} from '../format';
import {TYPE, widthOf, wrap} from '../marks/type';
import type {Box} from '../placing/geometry';

/** Lines set as large as they go. */
export interface Poster {
  readonly size: number;
  readonly lines: readonly string[];
}

/** From one base line of a poster to the next, as a share of its size. */
export const LEADING = 1.1;

/** The largest size at which a text stands in so many lines of a width, px. */
export const poster = (text: string, width: number, most: number, lines: number): Poster => {
  for (let size = most; size > TYPE.second; size -= 4) {
    const broken = wrap(text, {size, weight: 800}, width);
    if (broken.length <= lines && broken.every((line) => widthOf(line, {size, weight: 800}) <= width))
      return {size, lines: broken};
  }
  return {size: TYPE.second, lines: wrap(text, {size: TYPE.second, weight: 800}, width)};
};

export const posterHeight = ({size, lines}: Poster): number => size * LEADING * lines.length;

/** Cut into `count` equal bands below each other. */
const bands = ({x, y, width, height}: Box, count: number, gap: number): readonly Box[] => {
  const each = (height - gap * (count - 1)) / count;
  return Array.from({length: count}, (_, index) => ({x, y: y + index * (each + gap), width, height: each}));
};

/** A sentence of the takeaway: where its first base line is. */
interface Sentence {
  readonly text: string;
  readonly poster: Poster;
  readonly y: number;
}
export interface EndBand {
  readonly box: Box;
  readonly sentences: readonly Sentence[];
  /** Room for the pictogram. */
  readonly pictogram: Box;
}

const END = {wide: {top: 60, bottom: 120, most: 112}, narrow: {top: 30, bottom: 150, most: 92}, gap: 40} as const;

/** The takeaway: its sentences share the sheet, each band of it with its pictogram below the words. */
export const endBands = ({caption, about}: Pick<CutBeat, 'caption' | 'about'>, format: Format): readonly EndBand[] => {
  const {width, height, margin, clear, aspect} = format;
  const wide = aspect === '16:9';
  const {top, bottom, most} = wide ? END.wide : END.narrow;
  const [from, to] = wide ? [top, height - bottom] : [clear.top + top, clear.bottom - bottom];
  const room = {x: margin, y: from, width: width - 2 * margin, height: to - from};
  const count = Math.max(1, about.length);
  const each = Math.ceil(caption.length / count);
  return bands(room, count, END.gap).map((box, index) => {
    let y = box.y;
    const sentences = caption.slice(index * each, (index + 1) * each).map((text): Sentence => {
      const set = poster(plain(text), box.width, each > 2 ? most * 0.8 : most, wide || each > 1 ? 1 : 3);
      const first = y + set.size * 0.86;
      y += posterHeight(set) + 6;
      return {text, poster: set, y: first};
    });
    const words = y - box.y + 26;
    return {box, sentences, pictogram: {...box, y: box.y + words, height: Math.max(120, box.height - words)}};
  });
};

/** What a card is about is drawn in these boxes, one for each thing. */
export const cardRegions = (beat: Pick<CutBeat, 'kind' | 'about' | 'caption'>, format: Format): readonly Box[] => {
  const {kind, about} = beat;
  const {width, margin, clear, aspect} = format;
  const room = width - 2 * margin;
  if (about.length === 0) return [];
  switch (kind) {
    case 'question':
      if (aspect === '16:9') return bands({x: 780, y: 610, width: width - 780 - margin, height: 360}, about.length, 24);
      return bands(
        {
          x: margin,
          y: clear.bottom - (aspect === '9:16' ? 660 : 360),
          width: room,
          height: aspect === '9:16' ? 590 : 300,
        },
        about.length,
        24,
      );
    case 'open':
      if (aspect === '16:9') return [{x: 1000, y: 300, width: width - 1000 - margin, height: 330}];
      return [
        {
          x: margin,
          y: clear.bottom - (aspect === '9:16' ? 620 : 330),
          width: room,
          height: aspect === '9:16' ? 480 : 260,
        },
      ];
    case 'end':
      return endBands(beat, format).map(({pictogram}) => pictogram);
    case 'act':
    case 'beat':
      return [];
  }
};
