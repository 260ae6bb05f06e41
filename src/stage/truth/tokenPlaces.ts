import {endName} from '../../storyboard/endName';
import type {ExpectedToken, Place} from './expectedTokens';
import {firstOffset} from './kinds/partition';
import {actorNamed, type Now} from './now';
import {isInside, plateOf, type Box, type Seen, type SeenPart, type SeenToken} from './seen';

const nearest = <Item>(items: readonly Item[], distance: (item: Item) => number): Item | undefined =>
  items.reduce<Item | undefined>(
    (best, item) => (best === undefined || distance(item) < distance(best) ? item : best),
    undefined,
  );

const isNumber = ({words}: {readonly words: string}): boolean => /^\d+$/.test(words);

/** The offset below or above which something stands. */
const offsetAt = (x: number, part: SeenPart): string | undefined =>
  nearest(part.texts.filter(isNumber), (text) => Math.abs(text.x - x))?.words;

/** The group in whose row something stands. */
const rowAt = (y: number, part: SeenPart, groups: readonly string[]): string | undefined =>
  nearest(
    part.texts.filter(({words}) => groups.includes(words)),
    (text) => Math.abs(text.y - y),
  )?.words;

/** A producer's plans stand no further below it than that, px. */
const BELOW = 160;

/** Everything that a part draws, as one box. */
const wholeOf = ({shapes, texts}: SeenPart): Box => {
  const corners = [
    ...shapes.flatMap(({x, y, width, height}) => [
      {x, y},
      {x: x + width, y: y + height},
    ]),
    ...texts,
  ];
  const x = Math.min(...corners.map((corner) => corner.x));
  const y = Math.min(...corners.map((corner) => corner.y));
  return {
    x,
    y,
    width: Math.max(...corners.map((corner) => corner.x)) - x,
    height: Math.max(...corners.map((corner) => corner.y)) - y,
  };
};

/** Ways bow out, and messages side by side stand apart, px. */
const BOW = 110;

/** Messages that travel together stand behind each other, px. */
const BESIDE = 60;
/** However it gains speed and loses it, it is never further than that from where it would be at an even pace: a share of its way. */
const EVEN = 0.15;
const STEPS = 40;
/** Between parts that no line joins one cannot tell as exactly. */
const ROUGH = 0.5;

type Flight = Extract<Place, {in: 'flight'}>;
type Point = {readonly x: number; readonly y: number};

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

/** How far it has come on the line that is drawn between its two ends, if there is one. */
const comeOnLink = (token: SeenToken, {signal}: Flight, {links}: Seen): Come | undefined => {
  const from = endName(signal.from);
  const to = endName(signal.to);
  const there = links.find((link) => link.from === from && link.to === to);
  const back = links.find((link) => link.from === to && link.to === from);
  const [a, b, c, d] = (there ?? back)?.path?.points ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  const away = (t: number): number => {
    const {x, y} = onCurve(there === undefined ? [d, c, b, a] : [a, b, c, d], t);
    return Math.hypot(x - token.x, y - token.y);
  };
  const t =
    nearest(
      Array.from({length: STEPS + 1}, (_, step) => step / STEPS),
      away,
    ) ?? 0;
  return {t: away(t) > BESIDE ? NaN : t, within: EVEN};
};

/** Readers in rows take and give in their rows, not at the body of their part. */
const hasRows = ({parts}: Flight): boolean => parts.some((part) => part.startsWith('groups|'));

/** How far it has come from the middle of one part to that of another: roughly, as it leaves and enters at their edges. */
const comeBetween = (token: SeenToken, ends: readonly SeenPart[]): Come | undefined => {
  const [from, to, ...more] = ends.map(plateOf);
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  const middle = (plate: Box): Point => ({x: plate.x + plate.width / 2, y: plate.y + plate.height / 2});
  const [a, b] = [middle(from), middle(to)];
  const way = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
  if (way === 0) return undefined;
  return {t: ((token.x - a.x) * (b.x - a.x) + (token.y - a.y) * (b.y - a.y)) / way, within: ROUGH};
};

