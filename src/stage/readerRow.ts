import type {Point} from './geometry';
import {READER_ROW_HEIGHT, type Placed} from './layout';
import {logSlot} from './slots';

const OFFSETS = 44;
/** Share of a groups part that the readers' names and hands take; the log stands to the right of it. */
export const NAMES_WIDTH = 290;
export const HAND_X = 236;

/** The middle line of a reader's row, px from the top. */
export const readerRowY = ({part, box}: Placed, reader: string): number => {
  const index = part.part === 'groups' ? part.readers.indexOf(reader) : 0;
  return box.y + box.height + OFFSETS + (Math.max(0, index) + 0.5) * READER_ROW_HEIGHT;
};

/** The lane of the log in a groups part. */
export const logBox = ({part, box}: Placed): Placed['box'] =>
  part.part === 'groups' ? {...box, x: box.x + NAMES_WIDTH, width: box.width - NAMES_WIDTH} : box;

/** Logs are drawn small where groups stand below them, and where there are many partitions. */
export const isSmallLog = ({part}: Placed): boolean =>
  part.part === 'groups' || (part.part === 'partition' && part.size === 'small');

/** Where a reader holds the record at work. */
export const readerHand = (placed: Placed, reader: string): Point => ({
  x: placed.box.x + HAND_X,
  y: readerRowY(placed, reader),
});

/** Where a reader's pointer stands for an offset. */
export const pointerAt = (placed: Placed, reader: string, offset: number, first: number): Point => ({
  x: logSlot(logBox(placed), offset, first, true).x,
  y: readerRowY(placed, reader),
});
