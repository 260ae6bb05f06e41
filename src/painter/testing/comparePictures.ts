import {createCanvas, loadImage} from '@napi-rs/canvas';
import type {ReactElement} from 'react';
import {flatten} from '../flatten';
import {measureWith} from '../measure';
import {makeSkiaSurface} from '../node/skiaSurface';
import type {Item} from '../primitive';
import type {ShownText} from './browserPictures';

export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

export const pixelsOf = async (png: Uint8Array): Promise<Pixels> => {
  const image = await loadImage(Buffer.from(png));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const {data} = context.getImageData(0, 0, image.width, image.height);
  return {data: new Uint8ClampedArray(data), width: image.width, height: image.height};
};

const BLOCK = 8;
// The constants of Wang, Bovik, Sheikh and Simoncelli, Image Quality Assessment (2004), for values of 0 to 255.
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

/** Mean structural similarity of two pictures of one size, over blocks of 8 × 8 in grey: 1 when they are equal. */
export const similarity = (one: Pixels, other: Pixels): number => {
  const {width, height} = one;
  let [sum, blocks] = [0, 0];
  for (let top = 0; top + BLOCK <= height; top += BLOCK) {
    for (let left = 0; left + BLOCK <= width; left += BLOCK) {
      sum += similarityOfBlock(one, other, left, top);
      blocks += 1;
    }
  }
  return sum / blocks;
};

const similarityOfBlock = (one: Pixels, other: Pixels, left: number, top: number): number => {
  let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + BLOCK; y += 1) {
    for (let x = left; x < left + BLOCK; x += 1) {
      const a = grey(one.data, (y * one.width + x) * 4);
      const b = grey(other.data, (y * one.width + x) * 4);
      sumA += a;
      sumB += b;
      squaresA += a * a;
      squaresB += b * b;
      products += a * b;
    }
  }
  const count = BLOCK * BLOCK;
  const [meanA, meanB] = [sumA / count, sumB / count];
  const [varianceA, varianceB] = [squaresA / count - meanA ** 2, squaresB / count - meanB ** 2];
  const covariance = products / count - meanA * meanB;
  const likeness = (2 * meanA * meanB + C1) * (2 * covariance + C2);
  return likeness / ((meanA ** 2 + meanB ** 2 + C1) * (varianceA + varianceB + C2));
};

const grey = (data: Uint8ClampedArray, at: number): number =>
  0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);

/** Every stretch of characters as the painter lays it. Turned text has no edges that compare. */
export const paintedTexts = (picture: ReactElement, width: number, height: number): readonly ShownText[] => {
  const measure = measureWith(makeSkiaSurface(1, 1).context);
  const texts = (items: readonly Item[]): readonly ShownText[] =>
    items.flatMap((item) => {
      if (item.is === 'layer') return texts(item.items);
      const {shape, matrix} = item;
      if (shape.kind !== 'text') return [];
      const words = shape.text.replace(/\s+/g, ' ').trim();
      if (matrix.b !== 0) return [{words, left: NaN, right: NaN}];
      const across = measure.width(shape.text, shape.font, shape.letterSpacing);
      const left = matrix.a * shape.x + matrix.c * shape.y + matrix.e;
      return [{words, left, right: left + matrix.a * across}];
    });
  return texts(flatten(picture, width, height, measure));
};
