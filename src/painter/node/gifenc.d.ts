// gifenc comes without types; this is the part that is used here.
declare module 'gifenc' {
  namespace gifenc {
    type Palette = readonly (readonly [red: number, green: number, blue: number])[];

    interface FrameOptions {
      /** Milliseconds; GIF keeps hundredths of a second. */
      delay: number;
      /** Of the first frame: the palette of the whole file. */
      palette?: Palette;
      transparent?: boolean;
      transparentIndex?: number;
      /** 1 keeps the picture below the next frame. */
      dispose?: number;
      /** 0 loops for ever. */
      repeat?: number;
    }

    interface Encoder {
      writeFrame(index: Uint8Array, width: number, height: number, options: FrameOptions): void;
      finish(): void;
      bytes(): Uint8Array;
    }

    function GIFEncoder(): Encoder;
    function quantize(rgba: Uint8Array | Uint8ClampedArray, maxColors: number): Palette;
    function nearestColorIndex(palette: Palette, colour: readonly [number, number, number]): number;
  }
  export = gifenc;
}
