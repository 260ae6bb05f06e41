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
  /** The smallest type. */
  readonly small: number;
}

/** Below a lying tape: its ruler, and the heads under that, px. */
const HEADS = {ruler: 86, tip: 30, plate: 112} as const;
const BELOW = HEADS.ruler + HEADS.tip + HEADS.plate;
const TERMINAL = {most: 390, gap: 24, high: 160, peep: 16} as const;
const TAPE = {least: 100, most: 156} as const;
/** Between terminals and tape there is room for a request, px. */
const BETWEEN = 116;
/** The count stands at the right where there is room for it, and in a line of its own below where there is not, px. */
const COUNT = {width: 324, roomy: 1200, line: 60} as const;
const WIDEST_CELL = 240;

const lying = (box: Box, readers: number, cells: number): Places => {
  const roomy = box.width >= COUNT.roomy;
  const free = box.width - (roomy ? COUNT.width : 0) - TERMINAL.gap * (readers - (roomy ? 0 : 1));
  const width = Math.min(TERMINAL.most, free / readers);
  const fixed = TERMINAL.peep + TERMINAL.high + BETWEEN + BELOW + (roomy ? 0 : COUNT.line);
  const high = Math.max(TAPE.least, Math.min(TAPE.most, box.height - fixed));
  const top = box.y + TERMINAL.peep + Math.max(0, box.height - fixed - high) / 2;
  const laneWidth = Math.min(box.width, WIDEST_CELL * cells);
  const lane = {
    x: box.x + (box.width - laneWidth) / 2,
    y: top + TERMINAL.high + BETWEEN,
    width: laneWidth,
    height: high,
  };
  return {
    upright: false,
    lane,
    terminals: Array.from({length: readers}, (_, index) => ({
      x: box.x + index * (width + TERMINAL.gap),
      y: top,
      width,
      height: TERMINAL.high,
    })),
    count: roomy
      ? {x: box.x + box.width - COUNT.width + 20, y: top + 122, size: 150, oneLine: false}
      : {x: box.x, y: box.y + box.height - 6, size: 64, oneLine: true},
    plate: {width: Math.min(230, (laneWidth / cells) * 0.95), height: HEADS.plate},
    small: roomy ? 28 : 32,
  };
};

/** Of the width, upright: terminals, the air between them and the tape, the tape. */
const UPRIGHT = {terminal: 250, tape: 352, tapeWidth: 250, top: 24, count: 170, end: 0.5} as const;

const standing = (box: Box, readers: number, cells: number): Places => {
  const height = box.height - UPRIGHT.top - UPRIGHT.count;
  const cell = height / (cells - 1 + UPRIGHT.end);
  const lane = {x: box.x + UPRIGHT.tape, y: box.y + UPRIGHT.top, width: UPRIGHT.tapeWidth, height: cell * cells};
  const each = height / readers;
  const high = Math.min(236, each - 20);
  return {
    upright: true,
    lane,
    terminals: Array.from({length: readers}, (_, index) => ({
      x: box.x,
      y: lane.y + index * each + (Math.min(cell, each) - high) / 2 + (each > cell ? 0 : (each - cell) / 2),
      width: UPRIGHT.terminal,
      height: high,
    })).map((one) => ({...one, y: Math.max(box.y + 12, one.y)})),
    count: {x: box.x, y: box.y + box.height - 20, size: 170, oneLine: false},
    plate: {width: 230, height: 132},
    small: 36,
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
  return places.upright ? {x: x + width + 92, y: y + height / 2} : {x: x + width / 2, y: y + height + HEADS.ruler};
};

/** The token in a terminal. */
export const handIn = ({upright}: Places, {x, y, width, height}: Box): Box => {
  if (upright) return {x: x + width / 2 - 80, y: y + height - 130, width: 160, height: 98};
  const w = width < 320 ? 104 : width < 340 ? 112 : 140;
  const h = (w * 96) / 140;
  return {x: x + width - 20 - w, y: y + (height - 28 - h) / 2, width: w, height: h};
};

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
      {x: cell.x - 14, y},
      {x: terminal.x + terminal.width + 14, y: on},
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
  return {from, to, request: {x: middle + (isLeft ? 0.14 : -0.14) * cell.width, y: cell.y - 52}};
};

/** Only a tape, as large as there is room for, and below its ruler a line for who stands where. */
export const barePlaces = (box: Box, cells: number): Places => {
  const width = Math.min(box.width, 220 * cells);
  const height = Math.max(60, Math.min(110, box.height - HEADS.ruler - 46));
  const lane = {x: box.x + (box.width - width) / 2, y: box.y + (box.width > COUNT.roomy ? 24 : 4), width, height};
  return {
    upright: false,
    lane,
    terminals: [],
    count: {...box, size: 0, oneLine: true},
    plate: {width: 0, height: 0},
    small: 32,
  };
};
