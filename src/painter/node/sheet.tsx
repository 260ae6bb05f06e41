import type {ReactElement} from 'react';
import {makePainter} from '../painter';
import {makeSkiaSurface} from './skiaSurface';

export interface LabelledStill {
  readonly element: ReactElement;
  readonly label: string;
}

export interface SheetOptions {
  /** The size that the pictures are drawn for. */
  readonly width: number;
  readonly height: number;
  /** How wide each still comes out on the sheet, in pixels. */
  readonly stillWidth?: number;
  readonly columns?: number;
}

const STILL_WIDTH = 640;
const COLUMNS = 3;
const GAP = 24;
const LABEL_SIZE = 20;
const LABEL_ROOM = 36;
const GROUND = '#FFFFFF';
const INK = '#1B1F2A';

const Ground = ({
  width,
  height,
  stills,
  at,
}: {
  width: number;
  height: number;
  stills: readonly LabelledStill[];
  at: (index: number) => {x: number; y: number};
}) => (
  <svg width={width} height={height}>
    <rect width={width} height={height} fill={GROUND} />
    {stills.map(({label}, index) => (
      <text
        key={index}
        x={at(index).x}
        y={at(index).y + LABEL_SIZE}
        fontFamily="Inter"
        fontWeight={500}
        fontSize={LABEL_SIZE}
        fill={INK}
      >
        {label}
      </text>
    ))}
  </svg>
);

/** A contact sheet as PNG bytes: the stills in columns, each with its label below.
 *  @throws NotPaintable */
export const renderSheet = (stills: readonly LabelledStill[], options: SheetOptions): Uint8Array => {
  const stillWidth = options.stillWidth ?? STILL_WIDTH;
  const stillHeight = Math.round((stillWidth * options.height) / options.width);
  const columns = Math.min(options.columns ?? COLUMNS, Math.max(1, stills.length));
  const rows = Math.ceil(stills.length / columns);
  const place = (index: number): {x: number; y: number} => ({
    x: GAP + (index % columns) * (stillWidth + GAP),
    y: GAP + Math.floor(index / columns) * (stillHeight + LABEL_ROOM + GAP),
  });
  const below = (index: number): {x: number; y: number} => ({x: place(index).x, y: place(index).y + stillHeight});
  const width = GAP + columns * (stillWidth + GAP);
  const height = GAP + rows * (stillHeight + LABEL_ROOM + GAP);
  const sheet = makePainter(width, height, makeSkiaSurface);
  sheet.paint(Ground({width, height, stills, at: below}));
  const still = makePainter(stillWidth, stillHeight, makeSkiaSurface);
  for (const [index, {element}] of stills.entries()) {
    still.paint(element);
    still.surface.stampOn(sheet.surface.context, place(index).x, place(index).y);
  }
  return sheet.surface.canvas.encodeSync('png');
};
