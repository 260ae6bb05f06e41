import {endName} from '../../storyboard/endName';
import type {ExpectedToken, Place} from './expectedTokens';
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

type Point = {readonly x: number; readonly y: number};

const onCurve = ([a, b, c, d]: readonly [Point, Point, Point, Point], t: number): Point => {
  const s = 1 - t;
  const mix = (one: number, two: number, three: number, four: number): number =>
    s ** 3 * one + 3 * s * s * t * two + 3 * s * t * t * three + t ** 3 * four;
  return {x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y)};
};

/** How far it has come on the line that is drawn between its two ends, if there is one: where nearest to it, 0 to 1. */
const comeSoFar = (token: SeenToken, {signal}: Extract<Place, {in: 'flight'}>, {links}: Seen): number | undefined => {
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
  return away(t) > BESIDE ? NaN : t;
};

const inFlight = (
  token: SeenToken,
  place: Extract<Place, {in: 'flight'}>,
  now: Now,
  seen: Seen,
): string | undefined => {
  const [first, ...others] = place.parts.flatMap((part) => seen.parts.get(part) ?? []);
  if (first === undefined) return undefined;
  const hull = wholeOf({
    ...first,
    shapes: [first, ...others].flatMap(({shapes}) => shapes),
    texts: [first, ...others].flatMap(({texts}) => texts),
  });
  if (!isInside(token, hull, BOW)) return `on its way between ${place.parts.join(' and ')}`;
  const come = now.stands ? comeSoFar(token, place, seen) : undefined;
  const {departs, arrives} = place.signal;
  const ought = (now.ms - departs) / Math.max(1, arrives - departs);
  return come === undefined || Math.abs(come - ought) <= EVEN
    ? undefined
    : `${Math.round(100 * ought)} % of its way from ${endName(place.signal.from)} to ${endName(place.signal.to)}`;
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
      return isInside(token, plate) ? undefined : `in ${place.part}`;
    case 'row':
      if (offsetAt(token.x, part) !== String(place.offset)) return `at offset ${place.offset}`;
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
