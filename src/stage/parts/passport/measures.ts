import {sizeToFit, TYPE, widthOf} from '../../marks/type';
import {inset, type Box, type Point} from '../../placing/geometry';
import {tokenWidth} from '../../target';

/** What of a passport's words its measures depend on. */
export interface PassportText {
  /** Where it is. */
  readonly where: string;
  /** The field's value as it is written; empty when there is none. */
  readonly value: string;
  /** Headers and marks that stand in lines. */
  readonly lines: number;
  readonly stamps: number;
  /** Degrees. */
  readonly turn: number;
}

/** Where everything of a passport stands, px. */
export interface Measures {
  readonly sheet: Box;
  /** The fold between the two pages, and the shade beside it. */
  readonly fold: {readonly from: Point; readonly to: Point; readonly shade: Box};
  readonly who: Box;
  readonly stamps: Box;
  readonly headings: readonly [who: Point, stamps: Point];
  readonly token: Box;
  /** How it is there and where: two lines beside the token. */
  readonly place: {readonly x: number; readonly how: number; readonly where: number; readonly size: number};
  readonly field: Point;
  readonly value: Point & {readonly size: number};
  /** Base line of the n-th line, from 0. */
  readonly line: (index: number) => number;
  readonly stamp: (index: number) => Box;
  /** In which order the stamps are: below them, or in the line of their heading. */
  readonly order: Point & {readonly anchor: 'start' | 'end'};
  /** Of labels, px. */
  readonly label: number;
}

/** Between the sheet's edge and what is written, px. */
const PAD = {roomy: 44, tight: 32} as const;
/** A sheet as wide as that has room for margins, px. */
const ROOMY = 1000;
/** Between the base lines of two lines, and from a page's top to the token, px. */
const LINE = {roomy: 76, tight: 62} as const;
const HEAD = {roomy: 54, tight: 46} as const;
/** Of the token, px. */
const TOKEN_HEIGHT = {roomy: 140, tight: 92, tall: 130} as const;
const STAMP = {most: 190, air: 0.82} as const;
/** On an upright sheet stamps are so wide, and lie at its left and right edge by turns, px. */
const UPRIGHT_STAMP = 500;

interface Pages {
  readonly who: Box;
  readonly stamps: Box;
  readonly fold: Measures['fold'];
}

const facing = ({x, y, width, height}: Box, pad: number): Pages => {
  const at = x + width * 0.485;
  return {
    who: {x: x + pad, y: y + pad, width: at - x - 2 * pad, height: height - 2 * pad},
    stamps: {x: at + pad, y: y + pad, width: x + width - at - 2 * pad, height: height - 2 * pad},
    fold: {
      from: {x: at, y: y + 4},
      to: {x: at, y: y + height - 4},
      shade: {x: at - 14, y: y + 4, width: 14, height: height - 8},
    },
  };
};

const stacked = ({x, y, width, height}: Box, pad: number, share: number): Pages => {
  const at = y + height * share;
  return {
    who: {x: x + pad, y: y + pad, width: width - 2 * pad, height: at - y - 1.5 * pad},
    stamps: {x: x + pad, y: at + 0.75 * pad, width: width - 2 * pad, height: y + height - at - 1.75 * pad},
    fold: {
      from: {x: x + 4, y: at},
      to: {x: x + width - 4, y: at},
      shade: {x: x + 4, y: at - 14, width: width - 8, height: 14},
    },
  };
};

/** The sheet's two pages: side by side, or one above the other where the box is upright. Its corners stay in the box when it lies aslant. */
export const measures = ({where, value, lines, stamps: count, turn}: PassportText, box: Box): Measures => {
  const sheet = turn === 0 ? box : inset(box, box.width > ROOMY ? 20 : 12);
  const tall = sheet.height > sheet.width;
  const room = sheet.width > ROOMY ? 'roomy' : 'tight';
  const {who, stamps, fold} = tall ? stacked(sheet, PAD.tight, 0.52) : facing(sheet, PAD[room]);
  const label = room === 'roomy' ? TYPE.label : TYPE.small;
  const height = Math.min(TOKEN_HEIGHT[tall ? 'tall' : room], who.height * 0.22);
  const token = {x: who.x, y: who.y + HEAD[room], width: tokenWidth(height), height};
  const beside = token.x + token.width + (room === 'roomy' ? 30 : 20);
  const firstLine = who.y + who.height - lines * LINE[room] + 40;
  const valueRoom = {top: token.y + height + 16, bottom: who.y + who.height - lines * LINE[room]};
  // Where it is upright the value stands beside its name, else below.
  const most = Math.min(130, (valueRoom.bottom - valueRoom.top) * (tall ? 0.8 : 0.55));
  const size = sizeToFit(value, {mono: true}, tall ? who.width * 0.7 : who.width, most);
  const middle = (valueRoom.top + valueRoom.bottom) / 2 + size * (tall ? 0.3 : 0);
  const top = HEAD[room] + (tall ? 6 : 8);
  const foot = tall ? 0 : 30;
  const each = (stamps.height - top - foot) / Math.max(2, count);
  const high = Math.min(STAMP.most, each * STAMP.air);
  return {
    sheet,
    fold,
    who,
    stamps,
    headings: [
      {x: who.x, y: who.y + 28},
      {x: stamps.x, y: stamps.y + 28},
    ],
    token,
    place: {
      x: beside,
      how: token.y + height / 2 - 12,
      where: token.y + height / 2 + (room === 'roomy' ? 36 : 28),
      size: sizeToFit(where, {mono: true}, who.x + who.width - beside, TYPE.name),
    },
    field: tall ? {x: who.x, y: middle} : {x: who.x, y: valueRoom.top + (room === 'roomy' ? 42 : 34)},
    value: {
      x: tall ? who.x + who.width - widthOf(value, {size, mono: true}) : who.x,
      y: tall ? middle : (valueRoom.top + (room === 'roomy' ? 42 : 34) + valueRoom.bottom) / 2 + size * 0.42,
      size,
    },
    line: (index) => firstLine + index * LINE[room],
    stamp: (index) => {
      const width = tall ? Math.min(UPRIGHT_STAMP, stamps.width) : stamps.width - (room === 'roomy' ? 14 : 0);
      const shifted = tall ? index % 2 === 1 : index % 2 === 0;
      return {
        x: stamps.x + (shifted ? stamps.width - width : 0),
        y: stamps.y + top + index * each + (each - high) / 2,
        width,
        height: high,
      };
    },
    order: tall
      ? {x: stamps.x + stamps.width, y: stamps.y + 28, anchor: 'end'}
      : {x: stamps.x, y: stamps.y + stamps.height, anchor: 'start'},
    label,
  };
};
