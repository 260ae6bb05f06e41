import fc from 'fast-check';
import {expect, test} from 'vitest';
import {queue} from '../../storyboard/thing';
import {GAP} from '../marks/type';
import {grown, pointOn, type Box} from './geometry';
import type {Placed} from './layout';
import {wayBetween} from './ways';

const SHEET: Box = {x: 0, y: 0, width: 1760, height: 700};
/** A way leaves that much air to what it joins, px. */
const AIR = 14;
const CELL = {width: 440, height: 230} as const;

const at = (column: number, line: number): Placed => {
  const whole = {x: column * CELL.width + 60, y: line * CELL.height + 30, width: 300, height: 160};
  return {part: {part: 'queue', of: queue(`${column}.${line}`)}, whole, box: {...whole, y: whole.y + 40, height: 80}};
};

/** Parts in some of the places of a grid, two of them to be joined. */
const scenes = fc
  .uniqueArray(fc.tuple(fc.nat(3), fc.nat(2)), {minLength: 2, maxLength: 6, selector: ([x, y]) => `${x} ${y}`})
  .map((places) => places.map(([column, line]) => at(column, line)));

const crosses = (all: readonly Placed[], from: Placed, to: Placed): boolean => {
  const way = wayBetween(from, to, all, SHEET);
  const others = all.filter((one) => one !== from && one !== to);
  return Array.from({length: 101}, (_, index) => pointOn(way, index / 100)).some(({x, y}) =>
    others.some(({whole}) => x > whole.x && x < whole.x + whole.width && y > whole.y && y < whole.y + whole.height),
  );
};

test('neighbours are joined without crossing a third part', () => {
  fc.assert(
    fc.property(scenes, fc.nat(3), fc.nat(1), (others, column, line) => {
      const [from, to] = [at(column, line), at(column, line + 1)];
      const all = [
        from,
        to,
        ...others.filter(({whole}) => ![from, to].some((end) => end.whole.x === whole.x && end.whole.y === whole.y)),
      ];
      expect(crosses(all, from, to)).toBe(false);
    }),
  );
});

test('a way leads around what stands in between, where there is room beside it', () => {
  const [from, to] = [at(0, 1), at(2, 1)];
  const {x, y, width} = at(1, 1).box;
  // It begins a little above the middle line, on which the straightest way would go.
  const body = {x, y: y + 36, width, height: 100};
  const between: Placed = {...at(1, 1), box: body, whole: body};
  expect(crosses([from, between, to], from, to)).toBe(false);
});

test('a way is the same whoever asks, in whatever order the parts are told', () => {
  fc.assert(
    fc.property(scenes, (parts) => {
      const [from, to] = parts;
      if (from === undefined || to === undefined) return;
      const way = wayBetween(from, to, parts, SHEET);
      expect(wayBetween(from, to, [...parts].reverse(), SHEET)).toEqual(way);
    }),
  );
});

test('a way begins and ends beside the bodies that it joins', () => {
  const [from, to] = [at(0, 0), at(2, 2)];
  const way = wayBetween(from, to, [from, to], SHEET);
  const onEdge = ({x, y}: {x: number; y: number}, body: Box): boolean => {
    const box = grown(body, AIR);
    return (
      ((x === box.x || x === box.x + box.width) && y >= box.y && y <= box.y + box.height) ||
      ((y === box.y || y === box.y + box.height) && x >= box.x && x <= box.x + box.width)
    );
  };
  expect([onEdge(way.from, from.box), onEdge(way.to, to.box)]).toEqual([true, true]);
});

test('a way between two that stand close to each other leads from one to the other, in what is between them', () => {
  fc.assert(
    fc.property(fc.integer({min: GAP.tight, max: GAP.wide}), (gap) => {
      const from = at(0, 1);
      const x = from.box.x + from.box.width + gap;
      const to = {...at(1, 1), box: {...at(1, 1).box, x}, whole: {...at(1, 1).whole, x}};
      const way = wayBetween(from, to, [from, to], SHEET);
      expect(way.from.x).toBeGreaterThan(x - gap);
      expect(way.to.x).toBeGreaterThan(way.from.x);
      expect(way.to.x).toBeLessThan(x);
    }),
  );
});

test('a part that says on which side it is met is met in the middle of it', () => {
  const [from, to] = [at(2, 0), at(0, 1)];
  const {x, y} = pointOn(wayBetween(from, to, [from, to], SHEET, {enters: 'right'}), 1);
  expect(x).toBeCloseTo(to.box.x + to.box.width + AIR);
  expect(y).toBeCloseTo(to.box.y + to.box.height / 2);
});
