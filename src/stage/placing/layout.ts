import type {Area, Part} from '../../storyboard/scene';
import {isThing} from '../../storyboard/thing';
import type {Format} from '../format';
import type {Stature} from '../kind';
import {GAP, TEXT} from '../marks/type';
import {kindOf, partFor, type Register} from '../parts/register';
import {inset, type Box} from './geometry';

/** A part and where it stands. */
export interface Placed {
  readonly part: Part;
  /** Its body, without the label above and the counters below. */
  readonly box: Box;
  /** All of it. */
  readonly whole: Box;
}

/** A framed column, and how many of the layout's parts stand in it: those from `from` to `to` (exclusive). */
export interface PlacedPanel {
  readonly title: string;
  readonly subtitle: string;
  readonly box: Box;
  readonly from: number;
  readonly to: number;
}

export interface Layout {
  readonly parts: readonly Placed[];
  readonly panels: readonly PlacedPanel[];
}

const PANEL_PADDING = 28;
const PANEL_HEADER = 118;

const NOTHING: Stature = {above: 0, body: 0, below: 0};

const gapOf = (area: {gap?: 'tight' | 'wide'}): number => GAP[area.gap ?? 'normal'];

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const growOf = (area: Area, otherwise: number): number => area.grow ?? otherwise;

/** In a narrow format what stands in a row stands one below the other. */
const upright = (area: Area): Area => {
  if ('row' in area) {
    const {row, ...rest} = area;
    return {...rest, column: row.map(upright), gap: 'tight'};
  }
  return 'column' in area ? {...area, column: area.column.map(upright)} : area;
};

/** Gives every part of an area its box inside `outer`. Rows share the width, columns the height; bodies in a row stand on one middle line. */
export const place = (scene: Area, outer: Box, format: Format, parts: Register): Layout => {
  const partOf = (area: Part | Extract<Area, {kind: unknown}>): Part => (isThing(area) ? partFor(area, parts) : area);

  const stature = (area: Area): Stature => {
    if ('space' in area) return NOTHING;
    if ('row' in area) {
      const children = area.row.map(stature);
      const half = Math.max(...children.map(({body}) => body)) / 2;
      return {
        above: Math.max(...children.map((child) => child.above + child.body / 2)) - half,
        body: half * 2,
        below: Math.max(...children.map((child) => child.below + child.body / 2)) - half,
      };
    }
    if ('column' in area) {
      const content = sum(area.column.map(heightOf)) + gapOf(area) * (area.column.length - 1);
      return {above: 0, body: content + (area.panel === undefined ? 0 : PANEL_HEADER + PANEL_PADDING), below: 0};
    }
    const part = partOf(area);
    return kindOf(part, parts).stature(part, format);
  };

  const heightOf = (area: Area): number => {
    const {above, body, below} = stature(area);
    return above + body + below;
  };

  const placeRow = (row: Extract<Area, {row: unknown}>, box: Box, placed: Draft): void => {
    const {above, body, below} = stature(row);
    const free = box.width - gapOf(row) * (row.row.length - 1);
    const shares = sum(row.row.map((area) => growOf(area, 1)));
    const middle = box.y + (box.height - above - body - below) / 2 + above + body / 2;
    let x = box.x;
    for (const area of row.row) {
      const width = (free * growOf(area, 1)) / shares;
      const own = stature(area);
      const inner =
        'row' in area || 'column' in area
          ? {x, y: box.y, width, height: box.height}
          : {x, y: middle - own.body / 2 - own.above, width, height: heightOf(area)};
      placeIn(area, inner, placed);
      x += width + gapOf(row);
    }
  };

  const placeColumn = (column: Extract<Area, {column: unknown}>, whole: Box, placed: Draft): void => {
    const {panel} = column;
    const from = placed.parts.length;
    const header = {...inset(whole, PANEL_PADDING * 1.4), y: whole.y + PANEL_HEADER};
    const box = panel === undefined ? whole : {...header, height: whole.height - PANEL_HEADER - PANEL_PADDING};
    const gap = gapOf(column);
    const spare = Math.max(0, box.height - sum(column.column.map(heightOf)) - gap * (column.column.length - 1));
    const growing = sum(column.column.map((area) => growOf(area, 0)));
    let y = box.y + (growing === 0 ? spare / 2 : 0);
    for (const area of column.column) {
      const height = heightOf(area) + (growing === 0 ? 0 : (spare * growOf(area, 0)) / growing);
      placeIn(area, {x: box.x, y, width: box.width, height}, placed);
      y += height + gap;
    }
    if (panel !== undefined) placed.panels.push({...panel, box: whole, from, to: placed.parts.length});
  };

  const placeIn = (area: Area, box: Box, placed: Draft): void => {
    if ('space' in area) return;
    if ('row' in area) return placeRow(area, box, placed);
    if ('column' in area) return placeColumn(area, box, placed);
    const part = partOf(area);
    const {above, below} = kindOf(part, parts).stature(part, format);
    const body = {...box, y: box.y + above, height: Math.max(TEXT.small, box.height - above - below)};
    placed.parts.push({part, box: body, whole: box});
  };

  const placed: Draft = {parts: [], panels: []};
  placeIn(format.aspect === '9:16' ? upright(scene) : scene, outer, placed);
  return placed;
};

interface Draft {
  readonly parts: Placed[];
  readonly panels: PlacedPanel[];
}