const inFlight = (token: SeenToken, place: Flight, now: Now, seen: Seen): string | undefined => {
  const ends = place.parts.flatMap((part) => seen.parts.get(part) ?? []);
  const [first, ...others] = ends;
  if (first === undefined) return undefined;
  const hull = wholeOf({
    ...first,
    shapes: [first, ...others].flatMap(({shapes}) => shapes),
    texts: [first, ...others].flatMap(({texts}) => texts),
  });
  if (!isInside(token, hull, BOW)) return `on its way between ${place.parts.join(' and ')}`;
  const come = comeOnLink(token, place, seen) ?? (hasRows(place) ? undefined : comeBetween(token, ends));
  if (come === undefined) return undefined;
  const {departs, arrives} = place.signal;
  const oughtAt = (ms: number): number => Math.min(1, Math.max(0, (ms - departs) / Math.max(1, arrives - departs)));
  // It lags behind by what it glides.
  return come.t >= oughtAt(now.leftSince) - come.within && come.t <= oughtAt(now.ms) + come.within
    ? undefined
    : `${Math.round(100 * oughtAt(now.ms))} % of its way from ${endName(place.signal.from)} to ${endName(place.signal.to)}`;
};

const groupOf = (reader: string, {scenario}: Now): string => {
  const actor = actorNamed(scenario, reader);
  return actor?.is === 'reader' ? actor.group : reader;
};

const inRow = (token: SeenToken, reader: string, part: SeenPart, now: Now): string | undefined => {
  const groups = part.texts.filter(({words}) => !isNumber({words})).map(({words}) => words);
  const own = groupOf(reader, now);
  return rowAt(
    token.y,
    part,
    groups.filter((group) => isGroup(group, now)),
  ) === own
    ? undefined
    : `in the row of ${own}`;
};

const isGroup = (words: string, {scenario}: Now): boolean =>
  scenario.actors.some((actor) => actor.is === 'reader' && actor.group === words);

/** Where it ought to be, if it is somewhere else. */
const elsewhere = (token: SeenToken, {place}: ExpectedToken, now: Now, seen: Seen): string | undefined => {
  if (place.in === 'flight') return inFlight(token, place, now, seen);
  const part = seen.parts.get(place.part);
  const plate = plateOf(part);
  if (part === undefined || plate === undefined) return `in ${place.part}`;
  switch (place.in) {
    case 'queue':
    case 'batch':
      return isInside(token, plate) ? undefined : `in ${place.part}`;
    case 'log':
      if (!isInside(token, plate)) return `in ${place.part}`;
      return offsetAt(token.x, part) === String(place.offset) ? undefined : `at offset ${place.offset}`;
    case 'hand':
      if (place.isRow) return inRow(token, place.of, part, now);
      // What it holds beside peeps out behind.
      return place.rank > 0 || isInside(token, plate) ? undefined : `in ${place.part}`;
    case 'row':
      // The place of a reader that is further back than the log has room for lies before all that is shown.
      if (offsetAt(token.x, part) !== String(Math.max(place.offset, firstOffset(part))))
        return `at offset ${place.offset}`;
      return inRow(token, place.of, part, now);
    case 'plan': {
      const below = {...plate, y: plate.y + plate.height, height: BELOW};
      return isInside(token, below) ? undefined : `below ${place.part}`;
    }
  }
};

/** What stands in one line, by rank: the first one stands furthest to the right. */
const lineOf = ({place}: ExpectedToken): string | undefined => {
  if (place.in === 'flight' || place.in === 'log' || place.in === 'row') return undefined;
  return `${place.in} ${place.part} ${place.in === 'hand' ? place.of : ''}`;
};

export interface Pair {
  readonly token: SeenToken;
  readonly expected: ExpectedToken;
}

/** Tokens that have come to rest and stand where they ought not to: each with where it ought to be. */
export const misplaced = (
  pairs: readonly Pair[],
  now: Now,
  seen: Seen,
): readonly (Pair & {readonly ought: string})[] => {
  const resting = pairs.filter(
    ({expected: {place, since}}) => since <= (place.in === 'flight' ? now.leftSince : now.restedSince),
  );
  const last = new Map<string, Pair>();
  return resting.flatMap((pair) => {
    const ought = elsewhere(pair.token, pair.expected, now, seen);
    const line = lineOf(pair.expected);
    const before = line === undefined ? undefined : last.get(line);
    if (line !== undefined) last.set(line, pair);
    if (ought !== undefined) return [{...pair, ought}];
    return before !== undefined && !(pair.token.x < before.token.x)
      ? [{...pair, ought: `to the left of ${before.expected.words.join(' ')}`}]
      : [];
  });
};
