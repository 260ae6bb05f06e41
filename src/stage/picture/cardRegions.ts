import {plain} from '../../storyboard/beat';
import type {CutBeat} from '../../storyboard/cut';
import type {Format} from '../format';
import {balanced, TYPE, widthOf, wrap} from '../marks/type';
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
      return {size, lines: balanced(text, {size, weight: 800}, width)};
  }
  return {size: TYPE.second, lines: wrap(text, {size: TYPE.second, weight: 800}, width)};
};

const posterHeight = ({size, lines}: Poster): number => size * LEADING * lines.length;

type Card = Pick<CutBeat, 'caption' | 'about'>;

/** Sets each card once in a format, and not anew for every frame: it depends on its words and on how many things it is about. */
const setOnce = <Set>(set: (card: Card, format: Format) => Set): ((card: Card, format: Format) => Set) => {
  const known = new WeakMap<Card['caption'], Map<string, Set>>();
  return (card, format) => {
    const own = known.get(card.caption) ?? new Map<string, Set>();
    known.set(card.caption, own);
    const key = `${format.aspect} ${card.about.length}`;
    const done = own.get(key) ?? set(card, format);
    own.set(key, done);
    return done;
  };
};

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
/** A square has room for a pictogram where its sentence stands in one line, no smaller than that, px; else it is set in two. */
const SQUARE_LINE = {least: 54, most: 72} as const;

/** A sentence as large as it goes beside the others of its band. */
const sentenceOf = (text: string, {width}: Box, each: number, {aspect}: Format): Poster => {
  const {most} = aspect === '16:9' ? END.wide : END.narrow;
  if (aspect === '16:9' || each > 2) return poster(text, width, each > 2 ? most * 0.8 : most, 1);
  // A tall sheet has room for sentences of two lines, and needs them: type is large there.
  if (each === 2) return poster(text, width, most, aspect === '9:16' ? 2 : 1);
  if (aspect === '9:16') return poster(text, width, most, 3);
  const line = poster(text, width, SQUARE_LINE.most, 1);
  return line.size >= SQUARE_LINE.least ? line : poster(text, width, SQUARE_LINE.most, 2);
};

/** The takeaway: its sentences share the sheet, each band of it with its pictogram below the words. */
export const endBands = setOnce(({caption, about}, format): readonly EndBand[] => {
  const {width, height, margin, clear, aspect} = format;
  const wide = aspect === '16:9';
  const {top, bottom} = wide ? END.wide : END.narrow;
  const [from, to] = wide ? [top, height - bottom] : [clear.top + top, clear.bottom - bottom];
  const room = {x: margin, y: from, width: width - 2 * margin, height: to - from};
  const count = Math.max(1, about.length);
  const each = Math.ceil(caption.length / count);
  return bands(room, count, END.gap).map((box, index) => {
    let y = box.y;
    const sentences = caption.slice(index * each, (index + 1) * each).map((text): Sentence => {
      const set = sentenceOf(plain(text), box, each, format);
      const first = y + set.size * 0.86;
      y += posterHeight(set) + 6;
      return {text, poster: set, y: first};
    });
    const words = y - box.y + 26;
    return {box, sentences, pictogram: {...box, y: box.y + words, height: Math.max(120, box.height - words)}};
  });
});

/** How a question is set: its context, itself as large as it goes, and below it room for what it is about. */
export interface AskedQuestion {
  /** Top of the pause sign, px. */
  readonly top: number;
  readonly context: {readonly lines: readonly string[]; readonly size: number; readonly y: number};
  readonly asked: Poster & {readonly y: number};
  readonly room: Box;
}

const QUESTION = {
  '16:9': {top: 84, context: 56, most: 168, lines: 2, beside: {x: 780, y: 610}, bottom: 970, about: 270},
  '9:16': {top: 230, context: 48, most: 120, lines: 4, bottom: 1650, about: 590},
  '1:1': {top: 70, context: 48, most: 120, lines: 4, bottom: 990, about: 300},
} as const;

/** A question as large as it goes, so that what it is about keeps its room. */
export const askedQuestion = setOnce(({caption, about}, format): AskedQuestion => {
  const {width, margin, aspect} = format;
  const {top, context: size, most, lines, bottom, about: least} = QUESTION[aspect];
  const room = width - 2 * margin;
  const question = plain(caption.at(-1) ?? '');
  const contextLines = caption.slice(0, -1).flatMap((line) => balanced(plain(line), {size, weight: 600}, room));
  const setAs = (largest: number): AskedQuestion['asked'] => {
    const set = poster(question, room, largest, lines);
    return {...set, y: top + 200 + contextLines.length * size * 1.28 + set.size * 0.78};
  };
  const endOf = (set: AskedQuestion['asked']): number => set.y + ((set.lines.length - 1) * LEADING + 0.3) * set.size;
  const context = {lines: contextLines, size, y: top + 190};
  const largest = setAs(most);
  if (aspect === '16:9') {
    const {x, y} = QUESTION[aspect].beside;
    const lastLine = widthOf(largest.lines.at(-1) ?? '', {size: largest.size, weight: 800});
    const beside = endOf(largest) <= y || margin + lastLine < x;
    if (about.length === 0 || beside)
      return {top, context, asked: largest, room: {x, y, width: width - x - margin, height: bottom - y}};
  }
  // What it is about stands below it, and keeps its room.
  let asked = largest;
  while (about.length > 0 && asked.size > TYPE.headline && endOf(asked) > bottom - least) asked = setAs(asked.size - 4);
  const {x, y} = aspect === '16:9' ? {x: QUESTION[aspect].beside.x, y: endOf(asked)} : {x: margin, y: bottom - least};
  return {top, context, asked, room: {x, y, width: width - x - margin, height: bottom - y}};
});

/** What a card is about is drawn in these boxes, one for each thing. */
export const cardRegions = (beat: Pick<CutBeat, 'kind' | 'about' | 'caption'>, format: Format): readonly Box[] => {
  const {kind, about} = beat;
  const {width, margin, clear, aspect} = format;
  const room = width - 2 * margin;
  if (about.length === 0) return [];
  switch (kind) {
    case 'question':
      return bands(askedQuestion(beat, format).room, about.length, 24);
    case 'open':
      if (aspect === '16:9') return [{x: 1000, y: 380, width: 460, height: 330}];
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
