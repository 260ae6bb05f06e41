import fc from 'fast-check';
import type {ReactElement} from 'react';
import {describe, expect, test} from 'vitest';
import {makeSkiaSurface} from './node/skiaSurface';
import {makePainter} from './painter';
import {kitPicture} from './testing/kitPicture';
import {richPicture} from './testing/richPicture';

const [WIDTH, HEIGHT] = [300, 260];

const colour = fc.constantFrom('#0F1420', '#5BB8F0', '#F2B23E', '#45CB9F', '#E48BC0', '#FF6F5B');
const place = fc.integer({min: -400, max: 3200}).map((tenths) => tenths / 10);
const size = fc.integer({min: 5, max: 1600}).map((tenths) => tenths / 10);
const opacity = fc.constantFrom(1, 1, 0.4);
const dash = fc.constantFrom('none', '9 6', '2 9');
const strokes = fc.record({
  stroke: fc.oneof(colour, fc.constant('none')),
  strokeWidth: fc.constantFrom(1, 3, 7.5),
  strokeDasharray: dash,
  strokeLinecap: fc.constantFrom('round' as const, 'butt' as const, 'square' as const),
});

const shape: fc.Arbitrary<ReactElement> = fc.oneof(
  fc
    .tuple(place, place, size, size, fc.constantFrom(0, 8, 20), colour, opacity, strokes)
    .map(([x, y, width, height, rx, fill, alpha, stroke]) => (
      <rect x={x} y={y} width={width} height={height} rx={rx} fill={fill} opacity={alpha} {...stroke} />
    )),
  fc
    .tuple(place, place, size, colour, strokes)
    .map(([cx, cy, r, fill, stroke]) => <circle cx={cx} cy={cy} r={r} fill={fill} {...stroke} />),
  fc
    .tuple(place, place, place, place, strokes)
    .map(([x1, y1, x2, y2, stroke]) => <line x1={x1} y1={y1} x2={x2} y2={y2} {...stroke} />),
  fc
    .tuple(place, place, place, place, place, place, strokes)
    .map(([a, b, c, d, e, f, stroke]) => (
      <path d={`M${a} ${b} C${c} ${d} ${e} ${f} ${b} ${a} Q${d} ${c} ${f} ${e} L${a} ${f}`} fill="none" {...stroke} />
    )),
  fc
    .tuple(
      place,
      place,
      fc.constantFrom('M1', 'queue', 'x-death → ✓'),
      colour,
      fc.constantFrom('start' as const, 'middle' as const),
    )
    .map(([x, y, text, fill, textAnchor]) => (
      <text x={x} y={y} fontFamily="JetBrains Mono" fontSize={26} fill={fill} textAnchor={textAnchor}>
        {text}
      </text>
    )),
);

const group = fc
  .tuple(fc.array(shape, {maxLength: 3}), place, place, fc.constantFrom('', ' rotate(20)', ' scale(1.3)'), opacity)
  .map(([children, x, y, more, alpha]) => (
    <g transform={`translate(${x / 2} ${y / 2})${more}`} opacity={alpha}>
      {...children}
    </g>
  ));

const scene = (things: readonly ReactElement[]): ReactElement => (
  <svg width={WIDTH} height={HEIGHT}>
    <rect width={WIDTH} height={HEIGHT} fill="#0F1420" />
    {...things}
  </svg>
);

/** A scene and one that came of it: things were moved away, put in, taken out or reordered. */
const twoScenes = fc
  .tuple(
    fc.array(fc.oneof(shape, group), {minLength: 1, maxLength: 8}),
    fc.array(fc.oneof(shape, group), {maxLength: 3}),
    fc.array(fc.boolean(), {minLength: 8, maxLength: 8}),
    fc.nat({max: 8}),
    fc.boolean(),
  )
  .map(([things, added, kept, at, turned]) => {
    const rest = things.filter((_, index) => kept[index]);
    const next = [...rest.slice(0, at), ...added, ...rest.slice(at)];
    return [scene(things), scene(turned ? next.reverse() : next)] as const;
  });

const painter = () => makePainter(WIDTH, HEIGHT, makeSkiaSurface);
const pixels = ({surface}: ReturnType<typeof painter>): Uint8ClampedArray =>
  surface.context.getImageData(0, 0, WIDTH, HEIGHT).data;
const firstDifference = (one: Uint8ClampedArray, other: Uint8ClampedArray): number =>
  one.findIndex((value, index) => value !== other[index]);

test('repainting what changed gives the same picture, to the pixel, as painting it anew', () => {
  fc.assert(
    fc.property(twoScenes, ([before, after]) => {
      const [repainted, fresh] = [painter(), painter()];
      repainted.paint(before);
      repainted.paint(after);
      fresh.paint(after);
      expect(firstDifference(pixels(repainted), pixels(fresh))).toBe(-1);
    }),
    {numRuns: 300},
  );
});

test('outside of the parts that it names, the picture shows what it showed before', () => {
  fc.assert(
    fc.property(twoScenes, ([before, after]) => {
      const it = painter();
      it.paint(before);
      const old = pixels(it);
      const {changed} = it.paint(after);
      const now = pixels(it);
      for (let at = 0; at < now.length; at += 1) {
        if (now[at] === old[at]) continue;
        const [x, y] = [(at >> 2) % WIDTH, Math.floor((at >> 2) / WIDTH)];
        const named = changed.some(({left, top, right, bottom}) => x >= left && x < right && y >= top && y < bottom);
        if (!named) expect.fail(`${x}, ${y} changed in silence`);
      }
    }),
    {numRuns: 150},
  );
});

describe('work', () => {
  const [width, height] = [1920, 1080];
  const SECOND = 30;

  test('a held second paints nothing', () => {
    const it = makePainter(width, height, makeSkiaSurface);
    const standing = 40;
    it.paint(richPicture(standing));
    const held = Array.from({length: SECOND - 10}, (_, frame) => it.paint(richPicture(standing + frame)));
    expect(held.map(({primitives}) => primitives)).toEqual(held.map(() => 0));
    expect(held.flatMap(({changed}) => changed)).toEqual([]);
  });

  test('a moving camera costs no more than the whole picture, and what it leaves alone stays', () => {
    const whole = makePainter(width, height, makeSkiaSurface).paint(kitPicture(1.2)).primitives;
    const it = makePainter(width, height, makeSkiaSurface);
    it.paint(kitPicture(1.1));
    for (const zoom of [1.12, 1.15, 1.17, 1.2]) {
      const {primitives, changed} = it.paint(kitPicture(zoom));
      expect(primitives).toBeLessThanOrEqual(whole * 1.1);
      expect(changed.some(({left, top}) => left < 800 && top < 90)).toBe(false);
    }
    expect(it.paint(kitPicture(1.2)).primitives).toBe(0);
  });

  test('a moving token repaints what lies around it, not the picture', () => {
    const it = makePainter(width, height, makeSkiaSurface);
    const all = it.paint(richPicture(10)).primitives;
    const {primitives, changed} = it.paint(richPicture(11));
    const area = changed.reduce((sum, {left, top, right, bottom}) => sum + (right - left) * (bottom - top), 0);
    expect(primitives).toBeGreaterThan(0);
    expect(primitives).toBeLessThan(all / 4);
    expect(area).toBeLessThan((width * height) / 100);
  });
});
