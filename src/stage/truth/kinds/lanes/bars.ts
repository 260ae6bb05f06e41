import {near, type Complaint} from '../../complaint';
import {isRed} from '../../hues';
import type {SeenPart} from '../../seen';
import type {PartOf, Sight} from '../kind';
import {isAxis, msOf} from './axis';
import {barsOf, bodyOf, isIn, laneOf} from './sections';
import {waitsOf, worksOf, type Span, type Then} from './works';

type Wrong = Omit<Complaint, 'about'>;
type ToPx = (ms: number) => number;

/** A bar keeps that far from its begin, and from its end once it is over, px. */
const AIR = 4;

/** Virtual ms to px, as the seen ticks have it; as the outermost bars have it where there are none. */
export const scaleOf = (part: PartOf<'lanes'>, then: Then, own: SeenPart): ToPx | undefined => {
  const marks = own.texts.filter(isAxis);
  const [first, last] = [marks[0], marks.at(-1)];
  if (first !== undefined && last !== undefined && first !== last)
    return (ms) => first.x + ((ms - msOf(first)) * (last.x - first.x)) / (msOf(last) - msOf(first));
  const works = part.clients.flatMap(({name}) => worksOf(name, then));
  const bars = part.clients.flatMap(({name}) => barsOf(name, own));
  if (works.length === 0 || bars.length === 0) return undefined;
  const from = Math.min(...works.map((work) => work.from));
  const whole = Math.max(1, Math.max(...works.map(({to}) => to)) - from);
  const air = AIR * own.group.scale;
  const left = Math.min(...bars.map(({body}) => body.x)) - air;
  const width = Math.max(...bars.map(({body, isOpen}) => body.x + body.width + (isOpen ? 0 : air))) - left;
  return (ms) => left + ((ms - from) * width) / whole;
};

/** An end of a bar or a bracket is no further from its instant than that, px. */
const NEAR = AIR + 2;
const THIN = 16;

/** Each bar from its begin to its end, in its message's colour, open while it goes on, framed in red if it failed. */
export const wrongBars = (name: string, then: Then, {own, colours}: Sight, xOf: ToPx): readonly Wrong[] => {
  const works = worksOf(name, then);
  const bars = barsOf(name, own);
  if (bars.length !== works.length) return [{expected: `${works.length} bars of ${name}`, seen: `${bars.length}`}];
  return works.flatMap(({message, from, to, well, goesOn}, index): readonly Wrong[] => {
    const bar = bars[index];
    if (bar === undefined) return [];
    const {body, isOpen} = bar;
    const right = body.x + body.width;
    const thin = body.width < THIN;
    if (!near(body.x, xOf(from), NEAR) || (!thin && !near(right, xOf(to), NEAR)))
      return [
        {
          expected: `${message} from ${Math.round(xOf(from))} to ${Math.round(xOf(to))} px`,
          seen: `${Math.round(body.x)} to ${Math.round(right)} px`,
        },
      ];
    if (isOpen !== goesOn)
      return [{expected: `${message} ${goesOn ? 'goes on' : 'is over'}`, seen: isOpen ? 'an open end' : 'an end'}];
    const ink = colours.learn(message, body.fill);
    if (ink !== undefined) return [{expected: `${message}: ${ink}`, seen: body.fill}];
    const framed = body.strokeWidth > 0 && isRed(body.stroke);
    return framed === !well
      ? []
      : [{expected: well ? 'no frame: it went well' : 'a frame in red: it failed', seen: body.stroke}];
  });
};

/** A bracket over each wait, from the append to the begin of work. */
export const wrongWaits = (name: string, then: Then, own: SeenPart, xOf: ToPx): readonly Wrong[] => {
  const lane = laneOf(name, own);
  return waitsOf(name, then).flatMap(({message, from, to}): readonly Wrong[] => {
    const bracket = lane.shapes.find(({is, within}) => is === 'path' && isIn(within, 'wait', message));
    return bracket !== undefined && near(bracket.x, xOf(from), NEAR) && near(bracket.x + bracket.width, xOf(to), NEAR)
      ? []
      : [{expected: `a bracket over the wait of ${message}`, seen: `${bracket?.x} ${bracket?.width}`}];
  });
};

/** A gap that is wider than this has a dotted line, px; one that is narrower may have none. */
const WIDE_GAP = 60;
/** So far a dotted line keeps from the bars around it, px. */
const KEEPS = 20;

/** A dotted line wherever nobody has worked so far, and nowhere else. */
export const wrongIdle = (name: string, then: Then, own: SeenPart, xOf: ToPx, span: Span): readonly Wrong[] => {
  const scale = own.group.scale;
  const dots = bodyOf(name, own).shapes.filter(({is, dashed, height}) => is === 'path' && dashed && height === 0);
  const seen = dots.flatMap(({points}) =>
    Array.from({length: Math.floor(points.length / 2)}, (_, index) => [
      points[2 * index]?.x ?? NaN,
      points[2 * index + 1]?.x ?? NaN,
    ]),
  );
  const until = Math.min(span.to, Math.max(span.from, then.ms));
  const edges = [span.from, ...worksOf(name, then).flatMap(({from, to}) => [from, to]), until];
  const gaps = Array.from({length: edges.length / 2}, (_, index) => [
    xOf(edges[2 * index] ?? NaN),
    xOf(edges[2 * index + 1] ?? NaN),
  ]).filter(([from = 0, to = 0]) => to - from > WIDE_GAP * scale);
  const isOver = ([x1 = 0, x2 = 0]: readonly number[], [from = 0, to = 0]: readonly number[]): boolean =>
    near(x1, from, KEEPS * scale) && near(x2, to, KEEPS * scale);
  const wide = seen.filter(([x1 = 0, x2 = 0]) => x2 - x1 > WIDE_GAP * scale);
  return gaps.every((gap) => seen.some((line) => isOver(line, gap))) &&
    wide.every((line) => gaps.some((gap) => isOver(line, gap)))
    ? []
    : [
        {
          expected: `${name} idle ${gaps.map((gap) => gap.map(Math.round).join(' to ')).join(', ') || 'never'}`,
          seen: seen.map((line) => line.map(Math.round).join(' to ')).join(', ') || 'never',
        },
      ];
};
