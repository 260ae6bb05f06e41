/** One file of type: the family and weight as SVG attributes name them, and the woff2 file below `public/fonts`. */
export interface FontFace {
  readonly family: string;
  readonly weight: number;
  readonly file: string;
}

const face = (family: string, weight: number, file: string): FontFace => ({family, weight, file});

/** Inter sets words; JetBrains Mono sets ids, offsets, headers and code. No other face may appear in a picture. */
export const FONT_FACES: readonly FontFace[] = [
  face('Inter', 400, 'inter-400.woff2'),
  face('Inter', 500, 'inter-500.woff2'),
  face('Inter', 600, 'inter-600.woff2'),
  face('Inter', 700, 'inter-700.woff2'),
  face('Inter', 800, 'inter-800.woff2'),
  face('JetBrains Mono', 400, 'jetbrains-mono-400.woff2'),
  face('JetBrains Mono', 500, 'jetbrains-mono-500.woff2'),
  face('JetBrains Mono', 700, 'jetbrains-mono-700.woff2'),
];
