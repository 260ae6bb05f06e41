import type {ReactElement} from 'react';
import type {PartWords} from '../../../storyboard/scene';
import {notesOf, type Note} from '../../../storyboard/questions/producing';
import type {Thing} from '../../../storyboard/thing';
import type {Kind} from '../../kind';
import {inkOf, rounded} from '../../marks/dimming';
import {CheckDisc} from '../../marks/glyph';
import {Identity} from '../../marks/token';
import {CORNER, sizeToFit, TYPE, widthOf} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import type {Theme} from '../../theme';

export interface ChecklistWords extends PartWords<'checklist'> {
  /** The application whose list it is; it does not stand for it. */
  readonly about: Thing<'actor'>;
  readonly title: string;
  /** Behind a record's value: "€". */
  readonly unit?: string;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    checklist: ChecklistWords;
  }
}

interface ChecklistView {
  readonly title: string;
  readonly unit: string;
  readonly notes: readonly (Note & {readonly ink: number})[];
}

const TITLE = 50;
const ROW = {least: 66, most: 140} as const;
const USUAL_ROWS = 3;
const EDGE = 22;

const rowHeight = ({notes}: ChecklistView, {height}: Box): number =>
  Math.min(ROW.most, height / Math.max(1, notes.length));

const stateText = ({state, waited = 0}: Note): string => {
  if (state === 'done') return 'answered';
  return state === 'waits' ? `waits ${Math.floor(waited / 1000)} s` : '';
};

interface Measures {
  readonly row: number;
  readonly size: number;
  readonly tick: number;
  /** Left edges of the message and of its value, px. */
  readonly id: number;
  readonly idWidth: number;
  readonly value: number;
  /** Whether what it is worth has room. */
  readonly valued: boolean;
}

const measures = (view: ChecklistView, box: Box): Measures => {
  const row = rowHeight(view, box);
  const size = Math.min(60, row * 0.46);
  const tick = Math.min(34, row * 0.27);
  const id = box.x + EDGE + 2 * tick + 20;
  const longest = Math.max(0, ...view.notes.map(({message}) => widthOf(message, {size, mono: true})));
  const idWidth = longest + size * 0.84;
  const value = id + idWidth + 26;
  const values = Math.max(0, ...view.notes.map((note) => widthOf(valueText(note, view), {size, weight: 700})));
  const said = widthOf('waits 00 s', {size: TYPE.label, weight: 700});
  return {row, size, tick, id, idWidth, value, valued: value + values + said + EDGE + 20 <= box.x + box.width};
};

const valueText = ({value}: Note, {unit}: ChecklistView): string => (unit === '' ? value : `${value} ${unit}`);

const rowBox = (view: ChecklistView, box: Box, index: number): Box => {
  const row = rowHeight(view, box);
  return {x: box.x, y: box.y + index * row, width: box.width, height: row};
};

