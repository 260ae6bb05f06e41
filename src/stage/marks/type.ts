import {ADVANCES} from './advances';

/** Sizes that the parts share, px. Nothing is smaller than TEXT.small. */
export const TEXT = {title: 40, caption: 36, second: 30, heading: 30, name: 26, label: 24, small: 22} as const;

export const SANS = 'Inter';
export const MONO = 'JetBrains Mono';

export const TOKEN = {width: 102, height: 66, radius: 14, gap: 16} as const;
export const SMALL_TOKEN = {width: 84, height: 52, radius: 12, gap: 12} as const;
export const PILL = {height: 44, padding: 18, radius: 22} as const;

export const GAP = {tight: 24, normal: 48, wide: 88} as const;
export const CORNER = 22;
export const LABEL_HEIGHT = 40;
/** Height of the bodies that stand in one row: boxes, lanes. */
export const BODY_HEIGHT = 120;
export const SMALL_BODY_HEIGHT = 80;
/** From a box's edge to the words in it. */
export const PADDING = 22;

type Weight = 400 | 500 | 600 | 700;

/** Of a character that the table does not have, em: as wide as the widest letters. */
const UNKNOWN = 1;

/** Width of a line set in Inter, px. Kerning is left out: it only makes lines narrower. */
export const sansWidth = (text: string, size: number, weight: Weight = 600): number => {
  const table: Readonly<Record<string, number>> = ADVANCES.sans[weight];
  return [...text].reduce((sum, character) => sum + (table[character] ?? UNKNOWN), 0) * size;
};

/** Width of a line set in JetBrains Mono, px: every character is equally wide. */
export const monoWidth = (text: string, size: number): number => [...text].length * size * ADVANCES.mono;

/** Cuts what does not fit, with an ellipsis. */
export const fitMono = (text: string, size: number, width: number): string => {
  const fits = Math.floor(width / (size * ADVANCES.mono));
  return [...text].length <= fits ? text : `${[...text].slice(0, Math.max(1, fits - 1)).join('')}…`;
};
