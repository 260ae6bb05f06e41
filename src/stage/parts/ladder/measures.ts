import type {Wait} from '../../../storyboard/questions/retries';
import {sizeToFit, TYPE, widthOf} from '../../marks/type';
import {baseOf} from '../../marks/words';
import type {Box, Point} from '../../placing/geometry';
import {tokenWidth} from '../../target';
import type {LadderView} from './ladder';

/** Where everything of a ladder stands, px. */
export interface Measures {
  /** The consumer's row. */
  readonly row: Box;
  readonly name: Point;
  readonly nameRoom: number;
  readonly failureLabel: Point;
  /** Smallest type. */
  readonly small: number;
  /** Radius of a failure's mark. */
  readonly disc: number;
  /** The queue where dead letters lie. */
  readonly grave: Box;
  readonly sums: {readonly y: number; readonly size: number; readonly leading: number; readonly room: number};
  readonly xOf: (ms: number) => number;
  /** The pipe of the n-th wait, from 0: as long as its time. */
  readonly step: (index: number, wait: Wait) => Box;
  readonly figure: (text: string, step: Box) => number;
  readonly isInside: (text: string, step: Box) => boolean;
  /** A length that has no room in its pipe stands below it: the middle of its base line. */
  readonly under: (text: string, step: Box) => Point;
  /** Whether a step's name has room below it. */
  readonly named: boolean;
  /** Where a step's name begins, below it. */
  readonly nameAt: (name: string, text: string, step: Box) => Point;
  /** Where the name of the queue of the dead ends, for one who falls into it at `x`. */
  readonly graveName: (x: number) => Point;
}

/** In a narrow box the names stand above the row, and the queue of the dead below everything. */
const NARROW = 1200;
const ROW = {wide: {y: 92, height: 108}, narrow: {y: 124, height: 100}} as const;
const STEP = {height: {wide: 128, narrow: 150}, least: 76} as const;
const GRAVE = {width: 150, height: 112} as const;
const FIGURE = {most: 100, least: 40} as const;

/** Flares, as a share of a pipe's height. */
const FLARED = 1.32;

interface Steps {
  readonly top: number;
  readonly height: number;
  /** From one step to the next. */
  readonly rise: number;
}

const steps = (count: number, top: number, room: number, narrow: boolean): Steps => {
  const height = Math.max(STEP.least, Math.min(STEP.height[narrow ? 'narrow' : 'wide'], room / count));
  return {top, height, rise: Math.min(narrow ? 190 : 110, (room - height) / Math.max(1, count - 1))};
};

/** Nothing but steps: they fill the box. */
const cascade = (count: number, {y, height: room}: Box): Steps => {
  const height = Math.min(90, room / FLARED / (1 + (count - 1) * 0.45));
  const flare = (height * (FLARED - 1)) / 2;
  return {top: y + flare, height, rise: count < 2 ? 0 : Math.min(height, (room - height * FLARED) / (count - 1))};
};

const waitingSpan = ({waits, span}: LadderView): LadderView['span'] => ({
  from: Math.min(span.to, ...waits.map(({from}) => from)),
  to: Math.max(span.from, ...waits.map(({from, ttl}) => from + ttl)),
});

