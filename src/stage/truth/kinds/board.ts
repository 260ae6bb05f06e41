import type {Text} from '../../readPicture';
import {near, type Complaint} from '../complaint';
import {drawn, falseDrawing, falseView, groups, moved, saying, without} from '../falsehood';
import {hasShape, isRed} from '../hues';
import type {Now} from '../now';
import {isInside, middleOf, type SeenPart} from '../seen';
import type {KindTruth, PartOf, Sight} from './kind';

/** What there is to say of a row and a column. */
interface Cell {
  readonly done: number;
  readonly failed: number;
}

type Row = PartOf<'board'>['rows'][number];

/** How often that row's message, or its worker, came through each column's step. */
const cellsOf = (row: Row, {columns}: PartOf<'board'>, {facts}: Now): readonly Cell[] =>
  columns.map(({step, by, of}) => {
    const own = facts.steps.taken.filter(
      (taken) =>
        taken.step === step &&
        (by === undefined || taken.by === by.name) &&
        (of === undefined || taken.message === of.name) &&
        (row.kind === 'message' ? taken.message : taken.by) === row.name,
    );
    const done = own.filter(({well}) => well).length;
    return {done, failed: own.length - done};
  });

const sumOf = (cells: readonly Cell[]): number => cells.reduce((sum, {done}) => sum + done, 0);

/** A row's words: its name, how often where that is more than once, and how often in all. */
const wordsOf = (row: Row, part: PartOf<'board'>, now: Now): readonly string[] => {
  const cells = cellsOf(row, part, now);
  return [
    row.name,
    ...cells.flatMap(({done}) => (done > 1 ? [`×${done}`] : [])),
    ...(part.sum === undefined ? [] : [String(sumOf(cells))]),
  ];
};

const headings = ({columns, sum}: PartOf<'board'>): readonly string[] => [
  ...columns.map(({label}) => label),
  ...(sum === undefined ? [] : [sum]),
];

/** From the middle of letters down to their base line, as a share of their size. */
const TO_BASE = 0.36;
const heightOf = ({y, size}: Text): number => y - TO_BASE * size;

/** A disc with a tick or a cross on it. */
interface Verdict {
  readonly x: number;
  readonly y: number;
  readonly is: 'tick' | 'cross';
  readonly fill: string;
}

const verdictsIn = ({shapes}: SeenPart): readonly Verdict[] =>
  shapes.flatMap((disc): readonly Verdict[] => {
    const mark = shapes.find((one) => one.is === 'path' && isInside(middleOf(one), disc) && one.width < disc.width);
    if (disc.is !== 'circle' || mark === undefined) return [];
    return [{...middleOf(disc), is: mark.points.length === 3 ? 'tick' : 'cross', fill: disc.fill}];
  });

/** Where each row and each column is, px: as its name and its heading stand. */
const gridOf = (part: PartOf<'board'>, now: Now, {texts}: SeenPart) => {
  const columns = texts.slice(1, 1 + headings(part).length);
  let next = 1 + columns.length;
  const rows = part.rows.map((row) => {
    const count = wordsOf(row, part, now).length;
    const own = texts.slice(next, next + count);
    next += count;
    return own;
  });
  return {columns, rows};
};

/** A tick beside how often it was stands that far before the middle of its column, px. */
const BESIDE = 60;

const shown = ({done, failed}: Cell): Verdict['is'] | undefined =>
  done > 0 ? 'tick' : failed > 0 ? 'cross' : undefined;

/** In each row below each heading its verdict: a tick in green, a cross in red; and no mark more. */
const wrongVerdicts = (part: PartOf<'board'>, now: Now, own: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const {columns, rows} = gridOf(part, now, own);
  const left = new Set(verdictsIn(own));
  const wrong = part.rows.flatMap((row, rank) =>
    cellsOf(row, part, now).flatMap((cell, index): readonly Omit<Complaint, 'about'>[] => {
      const [name, heading] = [rows[rank]?.[0], columns[index]];
      if (name === undefined || heading === undefined) return [{expected: `a row of ${row.name}`, seen: 'none'}];
      const found = [...left].filter(
        ({x, y}) =>
          near(y, heightOf(name), name.size / 2) && near(x, heading.x, cell.done > 1 ? BESIDE * own.group.scale : 2),
      );
      for (const one of found) left.delete(one);
      const wanted = shown(cell);
      const right =
        found.length === (wanted === undefined ? 0 : 1) &&
        found.every(({is, fill}) => is === wanted && isRed(fill) === (is === 'cross'));
      return right
        ? []
        : [
            {
              expected: `${wanted ?? 'nothing'} for ${row.name}, ${heading.words}`,
              seen: found.map(({is, fill}) => `${is} in ${fill}`).join(', ') || 'nothing',
            },
          ];
    }),
  );
  return [...wrong, ...(left.size === 0 ? [] : [{expected: 'no mark more', seen: `${left.size}`}])];
};

