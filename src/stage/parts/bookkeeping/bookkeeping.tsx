import type {ReactElement} from 'react';
import type {PartWords} from '../../../storyboard/scene';
import {bookkeepingAt, type BookEntry} from '../../../storyboard/questions/bookkeeping';
import type {Thing} from '../../../storyboard/thing';
import type {Kind} from '../../kind';
import {inkOf, rounded} from '../../marks/dimming';
import {Identity} from '../../marks/token';
import {CORNER, fit, sizeToFit, TYPE, widthOf} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import type {Theme} from '../../theme';

export interface BookkeepingWords extends PartWords<'bookkeeping'> {
  /** The queue whose broker it is; it does not stand for it. */
  readonly about: Thing<'queue'>;
  readonly title: string;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    bookkeeping: BookkeepingWords;
  }
}

interface BookkeepingView {
  readonly title: string;
  /** As many as there is room for. */
  readonly entries: readonly (BookEntry & {readonly ink: number})[];
  /** How many more there are. */
  readonly hidden: number;
}

/** A heading and three rows. */
const ROWS = 3;
const ROW = {least: 50, most: 70} as const;
const HEAD = 54;
const HEIGHT = {least: HEAD + ROWS * ROW.least, most: HEAD + ROWS * ROW.most} as const;

const stateText = ({state, holder}: BookEntry): string => {
  if (state === 'ready') return 'ready';
  return state === 'unacked' ? `with ${holder ?? 'somebody'}` : 'acked, deleted';
};

const EMPTY = 'no entry';

const moreText = (hidden: number): string => `+${hidden} more`;
const more = {size: TYPE.small, weight: 700} as const;
const HEADING = 32;

/** What the heading says, and how large: less of it where the number of entries that have no room stands beside it. */
const headingOf = ({title, hidden}: BookkeepingView, {width}: Box): {readonly text: string; readonly size: number} => {
  const room = hidden === 0 ? width : width - widthOf(moreText(hidden), more) - 20;
  const size = Math.max(TYPE.small, sizeToFit(title, {}, room, HEADING));
  return {text: fit(title, {size}, room), size};
};

const rowHeight = ({height}: Box): number => Math.min(ROW.most, (height - HEAD) / ROWS);

const NARROW = 480;

const sizeIn = ({width}: Box, row: number): number =>
  width < NARROW ? 28 : Math.round(Math.min(40, Math.max(36, row * 0.62)));

/** A line of the book: which message, and who has it; struck through when it is deleted. */
const Entry = ({
  entry,
  x,
  middle,
  width,
  size,
  theme,
}: {
  entry: BookkeepingView['entries'][number];
  x: number;
  middle: number;
  width: number;
  size: number;
  theme: Theme;
}): ReactElement => {
  const ink = inkOf(theme, entry.ink);
  const gone = entry.state === 'deleted';
  const text = stateText(entry);
  const room = widthOf('M1', {size, mono: true}) + size * 2.2;
  return (
    <g data-entry={entry.message} data-state={entry.state}>
      {gone && (
        <line
          x1={x + 20}
          y1={middle}
          x2={x + 30 + room + widthOf(text, {size})}
          y2={middle}
          stroke={theme.muted}
          strokeWidth={5}
          strokeLinecap="round"
        />
      )}
      <g transform={`translate(${x + 16 + room / 2} ${middle})`}>
        <Identity
          id={entry.message}
          ink={ink}
          size={size}
          words={gone ? theme.muted : ink.solid}
          mark={gone ? theme.muted : ink.solid}
          solid={entry.state === 'ready'}
          lineWidth={4}
        />
      </g>
      <Words
        at={{x: x + 24 + room, y: baseOf(middle, size)}}
        size={size}
        weight={gone ? 500 : 700}
        fill={gone ? theme.muted : theme.text}
      >
        {fit(text, {size, weight: 700}, width - room - 40)}
      </Words>
    </g>
  );
};

/** What a smart broker keeps: a line for each message, and who has it. */
export const bookkeeping: Kind<BookkeepingWords, BookkeepingView> = {
  stature: () => ({above: 0, body: HEIGHT.least, most: HEIGHT.most, below: 0}),

  view: ({about, title}, instant) => {
    const entries = bookkeepingAt(instant, about);
    if (entries === undefined) return undefined;
    return {
      title,
      entries: entries.slice(0, ROWS).map((entry) => ({...entry, ink: instant.inkOf(entry.message)})),
      hidden: Math.max(0, entries.length - ROWS),
    };
  },

  spots: ({entries}, box) =>
    Object.fromEntries(
      entries.map(({message}, index) => {
        const row = rowHeight(box);
        return [
          message,
          {x: box.x, y: box.y + HEAD + index * row, width: box.width * (box.width < NARROW ? 0.9 : 0.52), height: row},
        ];
      }),
    ),

  draw: (view, box, theme) => {
    const {entries, hidden} = view;
    const {x, y, width: w} = box;
    const row = rowHeight(box);
    const size = sizeIn(box, row);
    const heading = headingOf(view, box);
    return (
      <g>
        <Words at={{x, y: y + 36}} size={heading.size} fill={theme.muted}>
          {heading.text}
        </Words>
        {hidden > 0 && (
          <Words at={{x: x + w, y: y + 36}} {...more} fill={theme.text} anchor="end">
            {moreText(hidden)}
          </Words>
        )}
        <rect
          x={x}
          y={y + HEAD}
          width={w}
          height={ROWS * row}
          rx={CORNER.machine / 2}
          fill={theme.machine}
          stroke={theme.machineEdge}
          strokeWidth={3}
        />
        {entries.length > 0 && (
          <path
            d={Array.from({length: ROWS - 1}, (_, index) => `M${x} ${y + HEAD + (index + 1) * row} h${w}`).join(' ')}
            stroke={theme.machineEdge}
            strokeWidth={2}
            fill="none"
          />
        )}
        {entries.length === 0 && (
          <Words
            at={{x: x + w / 2, y: baseOf(y + HEAD + (ROWS * row) / 2, 2 * row)}}
            size={rounded(2 * row)}
            weight={800}
            fill={theme.text}
            anchor="middle"
          >
            {EMPTY}
          </Words>
        )}
        {entries.map((entry, index) => (
          <Entry
            key={entry.copy}
            entry={entry}
            x={x}
            middle={y + HEAD + (index + 0.5) * row}
            width={w}
            size={size}
            theme={theme}
          />
        ))}
      </g>
    );
  },

  says: ({title, entries, hidden}) => [
    title,
    ...(hidden === 0 ? [] : [moreText(hidden)]),
    ...(entries.length === 0 ? [EMPTY] : entries.flatMap((entry) => [entry.message, stateText(entry)])),
  ],

  samples: [
    {
      shows: 'who has what',
      view: {
        title: 'What the broker knows',
        entries: [
          {copy: 'c1', message: 'M1', state: 'deleted', holder: 'Worker A', ink: 0},
          {copy: 'c2', message: 'M2', state: 'unacked', holder: 'Worker B', ink: 1},
          {copy: 'c3', message: 'M3', state: 'ready', ink: 2},
        ],
        hidden: 0,
      },
    },
    {
      shows: 'more than there is room for',
      view: {
        title: 'What the broker knows',
        entries: ['M2', 'M3', 'M4'].map((message, ink) => ({copy: message, message, state: 'ready', ink})),
        hidden: 12,
      },
    },
    {shows: 'nothing is left', view: {title: 'What the broker knows', entries: [], hidden: 0}},
  ],
};
