import type {Area} from '../../storyboard/scene';
import {areaStature, gapOf, growOf, PANEL, sum, type Ground, type RowArea} from './areaStature';

/**
 * The area as it stands on a sheet `width` px wide: rows that say how else they stand in an upright or square format stand so, and rows that are
 * too narrow for what stands in them are broken into several, one below the other.
 */
export const brokenRows = (area: Area, width: number, ground: Ground): Area => {
  if ('row' in area) {
    const other = arrangedOtherwise(area, ground);
    if (other !== undefined) return brokenRows(other, width, ground);
    return area.stays === true ? area : brokenRow(area, width, ground);
  }
  if ('column' in area) {
    const inside = width - (area.panel === undefined ? 0 : 2 * PANEL.padding);
    return {...area, column: area.column.map((one) => brokenRows(one, inside, ground))};
  }
  return area;
};

const arrangedOtherwise = ({square, upright}: RowArea, {format: {aspect}}: Ground): Area | undefined => {
  if (aspect === '16:9') return undefined;
  return aspect === '1:1' ? (square ?? upright) : upright;
};

const brokenRow = (row: RowArea, width: number, ground: Ground): Area => {
  const lines = linesOf(row, width, ground);
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return {...row, row: fitted(only, width, row, ground)};
  const rows = lines.map((line): Area => {
    const inner = fitted(line, width, row, ground);
    const [alone] = inner;
    return inner.length === 1 && alone !== undefined ? {...alone, grow: 1} : {...row, row: inner};
  });
  return {column: rows, gap: 'tight', ...(row.grow !== undefined && {grow: row.grow})};
};

/** The areas of a row, as many to a line as have room in it. */
const linesOf = (row: RowArea, width: number, ground: Ground): readonly (readonly Area[])[] => {
  const gap = gapOf(row);
  const lines: Area[][] = [];
  let used = Infinity;
  for (const one of row.row) {
    const own = areaStature(one, ground).width;
    if (used + gap + own > width + 1) {
      lines.push([]);
      used = -gap;
    }
    lines.at(-1)?.push(one);
    used += gap + own;
  }
  return lines;
};

const fitted = (line: readonly Area[], width: number, row: RowArea, ground: Ground): Area[] => {
  const free = width - gapOf(row) * (line.length - 1);
  const shares = Math.max(1e-6, sum(line.map(growOf)));
  return line.map((one) => brokenRows(one, (free * growOf(one)) / shares, ground));
};