/** A line: a box for the tick, the message, what it is worth, and how it is with it; below one that waits how long it may. */
const Line = ({
  note,
  at,
  set,
  view,
  theme,
}: {
  note: ChecklistView['notes'][number];
  at: Box;
  set: Measures;
  view: ChecklistView;
  theme: Theme;
}): ReactElement => {
  const middle = at.y + at.height * (note.state === 'waits' ? 0.44 : 0.5);
  const ink = inkOf(theme, note.ink);
  const disc = {x: at.x + EDGE + set.tick, y: middle};
  const right = at.x + at.width - EDGE;
  const text = stateText(note);
  const {waited = 0, timeout = 1} = note;
  return (
    <g data-note={note.message} data-state={note.state}>
      {note.state === 'done' ? (
        <CheckDisc at={disc} r={set.tick} fill={theme.good} on={theme.onGood} />
      ) : (
        <rect
          x={disc.x - set.tick}
          y={middle - set.tick}
          width={2 * set.tick}
          height={2 * set.tick}
          rx={10}
          fill="none"
          stroke={theme.rail}
          strokeWidth={5}
        />
      )}
      <g transform={`translate(${rounded(set.id + set.idWidth / 2)} ${rounded(middle)})`}>
        <Identity id={note.message} ink={ink} size={set.size} words={ink.solid} mark={ink.solid} solid lineWidth={4} />
      </g>
      {set.valued && (
        <Words at={{x: set.value, y: baseOf(middle, set.size)}} size={set.size} weight={700} fill={theme.text}>
          {valueText(note, view)}
        </Words>
      )}
      {text !== '' && (
        <Words
          at={{x: right, y: baseOf(middle, TYPE.label)}}
          size={TYPE.label}
          weight={700}
          fill={note.state === 'done' ? theme.good : theme.text}
          anchor="end"
        >
          {text}
        </Words>
      )}
      {note.state === 'waits' && (
        <g data-waits={note.message}>
          <rect
            x={at.x + EDGE}
            y={at.y + at.height - 22}
            width={at.width - 2 * EDGE}
            height={10}
            rx={5}
            fill={theme.ground}
          />
          <rect
            x={at.x + EDGE}
            y={at.y + at.height - 22}
            width={rounded(Math.max(0.1, (at.width - 2 * EDGE) * Math.min(1, waited / timeout)))}
            height={10}
            rx={5}
            fill={ink.solid}
          />
        </g>
      )}
    </g>
  );
};

/** What an application has to send: ticked off when it is answered. It outlives the process. */
export const checklist: Kind<ChecklistWords, ChecklistView> = {
  stature: () => ({above: TITLE, body: USUAL_ROWS * ROW.least, most: USUAL_ROWS * ROW.most, below: 0, width: 300}),

  view: ({about, title, unit = ''}, instant) => ({
    title,
    unit,
    notes: notesOf(instant, about).map((note) => ({...note, ink: instant.inkOf(note.message)})),
  }),

  spots: (view, box) => Object.fromEntries(view.notes.map(({message}, index) => [message, rowBox(view, box, index)])),

  draw: (view, box, theme) => {
    const set = measures(view, box);
    const height = set.row * view.notes.length;
    return (
      <g>
        <Words
          at={{x: box.x, y: box.y - 20}}
          size={sizeToFit(view.title, {}, box.width, TYPE.label)}
          fill={theme.muted}
        >
          {view.title}
        </Words>
        <rect
          x={box.x}
          y={box.y}
          width={box.width}
          height={height}
          rx={CORNER.machine}
          fill={theme.machine}
          stroke={theme.machineEdge}
          strokeWidth={3}
        />
        <path
          d={view.notes
            .slice(1)
            .map((_, index) => `M${box.x} ${box.y + (index + 1) * set.row} h${box.width}`)
            .join(' ')}
          stroke={theme.machineEdge}
          strokeWidth={2}
          fill="none"
        />
        {view.notes.map((note, index) => (
          <Line key={note.message} note={note} at={rowBox(view, box, index)} set={set} view={view} theme={theme} />
        ))}
      </g>
    );
  },

  says: (view, box) => [
    view.title,
    ...view.notes.flatMap((note) => [
      note.message,
      ...(measures(view, box).valued ? [valueText(note, view)] : []),
      ...(stateText(note) === '' ? [] : [stateText(note)]),
    ]),
  ],

  samples: [
    {
      shows: 'one waits for its answer',
      view: {
        title: 'To charge',
        unit: '€',
        notes: [
          {message: 'C1', value: '10', state: 'done', ink: 0},
          {message: 'C2', value: '10', state: 'waits', waited: 12_000, timeout: 30_000, ink: 1},
          {message: 'C3', value: '10', state: 'open', ink: 2},
        ],
      },
    },
    {
      shows: 'all are answered',
      view: {
        title: 'To charge',
        unit: '€',
        notes: [
          {message: 'C1', value: '10', state: 'done', ink: 0},
          {message: 'C2', value: '10', state: 'done', ink: 1},
        ],
      },
    },
  ],
};
