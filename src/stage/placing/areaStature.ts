import type {Area, Part} from '../../storyboard/scene';
import {isThing} from '../../storyboard/thing';
import type {Format} from '../format';
import type {Stature} from '../kind';
import {GAP} from '../marks/type';
import {kindOf, partFor, type Register} from '../parts/register';

/** What the parts of a scene are, and the sheet that they stand on. */
export interface Ground {
  readonly format: Format;
  readonly parts: Register;
}

export type RowArea = Extract<Area, {row: unknown}>;
export type ColumnArea = Extract<Area, {column: unknown}>;

/** The frame that a column with a title draws around what stands in it, px. */
export const PANEL = {padding: 32, header: 84} as const;

const NOTHING: Required<Stature> = {above: 0, body: 0, most: 0, below: 0, width: 0};

/** Of a part that says nothing of it, px. */
const USUAL_WIDTH = 260;

export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Between the areas of a row or column, px. */
export const gapOf = (area: {gap?: 'tight' | 'wide'}): number => GAP[area.gap ?? 'normal'];

/** An area's share of the room that is left over: 1 where it says nothing. */
export const growOf = (area: Area): number => area.grow ?? 1;

/** The part that an area stands for: itself, or the one made for a thing. */
export const partOf = (area: Part | Extract<Area, {kind: unknown}>, {parts}: Ground): Part =>
  isThing(area) ? partFor(area, parts) : area;

/** What an area needs, in px: what a part says of itself; a row as high as its highest, a column as high as all together. */
export const areaStature = (area: Area, ground: Ground): Required<Stature> => {
  if ('space' in area) return NOTHING;
  if ('row' in area) return rowStature(area, ground);
  if ('column' in area) return columnStature(area, ground);
  const part = partOf(area, ground);
  const own = kindOf(part, ground.parts).stature(part, ground.format);
  return {...own, most: Math.max(own.body, own.most ?? own.body), width: own.width ?? USUAL_WIDTH};
};

/** The least height of an area with the labels above and the counters below it, px. */
export const leastHeight = (area: Area, ground: Ground): number => {
  const {above, body, below} = areaStature(area, ground);
  return above + body + below;
};

const rowStature = (row: RowArea, ground: Ground): Required<Stature> => {
  const children = row.row.map((area) => areaStature(area, ground));
  return {
    above: Math.max(...children.map(({above}) => above)),
    body: Math.max(...children.map(({body}) => body)),
    most: Math.max(...children.map(({most}) => most)),
    below: Math.max(...children.map(({below}) => below)),
    width: sum(children.map(({width}) => width)) + gapOf(row) * (row.row.length - 1),
  };
};

const columnStature = (column: ColumnArea, ground: Ground): Required<Stature> => {
  const children = column.column.map((area) => areaStature(area, ground));
  const framed = column.panel !== undefined;
  const fixed = gapOf(column) * (column.column.length - 1) + (framed ? PANEL.header + PANEL.padding : 0);
  return {
    above: 0,
    body: sum(children.map(({above, body, below}) => above + body + below)) + fixed,
    most: sum(children.map(({above, most, below}) => above + most + below)) + fixed,
    below: 0,
    width: Math.max(...children.map(({width}) => width)) + (framed ? 2 * PANEL.padding : 0),
  };
};
