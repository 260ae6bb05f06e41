import type {ReactElement} from 'react';
import {rounded} from '../../marks/dimming';
import {TYPE} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import {recordKey, type Target} from '../../target';
import type {Theme} from '../../theme';
import {olderText, type TapeView} from './tape';

const cellHeight = ({height}: Box, cells: number): number => height / Math.max(1, cells);

/** The records of an upright tape, offset 0 on top: each fills its cell. */
export const uprightTokens = (view: TapeView, lane: Box): readonly Target[] => {
  const cell = cellHeight(lane, view.cells);
  return view.records.map(({copy, message, offset, ink}) => ({
    is: 'message',
    key: recordKey(copy),
    look: 'kept',
    label: message,
    ink,
    x: lane.x + lane.width / 2,
    y: lane.y + (offset - view.first + 0.5) * cell,
    width: lane.width - 16,
    height: cell - 14,
    data: {copy, message, place: `log ${view.topic}-${view.partition}`, state: 'retained', offset},
  }));
};

/** A log that stands upright: its start is a cut edge on top, its end is open, the ruler is at its right. */
export const UprightTape = ({view, lane, theme}: {view: TapeView; lane: Box; theme: Theme}): ReactElement => {
  const cell = cellHeight(lane, view.cells);
  const {x, y, width: w} = lane;
  const right = x + w;
  const written = view.logEnd - view.first;
  const end = y + written * cell;
  const open = y + (view.cells - 0.5) * cell;
  const shown = Array.from({length: written}, (_, index) => view.first + index);
  return (
    <g>
      <rect x={x} y={y} width={w} height={rounded(written * cell)} fill={theme.machine} />
      <path
        d={[
          `M${x} ${y} V${rounded(end)} M${right} ${y} V${rounded(end)}`,
          ...shown.map((_, index) => `M${x} ${rounded(y + (index + 1) * cell)} H${right}`),
        ].join(' ')}
        stroke={theme.rail}
        strokeWidth={5}
        strokeLinecap="round"
        fill="none"
      />
      <path
        d={`M${x} ${rounded(end)} V${rounded(open)} M${right} ${rounded(end)} V${rounded(open)}`}
        stroke={theme.rail}
        strokeWidth={5}
        strokeDasharray="4 14"
        strokeLinecap="round"
        fill="none"
      />
      {view.hidden > 0 && (
        <Words at={{x, y: y - 18}} size={TYPE.small} fill={theme.muted}>
          {olderText(view)}
        </Words>
      )}
      {view.hidden === 0 && (
        <line x1={x - 14} y1={y} x2={right + 14} y2={y} stroke={theme.text} strokeWidth={10} strokeLinecap="round" />
      )}
      {[...shown, view.logEnd].map((offset, index) => (
        <g key={offset}>
          <path
            d={[
              `M${right + 12} ${rounded(y + index * cell)} h24`,
              ...(offset < view.logEnd
                ? [1, 2, 3, 4, 5].map((part) => `M${right + 14} ${rounded(y + (index + part / 6) * cell)} h12`)
                : []),
            ].join(' ')}
            stroke={theme.rail}
            strokeWidth={4}
            strokeLinecap="round"
            fill="none"
          />
          <Words
            at={{
              x: right + 52,
              y: baseOf(offset < view.logEnd ? y + (index + 0.5) * cell : y + (index + 0.27) * cell, 52),
            }}
            size={40}
            mono
            weight={700}
            fill={offset < view.logEnd ? theme.text : theme.muted}
            anchor="middle"
          >
            {String(offset)}
          </Words>
        </g>
      ))}
    </g>
  );
};

/** Every word on it, in order. */
export const uprightSays = (view: TapeView): readonly string[] => [
  ...(view.hidden > 0 ? [olderText(view)] : []),
  ...Array.from({length: view.logEnd - view.first + 1}, (_, index) => String(view.first + index)),
];
