import type {Area, Part} from '../../storyboard/scene';
import type {Format} from '../format';
import {TYPE} from '../marks/type';
import type {Register} from '../parts/register';
import {areaStature, gapOf, growOf, leastHeight, PANEL, partOf, sum} from './areaStature';
import type {ColumnArea, Ground, RowArea} from './areaStature';
import {brokenRows} from './brokenRows';
import type {Box} from './geometry';

/** A part and where it stands. */
export interface Placed {
  readonly part: Part;
  /** Its body, without the label above and the counters below. */
  readonly box: Box;
  /** All of it. */
  readonly whole: Box;
}

/** A framed column, and which of the layout's parts stand in it: those from `from` to `to` (exclusive). */
export interface PlacedPanel {
  readonly title: string;
  readonly subtitle?: string;
  readonly box: Box;
  readonly from: number;
  readonly to: number;
}

export interface Layout {
  readonly parts: readonly Placed[];
  readonly panels: readonly PlacedPanel[];
}

interface Draft extends Ground {
  readonly placed: Placed[];
  readonly panels: PlacedPanel[];
}

/**
 * Gives every part of an area its box inside `outer`. Rows share the width by `grow`, columns the height; bodies in a row stand on one middle
 * line; parts grow to what they say they can use.
 */
export const place = (scene: Area, outer: Box, format: Format, parts: Register): Layout => {
  const draft: Draft = {format, parts, placed: [], panels: []};
  placeIn(brokenRows(scene, outer.width, draft), outer, draft);
  return {parts: draft.placed, panels: draft.panels};
};

const placeIn = (area: Area, box: Box, draft: Draft): void => {
  if ('space' in area) return;
  if ('row' in area) return placeRow(area, box, draft);
  if ('column' in area) return placeColumn(area, box, draft);
  const part = partOf(area, draft);
  const {above, most, below} = areaStature(area, draft);
  const height = Math.max(TYPE.small, Math.min(box.height - above - below, most));
  const top = box.y + (box.height - above - below - height) / 2;
  const whole = {...box, y: top, height: above + height + below};
  draft.placed.push({part, box: {...box, y: top + above, height}, whole});
};

const placeRow = (row: RowArea, box: Box, draft: Draft): void => {
  const {above, most, below} = areaStature(row, draft);
  const free = box.width - gapOf(row) * (row.row.length - 1);
  const shares = sum(row.row.map(growOf));
  const room = box.height - above - below;
  const bodyHeight = Math.min(most, room);
  const middle = box.y + (room - bodyHeight) / 2 + above + bodyHeight / 2;
  let x = box.x;
  for (const area of row.row) {
    const width = (free * growOf(area)) / shares;
    const {y, height} = onTheMiddle(area, middle, bodyHeight, box, draft);
    placeIn(area, {x, y, width, height}, draft);
    x += width + gapOf(row);
  }
};

/** From where to where an area of a row reaches: a row or column all the height, a part as high as it wants around the middle line. */
const onTheMiddle = (area: Area, middle: number, most: number, box: Box, draft: Draft): Pick<Box, 'y' | 'height'> => {
  if ('row' in area || 'column' in area) return {y: box.y, height: box.height};
  const own = areaStature(area, draft);
  const height = Math.min(own.most, most);
  return {y: middle - height / 2 - own.above, height: own.above + height + own.below};
};

const placeColumn = (column: ColumnArea, whole: Box, draft: Draft): void => {
  const {panel} = column;
  const from = draft.placed.length;
  const inside = panel === undefined ? whole : insideOf(whole);
  const gap = gapOf(column);
  const heights = column.column.map((area) => leastHeight(area, draft));
  const spare = Math.max(0, inside.height - sum(heights) - gap * (column.column.length - 1));
  const given = shared(
    spare,
    column.column.map((area) => ({grow: growOf(area), room: roomToGrow(area, spare, draft)})),
  );
  let y = inside.y + (spare - sum(given)) / 2;
  for (const [index, area] of column.column.entries()) {
    const height = (heights[index] ?? 0) + (given[index] ?? 0);
    placeIn(area, {x: inside.x, y, width: inside.width, height}, draft);
    y += height + gap;
  }
  if (panel !== undefined) draft.panels.push({...panel, box: whole, from, to: draft.placed.length});
};

const insideOf = ({x, y, width, height}: Box): Box => ({
  x: x + PANEL.padding,
  y: y + PANEL.header,
  width: width - 2 * PANEL.padding,
  height: height - PANEL.header - PANEL.padding,
});

/** How much higher than its least an area of a column may become, px: a space that says how much it grows takes all. */
const roomToGrow = (area: Area, spare: number, draft: Draft): number => {
  if ('space' in area && area.grow !== undefined) return spare;
  const {body, most} = areaStature(area, draft);
  return most - body;
};

/** Shares `spare` px among areas by what they can grow and want to grow. */
const shared = (spare: number, wants: readonly {readonly grow: number; readonly room: number}[]): readonly number[] => {
  const given = wants.map(() => 0);
  let left = spare;
  for (let round = 0; round < wants.length && left > 0.5; round++) {
    const open = wants.map(({grow, room}, index) => (room - (given[index] ?? 0) > 0.5 ? grow : 0));
    const total = sum(open);
    if (total === 0) break;
    for (const [index, share] of open.entries()) {
      const more = Math.min((left * share) / total, (wants[index]?.room ?? 0) - (given[index] ?? 0));
      given[index] = (given[index] ?? 0) + more;
    }
    left = spare - sum(given);
  }
  return given;
};
