import type {Area, Part} from '../storyboard/scene';
import {inset, type Box} from './geometry';
import {GAP, LABEL_HEIGHT, TEXT} from './metrics';

/** A part and where it stands. `box`: its body, without the label above and the counters below. */
export interface Placed {
  readonly part: Part;
  readonly box: Box;
}

/** A framed column. */
export interface PlacedPanel {
  readonly title: string;
  readonly subtitle: string;
  readonly side?: string;
  readonly box: Box;
}

export interface Layout {
  readonly parts: readonly Placed[];
  readonly panels: readonly PlacedPanel[];
}

/** Height of a part: its body, and what is written above and below it, px. */
interface Stature {
  readonly above: number;
  readonly body: number;
  readonly below: number;
}

export const BODY_HEIGHT = 120;
const SMALL_BODY_HEIGHT = 80;
const COUNTERS_HEIGHT = 48;
export const READER_ROW_HEIGHT = 92;
const OFFSETS_HEIGHT = 44;
const STRIP_ROW_HEIGHT = 56;
const ROLE_LINE_HEIGHT = 40;
export const CARD_HEADING_HEIGHT = 72;
export const CARD_LINE_HEIGHT = 37;
const OUTCOMES_HEIGHT = 124;
const PARTITIONER_HEIGHT = 270;
const PADDING = 28;
export const PANEL_HEADER = 118;

/** A card: its heading, and so many lines. */
const lines = (count: number): number => CARD_HEADING_HEIGHT + count * CARD_LINE_HEIGHT;

const statureOf = (part: Part): Stature => {
  switch (part.part) {
    case 'client':
    case 'sink':
      return {above: LABEL_HEIGHT, body: BODY_HEIGHT, below: 0};
    case 'queue':
      return part.size === 'small'
        ? {above: LABEL_HEIGHT - 4, body: SMALL_BODY_HEIGHT, below: 0}
        : {above: LABEL_HEIGHT, body: BODY_HEIGHT, below: COUNTERS_HEIGHT};
    case 'exchange':
      return {above: LABEL_HEIGHT, body: SMALL_BODY_HEIGHT, below: 0};
    case 'partition':
      return part.size === 'small'
        ? {above: LABEL_HEIGHT - 6, body: 64, below: OFFSETS_HEIGHT - 12}
        : {above: LABEL_HEIGHT, body: BODY_HEIGHT, below: OFFSETS_HEIGHT};
    case 'groups':
      return {above: LABEL_HEIGHT, body: BODY_HEIGHT, below: OFFSETS_HEIGHT + part.readers.length * READER_ROW_HEIGHT};
    case 'partitioner':
      return {above: LABEL_HEIGHT, body: PARTITIONER_HEIGHT, below: 0};
    case 'passport':
      return {above: 0, body: lines(9), below: 0};
    case 'ledger':
      return {above: 0, body: lines(part.lines.length), below: 0};
    case 'strip':
      return {above: LABEL_HEIGHT, body: part.clients.length * STRIP_ROW_HEIGHT, below: 0};
    case 'table':
    case 'finished':
      return {above: LABEL_HEIGHT, body: OUTCOMES_HEIGHT, below: 0};
    case 'phone':
      return {above: LABEL_HEIGHT, body: SMALL_BODY_HEIGHT, below: 0};
    case 'roles':
      return {above: 0, body: part.lines.length * ROLE_LINE_HEIGHT, below: 0};
    case 'space':
      return {above: 0, body: 0, below: 0};
  }
};

const gapOf = (area: {gap?: 'tight' | 'wide'}): number => GAP[area.gap ?? 'normal'];

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const stature = (area: Area): Stature => {
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
    return {above: 0, body: content + (area.panel === undefined ? 0 : PANEL_HEADER + PADDING), below: 0};
  }
  return statureOf(area);
};

const heightOf = (area: Area): number => {
  const {above, body, below} = stature(area);
  return above + body + below;
};

const growOf = (area: Area, otherwise: number): number => area.grow ?? otherwise;

const placeRow = (row: Extract<Area, {row: unknown}>, box: Box): Layout => {
  const {above, body, below} = stature(row);
  const free = box.width - gapOf(row) * (row.row.length - 1);
  const shares = sum(row.row.map((area) => growOf(area, 1)));
  const spare = box.height - above - body - below;
  let x = box.x;
  return joined(
    row.row.map((area) => {
      const width = (free * growOf(area, 1)) / shares;
      const own = stature(area);
      const middle = box.y + spare / 2 + above + body / 2;
      const placed =
        'row' in area || 'column' in area
          ? place(area, {x, y: box.y, width, height: box.height})
          : place(area, {x, y: middle - own.body / 2 - own.above, width, height: heightOf(area)});
      x += width + gapOf(row);
      return placed;
    }),
  );
};

const placeColumn = (column: Extract<Area, {column: unknown}>, outer: Box): Layout => {
  const {panel} = column;
  const box =
    panel === undefined
      ? outer
      : {...inset(outer, PADDING * 1.4), y: outer.y + PANEL_HEADER, height: outer.height - PANEL_HEADER - PADDING};
  const gap = gapOf(column);
  const spare = Math.max(0, box.height - sum(column.column.map(heightOf)) - gap * (column.column.length - 1));
  const growing = sum(column.column.map((area) => growOf(area, 0)));
  let y = box.y + (growing === 0 ? spare / 2 : 0);
  const inner = joined(
    column.column.map((area) => {
      const height = heightOf(area) + (growing === 0 ? 0 : (spare * growOf(area, 0)) / growing);
      const placed = place(area, {x: box.x, y, width: box.width, height});
      y += height + gap;
      return placed;
    }),
  );
  if (panel === undefined) return inner;
  const own: PlacedPanel = {...panel, box: outer, ...(column.side !== undefined && {side: column.side})};
  return {parts: inner.parts, panels: [own, ...inner.panels]};
};

const joined = (layouts: readonly Layout[]): Layout => ({
  parts: layouts.flatMap(({parts}) => parts),
  panels: layouts.flatMap(({panels}) => panels),
});

/** Gives every part of an area its box inside `box`. Rows share the width, columns the height; bodies in a row stand on one middle line. */
export const place = (area: Area, box: Box): Layout => {
  if ('row' in area) return placeRow(area, box);
  if ('column' in area) return placeColumn(area, box);
  const {above, below} = statureOf(area);
  const body = {x: box.x, y: box.y + above, width: box.width, height: Math.max(TEXT.small, box.height - above - below)};
  return {parts: [{part: area, box: body}], panels: []};
};
