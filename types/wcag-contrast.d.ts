declare module 'wcag-contrast' {
  /** Contrast of two colours given as `#rrggbb`, 1 to 21. */
  export const hex: (a: string, b: string) => number;
}
