import type {ReactElement} from 'react';
import type {Box} from '../placing/geometry';
import type {Theme} from '../theme';
import {inkOf} from './dimming';
import {LABEL_HEIGHT, monoWidth, TEXT} from './type';
import {baseOf, Plate, Words} from './words';

/** A name and the values that it has had, in order. */
export interface ValueRow {
  /** Empty when there is nothing to name. */
  readonly key: string;
  readonly values: readonly {readonly text: string; readonly ink: number; readonly current: boolean}[];
}

export const VALUE_ROWS_HEIGHT = 124;
const INDENT = 24;
const ROW_STEP = 44;
const VALUE_GAP = 18;
const ARROW = '→';

/** Every word of such rows, in order. */
export const wordsOfRows = (title: string, rows: readonly ValueRow[]): readonly string[] => [
  title,
  ...rows.flatMap(({key, values}) => [
    ...(key === '' ? [] : [key]),
    ...values.flatMap(({text}, index) => (index === 0 ? [text] : [ARROW, text])),
  ]),
];

const Values = ({row, x, y, theme}: {row: ValueRow; x: number; y: number; theme: Theme}): ReactElement => {
  const arrowWidth = monoWidth(`${ARROW} `, TEXT.label);
  let next = x + (row.key === '' ? 0 : monoWidth(row.key, TEXT.label) + VALUE_GAP * 1.5);
  const placed = row.values.map((value) => {
    const at = next;
    next += monoWidth(value.text, TEXT.label) + VALUE_GAP + arrowWidth;
    return {...value, at};
  });
  return (
    <g>
      {row.key !== '' && (
        <Words at={{x, y}} size={TEXT.label} fill={theme.text} mono>
          {row.key}
        </Words>
      )}
      {placed.map(({text, ink, current, at}, index) => (
        <g key={index}>
          {index > 0 && (
            <Words at={{x: at - arrowWidth - 2, y}} size={TEXT.label} fill={theme.muted} mono>
              {ARROW}
            </Words>
          )}
          <Words
            at={{x: at, y}}
            size={TEXT.label}
            fill={current ? inkOf(theme, ink).line : theme.muted}
            weight={current ? 700 : 500}
            mono
          >
            {text}
          </Words>
        </g>
      ))}
    </g>
  );
};

/** Rows of values under a title; what stands now is the last of each row. */
export const ValueRows = ({
  title,
  rows,
  box,
  theme,
}: {
  title: string;
  rows: readonly ValueRow[];
  box: Box;
  theme: Theme;
}): ReactElement => {
  const height = Math.max(box.height, INDENT * 2 + rows.length * ROW_STEP - 12);
  const yOf = (index: number): number =>
    baseOf(box.y + (rows.length === 1 ? height / 2 : INDENT + 10 + index * ROW_STEP), TEXT.label);
  return (
    <g>
      <Words at={{x: box.x + 4, y: box.y - LABEL_HEIGHT / 2 + 4}} size={TEXT.label} fill={theme.muted} mono>
        {title}
      </Words>
      <Plate box={{...box, height}} fill={theme.panel} stroke={theme.line} />
      {rows.map((row, index) => (
        <Values key={row.key} row={row} x={box.x + INDENT} y={yOf(index)} theme={theme} />
      ))}
    </g>
  );
};
