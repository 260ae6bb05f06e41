import type {Part} from '../../storyboard/scene';
import type {Flight} from './expectedTokens';
import {
  around,
  distanceTo,
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
/** Where no line is drawn, one can tell that exactly for a message; a tag fills most of its way. */
const [BETWEEN, ROUGH] = [0.3, 0.75] as const;
/** What one signal carries together lies on a heap that is so wide, px. */
const HEAP = 60;

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

/** How far it has come from one place to the other, by how far it is from each of them: a tag stays between them, and lies on neither. */
const comeBetween = (token: SeenToken, start: Box, stop: Box): Come | undefined => {
  const [gone, left] = [distanceTo(token, start), distanceTo(token, stop)];
  return gone + left === 0 ? undefined : {t: gone / (gone + left), within: token.plate === undefined ? ROUGH : BETWEEN};
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
  {says, from, to, come: [least, most], ports}: Flight,
  stage: SeenStage,
  seenOf: (part: Part) => SeenPart | undefined,
): string | undefined => {
  const ends = [...from, ...to].flatMap((part) => seenOf(part) ?? []);
  if (ends.length === 0) return undefined;
  if (!isInside(token, wholeOf(ends), BOW * stage.scale)) return `on its way: ${says}`;
  const [one, other] = [from[0], to[0]];
  if (one === undefined || other === undefined || from.length > 1 || to.length > 1) return undefined;
  const [start, stop] = [seenOf(one), seenOf(other)];
  if (start === undefined || stop === undefined) return undefined;
  const tip = token.plate === undefined ? wrongTip(token, start, stop) : undefined;
  if (tip !== undefined) return tip;
  const [leaves, enters] = [ports[0]?.(start), ports[1]?.(stop)];
  if (leaves !== undefined && enters !== undefined && !isInside(token, around([leaves, enters]), BESIDE * stage.scale))
    return `on its way within ${one.of?.name}: ${says}`;
  const [here, there] = [leaves ?? plateOf(start), enters ?? plateOf(stop)];
  // Within one part, of which one does not know where in it, it may be anywhere.
  if (here === undefined || there === undefined || here === there) return undefined;
  const come = comeOnLink(token, one, other, stage) ?? comeBetween(token, here, there);
  if (come === undefined) return undefined;
  return come.t >= least - come.within && come.t <= most + come.within
    ? undefined
    : `${Math.round(100 * most)} % of its way: ${says}`;
};
