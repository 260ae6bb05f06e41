import type {Box, Point} from '../../placing/geometry';
import {cellAt, cellWidth} from '../log/tape';

/** Where all stands in the picture of a log with its readers: they above it, their heads below; or, upright, at its left and right. */
export interface Places {
  readonly upright: boolean;
  readonly lane: Box;
  /** The readers' terminals, in order. */
  readonly terminals: readonly Box[];
  /** The big count: left end of its base line, and its size. */
  readonly count: Point & {readonly size: number; readonly oneLine: boolean};
  /** Size of a head's plate. */
  readonly plate: {readonly width: number; readonly height: number};
  /** From the tape's edge to a head's tip. */
  readonly ruler: number;
}

/** Heights from top to bottom where the tape lies, px: roomy, and where room is short. */
interface Heights {
  readonly terminal: number;
  /** Room for a request between terminals and tape. */
  readonly between: number;
  readonly ruler: number;
  readonly plate: number;
  /** The count stands in a line of its own where there is no room for it at the right. */
  readonly count: number;
}
const ROOMY: Heights = {terminal: 160, between: 116, ruler: 86, plate: 112, count: 0};
const SHORT: Heights = {terminal: 124, between: 88, ruler: 78, plate: 92, count: 62};
/** From a head's tip to its plate, and how far the cards of other members peep out, px. */
const [TIP, PEEP] = [30, 16];
const TERMINAL = {most: 390, gap: 24} as const;
const TAPE = {least: 90, most: 156, cell: 240} as const;
const COUNT = {width: 324, roomy: 1200} as const;

const isRoomy = ({width}: Box): boolean => width > COUNT.roomy;

const lying = (box: Box, readers: number, cells: number): Places => {
  const roomy = isRoomy(box);
  const heights = roomy ? ROOMY : SHORT;
  const free = box.width - (roomy ? COUNT.width : 0) - TERMINAL.gap * (readers - (roomy ? 0 : 1));
  const width = Math.min(TERMINAL.most, free / readers);
  const fixed = PEEP + heights.terminal + heights.between + heights.ruler + TIP + heights.plate + heights.count;
  const high = Math.max(TAPE.least, Math.min(TAPE.most, box.height - fixed));
  const top = box.y + PEEP + Math.max(0, box.height - fixed - high) / 2;
  const laneWidth = Math.min(box.width, TAPE.cell * cells);
  return {
    upright: false,
    lane: {
      x: box.x + (box.width - laneWidth) / 2,
      y: top + heights.terminal + heights.between,
      width: laneWidth,
      height: high,
    },
    ruler: heights.ruler,
    terminals: Array.from({length: readers}, (_, index) => ({
      x: box.x + index * (width + TERMINAL.gap),
      y: top,
      width,
      height: heights.terminal,
    })),
    count: roomy
      ? {x: box.x + box.width - COUNT.width + 20, y: top + 122, size: 150, oneLine: false}
      : {x: box.x, y: box.y + box.height - 4, size: 60, oneLine: true},
    plate: {width: Math.min(230, (laneWidth / cells) * 0.95), height: heights.plate},
  };
};

/** Upright: terminals at the left, then the tape, its ruler, and the heads. */
const UPRIGHT = {terminal: 196, tape: 274, tapeWidth: 194, top: 20, count: 128, end: 0.5, ruler: 76} as const;

const standing = (box: Box, readers: number, cells: number): Places => {
  const height = box.height - UPRIGHT.top - UPRIGHT.count;
  const cell = height / (cells - 1 + UPRIGHT.end);
  const lane = {x: box.x + UPRIGHT.tape, y: box.y + UPRIGHT.top, width: UPRIGHT.tapeWidth, height: cell * cells};
  const each = height / readers;
  const high = Math.min(190, each - PEEP - 6);
  return {
    upright: true,
    lane,
    ruler: UPRIGHT.ruler,
    terminals: Array.from({length: readers}, (_, index) => ({
      x: box.x,
      y: box.y + PEEP + index * each,
      width: UPRIGHT.terminal,
      height: high,
    })),
    count: {x: box.x, y: box.y + box.height - 14, size: 130, oneLine: false},
    plate: {width: box.x + box.width - lane.x - lane.width - UPRIGHT.ruler - TIP, height: 104},
  };
};

