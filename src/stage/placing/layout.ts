import type {Area, Part} from '../../storyboard/scene';
import {isThing} from '../../storyboard/thing';
import type {Format} from '../format';
import type {Stature} from '../kind';
import {GAP, TYPE} from '../marks/type';
import {kindOf, partFor, type Register} from '../parts/register';
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

const PANEL = {padding: 32, header: 84} as const;

const NOTHING: Required<Stature> = {above: 0, body: 0, most: 0, below: 0};

const gapOf = (area: {gap?: 'tight' | 'wide'}): number => GAP[area.gap ?? 'normal'];

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const growOf = (area: Area, otherwise: number): number => area.grow ?? otherwise;

/** In an upright format what stands in a row stands one below the other, unless the row says that it stays one. */
const upright = (area: Area): Area => {
  if ('row' in area) {
    if (area.upright !== undefined) return upright(area.upright);
    if (area.stays === true) return {...area, row: area.row.map(upright)};
    const {row, grow, gap: _, ...rest} = area;
    const column = row.map((one) => ({...upright(one), grow: one.grow ?? 1}));
    return {...rest, ...(grow !== undefined && {grow}), column, gap: 'tight'};
  }
  return 'column' in area ? {...area, column: area.column.map(upright)} : area;
};

/** In a square format rows stay rows, but for those that say otherwise. */
const squared = (area: Area): Area => {
  if ('row' in area) return area.square === undefined ? {...area, row: area.row.map(squared)} : squared(area.square);
  return 'column' in area ? {...area, column: area.column.map(squared)} : area;
};

const arranged = (area: Area, {aspect}: Format): Area => {
  if (aspect === '9:16') return upright(area);
  return aspect === '1:1' ? squared(area) : area;
};

type RowArea = Extract<Area, {row: unknown}>;
type ColumnArea = Extract<Area, {column: unknown}>;

interface Draft {
  readonly parts: Placed[];
  readonly panels: PlacedPanel[];
}

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

/**
 * Gives every part of an area its box inside `outer`. Rows share the width by `grow`, columns the height; bodies in a row stand on one middle
 * line; parts grow to what they say they can use.
 */
export const place = (scene: Area, outer: Box, format: Format, parts: Register): Layout => {
  const partOf = (area: Part | Extract<Area, {kind: unknown}>): Part => (isThing(area) ? partFor(area, parts) : area);

  const stature = (area: Area): Required<Stature> => {
    if ('space' in area) return NOTHING;
    if ('row' in area) {
      const children = area.row.map(stature);
      const above = Math.max(...children.map((child) => child.above));
      const below = Math.max(...children.map((child) => child.below));
      return {
        above,
        body: Math.max(...children.map(({body}) => body)),
        most: Math.max(...children.map(({most}) => most)),
        below,
      };
    }
    if ('column' in area) {
      const children = area.column.map(stature);
      const fixed =
        gapOf(area) * (area.column.length - 1) + (area.panel === undefined ? 0 : PANEL.header + PANEL.padding);
      const heights = children.map(({above, body, below}) => above + body + below);
      const mosts = children.map(({above, most, below}) => above + most + below);
      return {above: 0, body: sum(heights) + fixed, most: sum(mosts) + fixed, below: 0};
    }
    const part = partOf(area);
    const own = kindOf(part, parts).stature(part, format);
    return {...own, most: Math.max(own.body, own.most ?? own.body)};
  };

  const heightOf = (area: Area): number => {
    const {above, body, below} = stature(area);
    return above + body + below;
  };

  const placeRow = (row: RowArea, box: Box, draft: Draft): void => {
    const {above, body, most, below} = stature(row);
    const free = box.width - gapOf(row) * (row.row.length - 1);
    const shares = sum(row.row.map((area) => growOf(area, 1)));
    const bodyHeight = Math.max(Math.min(body, box.height - above - below), Math.min(most, box.height - above - below));
    const middle = box.y + (box.height - above - bodyHeight - below) / 2 + above + bodyHeight / 2;
    let x = box.x;
    for (const area of row.row) {
      const width = (free * growOf(area, 1)) / shares;
      const own = stature(area);
      const isGroup = 'row' in area || 'column' in area;
      const height = Math.min(Math.max(own.body, Math.min(own.most, bodyHeight)), bodyHeight);
      const inner = isGroup
        ? {x, y: box.y, width, height: box.height}
        : {x, y: middle - height / 2 - own.above, width, height: own.above + height + own.below};
      placeIn(area, inner, draft);
      x += width + gapOf(row);
    }
  };

  const placeColumn = (column: ColumnArea, whole: Box, draft: Draft): void => {
    const {panel} = column;
    const from = draft.parts.length;
    const inside: Box =
      panel === undefined
        ? whole
        : {
            x: whole.x + PANEL.padding,
            y: whole.y + PANEL.header,
            width: whole.width - 2 * PANEL.padding,
            height: whole.height - PANEL.header - PANEL.padding,
          };
    const gap = gapOf(column);
    const heights = column.column.map(heightOf);
    const spare = Math.max(0, inside.height - sum(heights) - gap * (column.column.length - 1));
    const given = shared(
      spare,
      column.column.map((area, index) => {
        const {above, most, below} = stature(area);
        const growing = area.grow !== undefined && 'space' in area;
        return {
          grow: growOf(area, 1),
          room: growing ? spare : Math.max(0, above + most + below - (heights[index] ?? 0)),
        };
      }),
    );
    let y = inside.y + (spare - sum(given)) / 2;
    for (const [index, area] of column.column.entries()) {
      const height = (heights[index] ?? 0) + (given[index] ?? 0);
      placeIn(area, {x: inside.x, y, width: inside.width, height}, draft);
      y += height + gap;
    }
    if (panel !== undefined) draft.panels.push({...panel, box: whole, from, to: draft.parts.length});
  };

  const placeIn = (area: Area, box: Box, draft: Draft): void => {
    if ('space' in area) return;
    if ('row' in area) return placeRow(area, box, draft);
    if ('column' in area) return placeColumn(area, box, draft);
    const part = partOf(area);
    const {above, body, below, most = body} = kindOf(part, parts).stature(part, format);
    const height = Math.max(TYPE.small, Math.min(box.height - above - below, Math.max(body, most)));
    const top = box.y + (box.height - above - below - height) / 2;
    const whole = {...box, y: top, height: above + height + below};
    draft.parts.push({part, box: {...box, y: top + above, height}, whole});
  };

  const draft: Draft = {parts: [], panels: []};
  placeIn(arranged(scene, format), outer, draft);
  return draft;
};
