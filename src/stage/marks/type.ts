import {ADVANCES} from './advances';

/** Sizes of type, px on the sheet. Nothing is smaller than `small`; what must be read to follow is `label` or larger. */
export const TYPE = {
  headline: 64,
  second: 40,
  name: 36,
  label: 32,
  small: 28,
} as const;

export const SANS = 'Inter';
export const MONO = 'JetBrains Mono';

export const GAP = {tight: 28, normal: 48, wide: 110} as const;
/** Corner of machines and of places, px. */
export const CORNER = {machine: 22, place: 28} as const;

export type Weight = 400 | 500 | 600 | 700 | 800;

/** How a line is set. */
export interface Setting {
  readonly size: number;
  readonly weight?: Weight;
  readonly mono?: boolean;
}

/** Large type is set tighter: what is added after every character, px. */
export const tracking = ({size, mono = false}: Setting): number => {
  if (mono) return size >= 88 ? -0.02 * size : 0;
  if (size >= 88) return -0.035 * size;
  return size >= 48 ? -0.022 * size : 0;
};

/** Of a character that the table does not have, em: as wide as the widest letters. */
const UNKNOWN = 1;

/** Width of a line, px, by the fonts' own advances. Kerning is left out: it only makes lines narrower. */
export const widthOf = (text: string, setting: Setting): number => {
  const {size, weight = 500, mono = false} = setting;
  const characters = [...text];
  const table: Readonly<Record<string, number>> = ADVANCES.sans[weight];
  const set = mono
    ? characters.length * ADVANCES.mono
    : characters.reduce((sum, character) => sum + (table[character] ?? UNKNOWN), 0);
  return set * size + characters.length * tracking(setting);
};

/** Cuts what does not fit into so many px, with an ellipsis. */
export const fit = (text: string, setting: Setting, width: number): string => {
  if (widthOf(text, setting) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && widthOf(`${characters.join('')}…`, setting) > width) characters.pop();
  return `${characters.join('')}…`;
};

/** The largest size, px, up to `most`, at which a line is no wider than `width`. */
export const sizeToFit = (text: string, setting: Omit<Setting, 'size'>, width: number, most: number): number => {
  let size = most;
  while (size > TYPE.small && widthOf(text, {...setting, size}) > width) size -= 2;
  return size;
};

/** Breaks a text into lines that are no wider than `width`, px, between its words. */
export const wrap = (text: string, setting: Setting, width: number): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`, setting) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

/** A text that is broken at `width`, px, in as many lines, of lengths as equal as they can be: no word stands alone in the last one. */
export const balanced = (text: string, setting: Setting, width: number): readonly string[] => {
  const lines = wrap(text, setting, width);
  const step = setting.size / 4;
  let even = lines;
  for (let narrower = width - step; lines.length > 1 && narrower > width / 2; narrower -= step) {
    const broken = wrap(text, setting, narrower);
    if (broken.length > lines.length || broken.some((line) => widthOf(line, setting) > narrower)) break;
    even = broken;
  }
  return even;
};
