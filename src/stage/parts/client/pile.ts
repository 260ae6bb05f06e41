import type {Box} from '../../placing/geometry';
import {TOKEN} from '../../target';

const GAP = 12;
/** Of what lies on a pile, px: lower ones cannot be read. */
const LEAST = 64;
/** What is worked on is as large as so many of the others, side by side. */
const FIRST = 2;

/** Height of what lies in so many columns and rows, px. */
const heightIn = ({width, height}: Box, columns: number, rows: number): number =>
  Math.min(
    ((width - GAP * (columns - 1)) / columns) * (TOKEN.height / TOKEN.width),
    (height - GAP * (rows - 1)) / rows,
  );

/** How many rows so many things need in so many columns, where the first one takes two of either. */
const rowsOf = (count: number, columns: number): number =>
  Math.max(FIRST, Math.ceil((count - 1 + FIRST * FIRST) / columns));

/** How many columns make what lies there largest. */
const columnsFor = (palm: Box, count: number): number =>
  Array.from({length: count + 1}, (_, index) => FIRST + 1 + index).reduce((best, columns) =>
    heightIn(palm, columns, rowsOf(count, columns)) > heightIn(palm, best, rowsOf(count, best)) ? columns : best,
  );

/**
 * Where several things lie that somebody holds: what is worked on large, at the left, and the others in rows behind and below it, in the order
 * in which they will be. Undefined where they have no room beside each other.
 */
export const pileIn = (palm: Box, count: number): readonly Box[] | undefined => {
  const columns = columnsFor(palm, count);
  const rows = rowsOf(count, columns);
  const height = Math.min(heightIn(palm, columns, rows), palm.height / FIRST);
  if (height < LEAST) return undefined;
  const width = (height * TOKEN.width) / TOKEN.height;
  const top = palm.y + (palm.height - rows * height - GAP * (rows - 1)) / 2;
  const cells = Array.from({length: rows * columns}, (_, index) => ({
    row: Math.floor(index / columns),
    column: index % columns,
  })).filter(({row, column}) => row >= FIRST || column >= FIRST);
  const at = (row: number, column: number, size: number): Box => ({
    x: palm.x + GAP / 2 + column * (width + GAP),
    y: top + row * (height + GAP),
    width: size * width + (size - 1) * GAP,
    height: size * height + (size - 1) * GAP,
  });
  return [at(0, 0, FIRST), ...cells.slice(0, count - 1).map(({row, column}) => at(row, column, 1))];
};