export const measures = (view: LadderView, box: Box): Measures => {
  const narrow = box.width < NARROW;
  const small = TYPE.small;
  const {y: down, height: high} = ROW[narrow ? 'narrow' : 'wide'];
  const row = {x: box.x, y: box.y + down, width: box.width, height: high};
  const from = box.x + (view.small ? 20 : narrow ? 24 : 170);
  const to = box.x + box.width - (view.small ? 24 : narrow ? 72 : GRAVE.width + 20);
  const span = view.small ? waitingSpan(view) : view.span;
  const xOf = (ms: number): number => from + ((ms - span.from) * (to - from)) / Math.max(1, span.to - span.from);
  const bottom = box.y + box.height;
  const grave = {
    x: box.x + box.width - GRAVE.width,
    y: bottom - GRAVE.height - 20,
    width: GRAVE.width,
    height: GRAVE.height,
  };
  const low = row.y + row.height;
  const {top, height, rise} = view.small
    ? cascade(view.waits.length, box)
    : steps(
        Math.max(view.waits.length, 3),
        low + (narrow ? 48 : 58),
        (narrow ? grave.y - 76 : bottom - 60) - low - (narrow ? 58 : 100),
        narrow,
      );
  const figure = (text: string, {width}: Box): number =>
    sizeToFit(text, {weight: 800}, width - 20, Math.min(FIGURE.most, height * 0.74));
  const isInside = (text: string, step: Box): boolean =>
    widthOf(text, {size: figure(text, step), weight: 800}) <= step.width - 16 && figure(text, step) >= FIGURE.least;
  return {
    row,
    name: narrow ? {x: box.x, y: box.y + 40} : {x: box.x + 24, y: row.y + row.height / 2 + 13},
    nameRoom: narrow ? box.width : from - box.x - 30,
    failureLabel: narrow
      ? {x: box.x + box.width - widthOf('failure', {size: small}), y: box.y + 40}
      : {x: box.x + 24, y: row.y - 20},
    small,
    disc: Math.min(36, Math.max(14, (xOf(520) - xOf(0)) / 2.2)),
    grave,
    sums: {y: bottom - 30, size: narrow ? TYPE.label : TYPE.second, leading: 68, room: box.width * 0.6},
    xOf,
    step: (index, wait) => ({
      x: xOf(wait.from),
      y: top + index * rise,
      width: Math.max(6, xOf(wait.from + wait.ttl) - xOf(wait.from)),
      height,
    }),
    figure,
    isInside,
    under: (text, step) => {
      const half = widthOf(text, {size: TYPE.name, weight: 800}) / 2;
      const middle = step.x + step.width / 2;
      return {
        x: Math.min(box.x + box.width - half, Math.max(box.x + half, middle)),
        y: step.y + step.height * 1.17 + TYPE.name,
      };
    },
    named: !narrow || rise >= height * FLARED + small,
    nameAt: (name, text, step) => {
      const width = widthOf(name, {size: small, mono: true});
      const under = isInside(text, step) ? 0 : TYPE.name + 8;
      return {
        x: Math.max(box.x, Math.min(step.x + 4, box.x + box.width - width)),
        y: step.y + step.height * 1.17 + small + 6 + under,
      };
    },
    graveName: (x) =>
      narrow
        ? {x: x - 26, y: grave.y - 30}
        : {x: x > grave.x ? grave.x - 40 : x - 26, y: baseOf(grave.y + grave.height / 2, TYPE.name) + 30},
  };
};

/** Where the message is seen: in the handler, in a wait, before its turn, or where it lies dead. Nothing before its first turn, and once it is gone. */
export const tokenAt = (view: LadderView, m: Measures): (Point & {readonly height: number}) | undefined => {
  const {attempts, waits, now, dead, present} = view;
  const {row, grave} = m;
  if (!present) return undefined;
  if (dead !== undefined) return {x: grave.x + grave.width / 2 + 4, y: grave.y + grave.height / 2, height: 84};
  const attempt = attempts.at(-1);
  if (attempt === undefined) return undefined;
  const wait = waits.at(-1);
  const height = 80;
  const half = tokenWidth(height) / 2;
  const inRow = {x: m.xOf(now), y: row.y + row.height / 2, height};
  const waiting = wait !== undefined && wait.from >= attempt.from;
  if (!waiting) return inRow;
  if (wait.over) return {...inRow, y: row.y + row.height + 44};
  const box = m.step(waits.length - 1, wait);
  return {
    x: Math.max(box.x + half + 6, Math.min(m.xOf(now), box.x + box.width - half - 6)),
    y: box.y + box.height / 2,
    height,
  };
};