/** Where all stands in a box that is taller than wide, or wider than tall. */
export const placesIn = (box: Box, readers: number, cells: number): Places =>
  (box.height > box.width ? standing : lying)(box, Math.max(1, readers), cells);

interface Cells {
  readonly first: number;
  readonly cells: number;
}

/** The box of an offset's cell. */
export const cellBox = ({upright, lane}: Places, view: Cells, offset: number): Box => {
  if (upright) {
    const height = lane.height / view.cells;
    return {x: lane.x, y: lane.y + (offset - view.first) * height, width: lane.width, height};
  }
  const width = cellWidth(lane, view.cells);
  return {x: cellAt(view, lane, offset).x - width / 2, y: lane.y, width, height: lane.height};
};

/** Where a head's tip stands for an offset. */
export const tipAt = (places: Places, view: Cells, offset: number): Point => {
  const {x, y, width, height} = cellBox(places, view, offset);
  return places.upright
    ? {x: x + width + places.ruler, y: y + height / 2}
    : {x: x + width / 2, y: y + height + places.ruler};
};

/** The token in a terminal. */
export const handIn = ({upright}: Places, {x, y, width, height}: Box): Box => {
  if (upright) return {x: x + width / 2 - 66, y: y + height - 106, width: 132, height: 80};
  const w = width < 340 ? 98 : 140;
  const h = (w * 96) / 140;
  return {x: x + width - (width < 300 ? 14 : 20) - w, y: y + (height - 28 - h) / 2, width: w, height: h};
};

/** Where room is short, terminals are low. */
const isLow = ({height}: Box): boolean => height < ROOMY.terminal;

/** Where a terminal and a cell are joined: on the tape's edge, and on the terminal's. The request stands beside it, or nothing does. */
export const joint = (
  places: Places,
  terminal: Box,
  cell: Box,
  inTheMiddle = false,
): {readonly from: Point; readonly to: Point; readonly request: Point} => {
  if (places.upright) {
    const y = cell.y + cell.height / 2;
    const on = Math.min(Math.max(y, terminal.y + 40), terminal.y + terminal.height - 40);
    const [from, to] = [
      {x: cell.x - 12, y},
      {x: terminal.x + terminal.width + 10, y: on},
    ];
    return {from, to, request: {x: (from.x + to.x) / 2, y: (from.y + to.y) / 2}};
  }
  const middle = cell.x + cell.width / 2;
  const isLeft = terminal.x + terminal.width / 2 < middle;
  const x = middle + (inTheMiddle ? 0 : isLeft ? -0.42 : 0.42) * cell.width;
  const on = Math.min(Math.max(x, terminal.x + 50), terminal.x + terminal.width - 50);
  const [from, to] = [
    {x, y: cell.y - 10},
    {x: on, y: terminal.y + terminal.height + 12},
  ];
  return {
    from,
    to,
    request: {x: middle + (isLeft ? 0.14 : -0.14) * cell.width, y: cell.y - (isLow(terminal) ? 40 : 52)},
  };
};

/** In a small picture: from the tape to the tips of who stands where, px. */
const BARE = {tip: 14, beside: 30, below: 56, cell: 170} as const;

/** In a small picture names stand beside their tips where cells are wide enough, and else below them. */
export const hasNamesBeside = (cell: number): boolean => cell >= BARE.cell;

/** Only a tape, as large as there is room for, and a line for who stands where. */
export const barePlaces = (box: Box, cells: number): Places => {
  const width = Math.min(box.width, 220 * cells);
  const names = hasNamesBeside(width / cells) ? BARE.beside : BARE.below;
  const height = Math.max(50, Math.min(110, box.height - BARE.tip - names));
  const y = box.y + Math.max(0, box.height - height - BARE.tip - names) / 2;
  return {
    upright: false,
    lane: {x: box.x + (box.width - width) / 2, y, width, height},
    ruler: BARE.tip,
    terminals: [],
    count: {...box, size: 0, oneLine: true},
    plate: {width: 0, height: 0},
  };
};
