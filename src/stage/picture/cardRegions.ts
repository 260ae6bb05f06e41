import type {CutBeat} from '../../storyboard/cut';
import type {Format} from '../format';
import type {Box} from '../placing/geometry';

/** Cut into `count` equal bands below each other. */
const bands = ({x, y, width, height}: Box, count: number, gap: number): readonly Box[] => {
  const each = (height - gap * (count - 1)) / count;
  return Array.from({length: count}, (_, index) => ({x, y: y + index * (each + gap), width, height: each}));
};

/** What a card is about is drawn in these boxes, one for each thing. */
export const cardRegions = ({kind, about}: Pick<CutBeat, 'kind' | 'about'>, format: Format): readonly Box[] => {
  const {width, height, margin, clear, aspect} = format;
  const room = width - 2 * margin;
  const wide = aspect === '16:9';
  switch (kind) {
    case 'question':
      return about.length === 0
        ? []
        : wide
          ? bands({x: 780, y: 620, width: width - 780 - margin, height: 350}, about.length, 24)
          : bands(
              {
                x: margin,
                y: clear.bottom - (height > width ? 640 : 360),
                width: room,
                height: height > width ? 560 : 290,
              },
              about.length,
              24,
            );
    case 'open':
      return about.slice(0, 1).map(() =>
        wide
          ? {x: 1000, y: 300, width: width - 1000 - margin, height: 330}
          : {
              x: margin,
              y: clear.bottom - (height > width ? 620 : 330),
              width: room,
              height: height > width ? 480 : 260,
            },
      );
    case 'end':
      return endRegions(format, about.length);
    case 'act':
    case 'beat':
      return [];
  }
};

/** The takeaway's sentences share the sheet; each has its pictogram below or beside its words. */
export const endBands = ({width, margin, clear, height, aspect}: Format, count: number): readonly Box[] => {
  const top = aspect === '16:9' ? 70 : clear.top + 40;
  const bottom = aspect === '16:9' ? height - 90 : clear.bottom - 90;
  return bands({x: margin, y: top, width: width - 2 * margin, height: bottom - top}, Math.max(1, count), 36);
};

const endRegions = (format: Format, count: number): readonly Box[] =>
  endBands(format, count).map(({x, y, width, height}) => {
    const words = Math.min(height * 0.52, format.aspect === '16:9' ? 230 : 300);
    return {x, y: y + words, width, height: height - words};
  });
