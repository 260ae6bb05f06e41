import type {Part} from '../../storyboard/scene';
import type {ExpectedToken} from './expectedTokens';
import type {Now} from './now';
import {
  isInside,
  middleOf,
  plateOf,
  wholeOf,
  type Box,
  type Point,
  type SeenPart,
  type SeenStage,
  type SeenToken,
} from './seen';

/** Ways bow out, and messages side by side stand apart, px. */
const BOW = 110;
/** What travels along a line is no further from it than that, px. */
const BESIDE = 60;
/** However it gains speed and loses it, it is never further than that from where it would be at an even pace: a share of its way. */
const EVEN = 0.15;
const STEPS = 40;
/** Between parts that no line joins one cannot tell as exactly. */
const ROUGH = 0.5;
/** What one signal carries together lies on a heap that is so wide, px. */
const HEAP = 60;

type Flight = NonNullable<ExpectedToken['flight']>;

const onCurve = ([a, b, c, d]: readonly [Point, Point, Point, Point], t: number): Point => {
  const s = 1 - t;
  const mix = (one: number, two: number, three: number, four: number): number =>
    s ** 3 * one + 3 * s * s * t * two + 3 * s * t * t * three + t ** 3 * four;
  return {x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y)};
};

/** How far something has come, 0 to 1, and how exactly one can tell. */
interface Come {
  readonly t: number;
  readonly within: number;
}

/** How far it has come on the line that is drawn there, if there is one and it is on it. */
const comeOnLink = (token: SeenToken, from: Part, to: Part, {links, scale}: SeenStage): Come | undefined => {
  const [a, b, c, d] = links.find((link) => link.from === from.of?.name && link.to === to.of?.name)?.path?.points ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  let best = {t: 0, away: Infinity};
  for (let step = 0; step <= STEPS; step++) {
    const {x, y} = onCurve([a, b, c, d], step / STEPS);
    const away = Math.hypot(x - token.x, y - token.y);
    if (away < best.away) best = {t: step / STEPS, away};
  }
  const length = Math.max(1, Math.hypot(d.x - a.x, d.y - a.y));
  return best.away > BESIDE * scale ? undefined : {t: best.t, within: EVEN + (HEAP * scale) / length};
};

/** The place of a box that is nearest to a point. */
const nearest = ({x, y}: Point, box: Box): Point => ({
  x: Math.min(Math.max(x, box.x), box.x + box.width),
  y: Math.min(Math.max(y, box.y), box.y + box.height),
});

/** How far it has come from the edge of one part to that of another: roughly, as it may leave and enter on any side. */
const comeBetween = (token: SeenToken, from: SeenPart, to: SeenPart): Come | undefined => {
  const [start, stop] = [plateOf(from), plateOf(to)];
  if (start === undefined || stop === undefined) return undefined;
  const [a, b] = [nearest(middleOf(stop), start), nearest(middleOf(start), stop)];
  const way = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
  if (way === 0) return undefined;
  const within = ROUGH + (HEAP * from.group.scale) / Math.sqrt(way);
  return {t: ((token.x - a.x) * (b.x - a.x) + (token.y - a.y) * (b.y - a.y)) / way, within};
};

/** Where the tag of a verb points: the side on which it reaches further. Within one part it may go any way. */
const wrongTip = (token: SeenToken, from: SeenPart, to: SeenPart): string | undefined => {
  const tag = token.shapes.find(({is}) => is === 'path');
  const [start, stop] = [plateOf(from), plateOf(to)];
  if (tag === undefined || start === undefined || stop === undefined || from === to) return undefined;
  const middle = middleOf(tag);
  const tip = {x: middle.x - token.x, y: middle.y - token.y};
  const [a, b] = [middleOf(start), middleOf(stop)];
  return tip.x * (b.x - a.x) + tip.y * (b.y - a.y) > 0 ? undefined : 'pointing to where it goes';
};

/** Where something that is under way ought to be, if it is somewhere else. */
export const strayed = (
  token: SeenToken,
  {signal, from, to}: Flight,
  now: Now,
  stage: SeenStage,
  seenOf: (part: Part) => SeenPart | undefined,
): string | undefined => {
  const ends = [...from, ...to].flatMap((part) => seenOf(part) ?? []);
  if (ends.length === 0) return undefined;
  if (!isInside(token, wholeOf(ends), BOW * stage.scale)) return `on its way: ${signal.says}`;
  const [one, other] = [from[0], to[0]];
  if (one === undefined || other === undefined || from.length > 1 || to.length > 1) return undefined;
  const [start, stop] = [seenOf(one), seenOf(other)];
  if (start === undefined || stop === undefined) return undefined;
  const tip = token.plate === undefined ? wrongTip(token, start, stop) : undefined;
  if (tip !== undefined) return tip;
  const come = comeOnLink(token, one, other, stage) ?? comeBetween(token, start, stop);
  if (come === undefined) return undefined;
  const {departs, arrives} = signal;
  const oughtAt = (ms: number): number => Math.min(1, Math.max(0, (ms - departs) / Math.max(1, arrives - departs)));
  // It lags behind by what it glides.
  return come.t >= oughtAt(now.leftSince) - come.within && come.t <= oughtAt(now.ms) + come.within
    ? undefined
    : `${Math.round(100 * oughtAt(now.ms))} % of its way: ${signal.says}`;
};
