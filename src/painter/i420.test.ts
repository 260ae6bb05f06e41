import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {evenBox, makeI420, writeI420} from './i420';

const pixels = (...colours: readonly (readonly [number, number, number])[]): Uint8ClampedArray =>
  new Uint8ClampedArray(colours.flatMap(([red, green, blue]) => [red, green, blue, 255]));

/** One colour over a 2 × 2 frame, as luma and the two chromas. */
const yuvOf = (red: number, green: number, blue: number): readonly number[] => {
  const frame = makeI420(2, 2);
  const colour = [red, green, blue] as const;
  writeI420(frame, {left: 0, top: 0, right: 2, bottom: 2}, pixels(colour, colour, colour, colour));
  return [frame.bytes[0] ?? -1, frame.bytes[4] ?? -1, frame.bytes[5] ?? -1];
};

describe('BT.709 in limited range', () => {
  // The 75 % and 100 % colour bars of ITU-R BT.709, as SMPTE RP 219 lists them for 8 bits.
  test.each([
    ['black', [0, 0, 0], [16, 128, 128]],
    ['white', [255, 255, 255], [235, 128, 128]],
    ['red', [255, 0, 0], [63, 102, 240]],
    ['green', [0, 255, 0], [173, 42, 26]],
    ['blue', [0, 0, 255], [32, 240, 118]],
  ] as const)('%s', (_name, [red, green, blue], yuv) => {
    expect(yuvOf(red, green, blue)).toEqual(yuv);
  });

  test('four pixels share the mean of their chroma and keep their own luma', () => {
    const frame = makeI420(2, 2);
    writeI420(
      frame,
      {left: 0, top: 0, right: 2, bottom: 2},
      pixels([0, 0, 255], [0, 0, 255], [255, 255, 255], [0, 0, 0]),
    );
    expect([...frame.bytes]).toEqual([32, 32, 235, 16, 184, 123]);
  });
});

test('writing parts one after the other gives the same frame as writing the whole', () => {
  const [width, height] = [12, 8];
  const anyPixels = fc.array(fc.constantFrom(0, 30, 90, 255), {
    minLength: width * height * 3,
    maxLength: width * height * 3,
  });
  const cut = fc.tuple(fc.integer({min: 1, max: 5}), fc.integer({min: 1, max: 3}));
  fc.assert(
    fc.property(anyPixels, cut, (values, [cutX, cutY]) => {
      const rgba = (left: number, top: number, right: number, bottom: number): Uint8ClampedArray => {
        const out: number[] = [];
        for (let y = top; y < bottom; y += 1)
          for (let x = left; x < right; x += 1)
            out.push(...values.slice((y * width + x) * 3, (y * width + x) * 3 + 3), 255);
        return new Uint8ClampedArray(out);
      };
      const whole = makeI420(width, height);
      writeI420(whole, {left: 0, top: 0, right: width, bottom: height}, rgba(0, 0, width, height));
      const parts = makeI420(width, height);
      for (const [left, right] of [
        [0, cutX * 2],
        [cutX * 2, width],
      ] as const)
        for (const [top, bottom] of [
          [0, cutY * 2],
          [cutY * 2, height],
        ] as const)
          writeI420(parts, {left, top, right, bottom}, rgba(left, top, right, bottom));
      expect(parts.bytes).toEqual(whole.bytes);
    }),
  );
});

test('a part grows to even edges, for two by two pixels share their chroma', () => {
  expect(evenBox({left: 3, top: 4, right: 7, bottom: 8}, 100, 100)).toEqual({left: 2, top: 4, right: 8, bottom: 8});
});

test('a frame with an odd side is refused', () => {
  expect(() => makeI420(1919, 1080)).toThrow('even');
});