/** How often stands below the heading of what was done so often, and the sum below its own. */
const wrongCounts = (part: PartOf<'board'>, now: Now, own: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const {columns, rows} = gridOf(part, now, own);
  return part.rows.flatMap((row, rank) => {
    const cells = cellsOf(row, part, now);
    const counted = columns.filter((_, index) => (cells[index]?.done ?? Infinity) > 1);
    return (rows[rank]?.slice(1) ?? []).flatMap((text, index) => {
      const heading = counted[index];
      return heading !== undefined && near(text.x, heading.x, BESIDE * own.group.scale)
        ? []
        : [{expected: `${text.words} below ${heading?.words}`, seen: `at ${Math.round(text.x)} px`}];
    });
  });
};

/** A message's shape stands before its name, in its colour. */
const wrongNames = (part: PartOf<'board'>, now: Now, {own, colours}: Sight): readonly Omit<Complaint, 'about'>[] => {
  const {rows} = gridOf(part, now, own);
  return part.rows.flatMap((row, rank) => {
    const name = rows[rank]?.[0];
    if (row.kind !== 'message' || name === undefined || !hasShape(colours.hueOf(row.name))) return [];
    const glyph = own.shapes.find(
      (shape) => shape.width < 2 * name.size && near(middleOf(shape).y, heightOf(name), 4) && shape.x < name.x,
    );
    const wrong = colours.learnGlyph(row.name, glyph) ?? colours.learn(row.name, glyph?.fill ?? '');
    return wrong === undefined ? [] : [{expected: `${row.name}: ${wrong}`, seen: glyph?.fill ?? 'none'}];
  });
};

interface BoardView {
  readonly columns: readonly string[];
  readonly rows: readonly {readonly ink?: number; readonly cells: readonly Cell[]}[];
}

/** Other counts in all cells. */
const changed =
  (change: (cell: Cell) => Cell) =>
  ({rows}: BoardView): Partial<BoardView> => ({rows: rows.map((row) => ({...row, cells: row.cells.map(change)}))});

/** Who or what has come through which steps: a row for each, below headings. */
export const board: KindTruth<'board'> = {
  words: (part, now) => [part.title, ...headings(part), ...part.rows.flatMap((row) => wordsOf(row, part, now))],
  complaints: (part, now, sight) => [
    ...wrongVerdicts(part, now, sight.own),
    ...wrongCounts(part, now, sight.own),
    ...wrongNames(part, now, sight),
  ],
  falsehoods: [
    falseView<BoardView>(
      'a step that nobody took',
      changed(({done, failed}) => ({done: Math.max(1, done), failed})),
    ),
    falseView<BoardView>(
      'each step was taken once more',
      changed(({done, failed}) => ({done: done && done + 1, failed})),
    ),
    falseView<BoardView>(
      'what was done has failed',
      changed(({done, failed}) => ({done: failed, failed: done})),
    ),
    falseView<BoardView>(
      'what has failed was done',
      changed(({done, failed}) => ({done: done + failed, failed: 0})),
    ),
    falseView<BoardView>(
      'nothing has failed',
      changed(({done}) => ({done, failed: 0})),
    ),
    falseView<BoardView>('what the first one did, the last one did', ({rows}) => ({
      rows: rows.map((row, index) => ({...row, cells: rows.at(-1 - index)?.cells ?? []})),
    })),
    falseView<BoardView>('its columns are exchanged', ({columns}) => ({columns: columns.toReversed()})),
    falseView<BoardView>('one row less', ({rows}) => ({rows: rows.slice(1)})),
    falseView<BoardView>('all of them in one colour', ({rows}) => ({
      rows: rows.map((row) => ({...row, ...(row.ink !== undefined && {ink: 0})})),
    })),
    falseDrawing(
      'what is done stands one column further',
      groups('step', (element) => moved(element, 130, 0)),
    ),
    falseDrawing(
      'all of it is well',
      drawn(
        ({type}) => type === 'circle',
        () => ({fill: '#3DD68C'}),
      ),
    ),
    falseDrawing(
      'no marks',
      without(({type}) => type === 'circle'),
    ),
    falseDrawing(
      'one more in all',
      saying(/^\d+$/, (number) => String(Number(number) + 1)),
    ),
  ],
};
