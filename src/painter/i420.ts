import type {Box} from './box';

/** A frame as video codecs take it: full luma, then both chroma planes at half width and half height. */
export interface I420 {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** A black frame. @throws RangeError when a side is odd, for chroma covers two pixels each way */
export const makeI420 = (width: number, height: number): I420 => {
  if (width % 2 !== 0 || height % 2 !== 0) {
    throw new RangeError(`a film is ${width} × ${height} pixels, and both must be even`);
  }
  const bytes = new Uint8Array((width * height * 3) / 2);
  bytes.fill(BLACK_LUMA, 0, width * height);
  bytes.fill(NO_CHROMA, width * height);
  return {width, height, bytes};
};

// BT.709 in limited range (ITU-R BT.709-6 §3): luma 16 to 235, chroma 16 to 240, as fixed point numbers.
const BLACK_LUMA = 16;
const NO_CHROMA = 128;
const POINT = 16;
const fixed = (share: number): number => Math.round(share * 2 ** POINT);
const LUMA = 219 / 255;
const CHROMA = 224 / 255;
const [RED, GREEN, BLUE] = [0.2126, 0.7152, 0.0722];
const [LUMA_RED, LUMA_GREEN, LUMA_BLUE] = [fixed(LUMA * RED), fixed(LUMA * GREEN), fixed(LUMA * BLUE)];
const toBlue = CHROMA / (2 * (1 - BLUE));
const toRed = CHROMA / (2 * (1 - RED));
const [U_RED, U_GREEN, U_BLUE] = [fixed(-toBlue * RED), fixed(-toBlue * GREEN), fixed(CHROMA / 2)];
const [V_RED, V_GREEN, V_BLUE] = [fixed(CHROMA / 2), fixed(-toRed * GREEN), fixed(-toRed * BLUE)];
const LUMA_BASE = (BLACK_LUMA << POINT) + (1 << (POINT - 1));
/** Chroma sums four pixels, so it is shifted by two more places. */
const CHROMA_BASE = (NO_CHROMA << (POINT + 2)) + (1 << (POINT + 1));

/** The box with its edges moved outwards to even pixels: the smallest part of a frame whose chroma can be written alone. */
export const evenBox = (box: Box, width: number, height: number): Box => ({
  left: box.left & ~1,
  top: box.top & ~1,
  right: Math.min(width, (box.right + 1) & ~1),
  bottom: Math.min(height, (box.bottom + 1) & ~1),
});

/** Writes a part of a frame. `rgba` holds the region's opaque pixels row by row; the region's edges are even. */
export const writeI420 = (frame: I420, region: Box, rgba: Uint8ClampedArray): void => {
  const {width, height, bytes} = frame;
  const [across, down] = [region.right - region.left, region.bottom - region.top];
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, across * down);
  const uPlane = width * height;
  const vPlane = uPlane + (width * height) / 4;
  for (let y = 0; y < down; y += 2) {
    let at = y * across;
    let luma = (region.top + y) * width + region.left;
    let chroma = ((region.top + y) / 2) * (width / 2) + region.left / 2;
    // Most of a picture is flat: a block of four that equals the block before takes its values.
    let flat = -1;
    let [flatLuma, flatU, flatV] = [0, 0, 0];
    for (let x = 0; x < across; x += 2, at += 2, luma += 2, chroma += 1) {
      const p = pixels[at] ?? 0;
      const q = pixels[at + 1] ?? 0;
      const r = pixels[at + across] ?? 0;
      const s = pixels[at + across + 1] ?? 0;
      const allSame = p === q && p === r && p === s;
      if (!allSame || p !== flat) {
        const lumaP = lumaOf(p);
        if (!allSame) {
          bytes[luma] = lumaP;
          bytes[luma + 1] = lumaOf(q);
          bytes[luma + width] = lumaOf(r);
          bytes[luma + width + 1] = lumaOf(s);
        }
        const red = (p & 255) + (q & 255) + (r & 255) + (s & 255);
        const green = ((p >> 8) & 255) + ((q >> 8) & 255) + ((r >> 8) & 255) + ((s >> 8) & 255);
        const blue = ((p >> 16) & 255) + ((q >> 16) & 255) + ((r >> 16) & 255) + ((s >> 16) & 255);
        const u = (U_RED * red + U_GREEN * green + U_BLUE * blue + CHROMA_BASE) >> (POINT + 2);
        const v = (V_RED * red + V_GREEN * green + V_BLUE * blue + CHROMA_BASE) >> (POINT + 2);
        if (!allSame) {
          bytes[uPlane + chroma] = u;
          bytes[vPlane + chroma] = v;
          continue;
        }
        [flat, flatLuma, flatU, flatV] = [p, lumaP, u, v];
      }
      bytes[luma] = flatLuma;
      bytes[luma + 1] = flatLuma;
      bytes[luma + width] = flatLuma;
      bytes[luma + width + 1] = flatLuma;
      bytes[uPlane + chroma] = flatU;
      bytes[vPlane + chroma] = flatV;
    }
  }
};

/** `pixel` is 0xAABBGGRR, as a little-endian machine reads RGBA bytes. */
const lumaOf = (pixel: number): number =>
  (LUMA_RED * (pixel & 255) + LUMA_GREEN * ((pixel >> 8) & 255) + LUMA_BLUE * ((pixel >> 16) & 255) + LUMA_BASE) >>
  POINT;
