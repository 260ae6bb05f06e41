import type {Box} from './box';
import {cubicsOfArc} from './arc';

/** A step of an outline in absolute coordinates; every SVG path command comes down to one of these. */
export type PathStep =
  | {readonly to: 'move' | 'line'; readonly x: number; readonly y: number}
  | {
      readonly to: 'cubic';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly x: number;
      readonly y: number;
    }
  | {readonly to: 'quadratic'; readonly x1: number; readonly y1: number; readonly x: number; readonly y: number}
  | {readonly to: 'close'};

/** An outline and a box that holds it with its control points. */
export interface Path {
  readonly steps: readonly PathStep[];
  readonly box: Box;
}

const ARGUMENTS: Readonly<Record<string, number>> = {M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0};
const TOKEN = /\s*,?\s*(?:([a-zA-Z])|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?))/y;

type Command = readonly [letter: string, ...numbers: number[]];

/** Splits `d` into commands, with a repeated command's letter written out. `undefined` when it is not path data. */
const commandsOf = (d: string): readonly Command[] | undefined => {
  const commands: Command[] = [];
  let letter = '';
  let numbers: number[] = [];
  /** A letter that has not yet got the numbers it needs. */
  let waits = false;
  const text = d.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text);
    if (token === null) return undefined;
    if (token[1] !== undefined) {
      if (waits || numbers.length > 0 || !(token[1].toUpperCase() in ARGUMENTS)) return undefined;
      [letter, waits] = [token[1], true];
    } else {
      if (letter === '' || ARGUMENTS[letter.toUpperCase()] === 0) return undefined;
      numbers.push(Number(token[2]));
    }
    if (numbers.length === ARGUMENTS[letter.toUpperCase()]) {
      commands.push([letter, ...numbers]);
      [numbers, waits] = [[], false];
      if (letter === 'M') letter = 'L';
      if (letter === 'm') letter = 'l';
    }
  }
  const [first] = commands;
  const opens = first === undefined || first[0].toUpperCase() === 'M';
  return waits || numbers.length > 0 || !opens ? undefined : commands;
};

/** Reads path data (SVG 1.1 §8.3). `undefined` when it is malformed. */
export const parsePath = (d: string): Path | undefined => {
  const commands = commandsOf(d);
  if (commands === undefined) return undefined;
  const steps: PathStep[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  /** The control point that a smooth command (S, T) reflects, and which kind of curve left it. */
  let reflected: {readonly of: 'cubic' | 'quadratic'; readonly x: number; readonly y: number} | undefined;
  for (const [letter, ...numbers] of commands) {
    const relative = letter === letter.toLowerCase();
    const [originX, originY] = relative ? [x, y] : [0, 0];
    const n = (index: number): number => numbers[index] ?? 0;
    const px = (index: number): number => originX + n(index);
    const py = (index: number): number => originY + n(index);
    const mirror = (of: 'cubic' | 'quadratic'): readonly [number, number] =>
      reflected?.of === of ? [2 * x - reflected.x, 2 * y - reflected.y] : [x, y];
    const cubic = (x1: number, y1: number, x2: number, y2: number, toX: number, toY: number): void => {
      steps.push({to: 'cubic', x1, y1, x2, y2, x: toX, y: toY});
      reflected = {of: 'cubic', x: x2, y: y2};
      [x, y] = [toX, toY];
    };
    const quadratic = (x1: number, y1: number, toX: number, toY: number): void => {
      steps.push({to: 'quadratic', x1, y1, x: toX, y: toY});
      reflected = {of: 'quadratic', x: x1, y: y1};
      [x, y] = [toX, toY];
    };
    const straight = (to: 'move' | 'line', toX: number, toY: number): void => {
      steps.push({to, x: toX, y: toY});
      reflected = undefined;
      [x, y] = [toX, toY];
    };
    switch (letter.toUpperCase()) {
      case 'M':
        straight('move', px(0), py(1));
        [startX, startY] = [x, y];
        break;
      case 'L':
        straight('line', px(0), py(1));
        break;
      case 'H':
        straight('line', px(0), y);
        break;
      case 'V':
        straight('line', x, originY + n(0));
        break;
      case 'C':
        cubic(px(0), py(1), px(2), py(3), px(4), py(5));
        break;
      case 'S':
        cubic(...mirror('cubic'), px(0), py(1), px(2), py(3));
        break;
      case 'Q':
        quadratic(px(0), py(1), px(2), py(3));
        break;
      case 'T':
        quadratic(...mirror('quadratic'), px(0), py(1));
        break;
      case 'A': {
        const arc = {rx: n(0), ry: n(1), turn: n(2), large: n(3) !== 0, sweep: n(4) !== 0};
        const [toX, toY] = [px(5), py(6)];
        if (arc.rx === 0 || arc.ry === 0) straight('line', toX, toY);
        else for (const curve of cubicsOfArc(x, y, toX, toY, arc)) cubic(...curve);
        reflected = undefined;
        break;
      }
      default:
        steps.push({to: 'close'});
        reflected = undefined;
        [x, y] = [startX, startY];
    }
  }
  return {steps, box: boxOf(steps)};
};

const boxOf = (steps: readonly PathStep[]): Box => {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (x: number, y: number): void => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  };
  for (const step of steps) {
    if (step.to === 'close') continue;
    take(step.x, step.y);
    if ('x1' in step) take(step.x1, step.y1);
    if ('x2' in step) take(step.x2, step.y2);
  }
  return {left, top, right, bottom};
};
