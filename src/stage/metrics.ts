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

/** JetBrains Mono: every character is 0.6 em wide. */
const MONO_EM = 0.6;
/** Inter, a cautious average. */
const SANS_EM = 0.57;

export const monoWidth = (text: string, size: number): number => [...text].length * size * MONO_EM;
export const sansWidth = (text: string, size: number): number => [...text].length * size * SANS_EM;

/** Cuts what does not fit, with an ellipsis. */
export const fitMono = (text: string, size: number, width: number): string => {
  const fits = Math.floor(width / (size * MONO_EM));
  return [...text].length <= fits ? text : `${[...text].slice(0, Math.max(1, fits - 1)).join('')}…`;
};
