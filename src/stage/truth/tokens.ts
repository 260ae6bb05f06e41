import type {Part} from '../../storyboard/scene';
import type {Complaint} from './complaint';
import {expectedTokens, type ExpectedToken, type Look} from './expectedTokens';
import {strayed} from './flights';
import type {Colours} from './hues';
import {labelOf, type Now} from './now';
import type {SeenPart, SeenStage, SeenToken} from './seen';
import type {Staged} from './stages';
import {says, wrongWords} from './words';

/** The line around a dead message is that strong, as a share of its height; around any other it is thinner. */
const STRONG = 0.06;

const lookOf = ({plate, shapes}: SeenToken): Look => {
  if (plate === undefined) return shapes.some(({is}) => is === 'circle') ? 'lost words' : 'words';
  if (shapes[0]?.is === 'path') return 'head';
  if (shapes.some(({is}) => is === 'line')) return 'gone';
  // A cross on a disc.
  const [disc, cross] = shapes.slice(-2);
  if (plate.dashed) return disc?.is === 'circle' && cross?.is === 'path' ? 'lost' : 'dashed';
  if (plate.strokeWidth === 0) return 'solid';
  return plate.strokeWidth > STRONG * plate.height ? 'dead' : 'pale';
};

const wrongColour = ({token, expected: {look, message}}: Pair, colours: Colours): string | undefined => {
  const {plate, shapes} = token;
  if (plate === undefined || message === undefined || look === 'gone') return undefined;
  const shape = colours.learnGlyph(message, shapes[1]);
  if (shape !== undefined) return shape;
  switch (look) {
    case 'dead':
    case 'lost':
      return colours.suits(undefined, plate.stroke) ? undefined : 'the colour of the dead';
    case 'solid':
      return colours.learn(message, plate.fill);
    case 'dashed':
      return colours.learn(message, plate.stroke);
    default:
      return colours.learn(message, plate.stroke) ?? colours.learn(message, plate.fill);
  }
};

const complain = (about: string, expected: string, seen: string): Complaint => ({
  about: `token ${about}`,
  expected,
  seen,
});

interface Pair {
  readonly token: SeenToken;
  readonly expected: ExpectedToken;
}

const wrongOne = (pair: Pair, colours: Colours): readonly Complaint[] => {
  const {token, expected} = pair;
  const words = wrongWords(token.texts, expected.words);
  const isShort = expected.inShort !== undefined && wrongWords(token.texts, expected.inShort) === undefined;
  if (words !== undefined && !isShort) return [complain(token.key, words.expected, words.seen)];
  if (lookOf(token) !== expected.look) return [complain(token.key, `looks ${expected.look}`, lookOf(token))];
  const colour = wrongColour(pair, colours);
  return colour === undefined
    ? []
    : [complain(token.key, `colour ${colour}`, `${token.plate?.stroke} ${token.plate?.fill}`)];
};

/** What a key names: the message it stands for, and who has or had it. */
const namedBy = (key: string, now: Now): {readonly message?: string; readonly at?: string} => {
  const {queues, logs, signals} = now.facts;
  const [, kind = '', rest = ''] = /^(\S+) (.*)$/.exec(key) ?? [];
  const recordAt = (copy: string): string | undefined => {
    const [, partition = '', offset = ''] = /^(.*)@(\d+)$/.exec(copy) ?? [];
    return logs.log(partition).known.get(Number(offset));
  };
  switch (kind) {
    case 'copy':
    case 'ghost':
    case 'deleted':
      return {message: queues.messageOf(rest)};
    case 'record':
      return {message: recordAt(rest)};
    case 'carried': {
      const [id = ''] = rest.split(' ');
      const to = signals.known.get(id)?.to;
      return {message: rest.slice(id.length + 1), ...(to !== undefined && 'actor' in to && {at: to.actor})};
    }
    case 'lost': {
      const copy = rest.split(' ').at(-1) ?? '';
      return {message: queues.messageOf(copy) ?? recordAt(copy)};
    }
    case 'hand': {
      const copy = rest.split(' ').at(-1) ?? '';
      return {message: recordAt(copy), at: rest.slice(0, -copy.length - 1)};
    }
    case 'pending':
      return {message: rest.split(' ').at(-1)};
    default:
      return {};
  }
};

/** One that is leaving still is what it was; and it does not leave those who have it in their hands. */
const wrongLeaver = (token: SeenToken, pairs: readonly Pair[], now: Now): readonly Complaint[] => {
  const {message, at} = namedBy(token.key, now);
  const label = token.texts.at(-1)?.words ?? '';
  if (message !== undefined && !says(label, message))
    return [complain(`${token.key}, leaving`, `"${message}"`, `"${label}"`)];
  const again = pairs.find(({expected}) => expected.message === message && expected.holder === at);
  return again === undefined || at === undefined
    ? []
    : [complain(`${token.key}, leaving`, `${message} once, in the hands of ${at}`, `it comes in, and goes away`)];
};

/** What has come to rest is wholly there. */
const OPAQUE = 0.99;
/** Between two that stand shoulder to shoulder, as a share of one's width, at most. */
const AIR = 0.6;

/** Whether it stands beside another one, and does not lie on it or under it. */
const liesApart = ({plate: own}: SeenToken, {plate: other}: SeenToken): boolean =>
  own !== undefined && other !== undefined && own.x >= other.x + other.width;

/** Whether it begins a row below that of another one. */
const isBelow = ({plate: own, x}: SeenToken, {plate: other, x: before}: SeenToken): boolean =>
  own !== undefined && other !== undefined && own.y + own.height / 2 > other.y + other.height / 2 && x <= before;

/** Where it ought to be by the one before it in its line, if it is not: beside it, or below it where they lie on a heap. */
const outOfLine = (
  {token, expected: {line}}: Pair,
  before: Pair | undefined,
  {tokens}: SeenStage,
): string | undefined => {
  if (line === undefined || before === undefined) return undefined;
  const way = line.runs === 'left' ? before.token.x - token.x : token.x - before.token.x;
  const name = before.expected.words.join(' ');
  if (line.runs === 'rows' && isBelow(token, before.token)) return undefined;
  if (way <= 0) return `to the ${line.runs} of ${name}`;
  if (line.runs === 'rows' && liesApart(token, before.token)) return undefined;
  const width = ((token.plate?.width ?? 0) + (before.token.plate?.width ?? 0)) / 2;
  if (!line.close) return tokens.indexOf(token) < tokens.indexOf(before.token) ? undefined : `below ${name}`;
  return way < width - 2 || way > width * (1 + AIR) ? `beside ${name}` : undefined;
};

/** Tokens that have come to rest and stand where they ought not to: each with where it ought to be. */
const misplaced = (
  pairs: readonly Pair[],
  now: Now,
  stage: SeenStage,
  seenOf: (part: Part) => SeenPart | undefined,
): readonly (Pair & {readonly ought: string})[] => {
  const last = new Map<string, Pair | undefined>();
  return pairs.flatMap((pair) => {
    const {token, expected} = pair;
    const {flight, part, line, since, elsewhere} = expected;
    const before = line === undefined ? undefined : last.get(line.name);
    const stands = flight === undefined && since <= now.restedSince;
    if (line !== undefined) last.set(line.name, stands ? pair : undefined);
    if (since > now.restedSince) return [];
    const own = part === undefined ? undefined : seenOf(part);
    const ought =
      flight === undefined
        ? own === undefined
          ? undefined
          : (elsewhere?.(token, {own, stage}) ?? outOfLine(pair, before, stage))
        : strayed(token, flight, stage, seenOf);
    if (ought !== undefined) return [{...pair, ought}];
    return flight === undefined && token.opacity < OPAQUE ? [{...pair, ought: 'wholly there'}] : [];
  });
};

const whereabouts = ({flight, part}: ExpectedToken): string => {
  if (flight !== undefined) return `on its way: ${flight.says}`;
  return part === undefined ? '' : `in ${labelOf(part)}`;
};

/** What is wrong with the tokens of a stage: which are there, their words, look, colour and place. */
export const wrongTokens = (
  staged: Staged,
  now: Now,
  stage: SeenStage,
  seenOf: (part: Part) => SeenPart | undefined,
  colours: Colours,
): readonly Complaint[] => {
  const expected = expectedTokens(staged, now);
  const byKey = new Map(expected.map((one) => [one.key, one]));
  const complaints: Complaint[] = [];
  const pairs: Pair[] = [];
  const mayBeHidden = ({part, mayBeHidden: may}: ExpectedToken): boolean => {
    const own = part === undefined ? undefined : seenOf(part);
    return own !== undefined && may?.({own, stage}) === true;
  };
  for (const one of expected)
    if (!stage.keys.has(one.key) && !mayBeHidden(one))
      complaints.push(complain(one.key, `"${one.words.join(' ')}" ${whereabouts(one)}`, 'nothing'));
  for (const token of stage.tokens) {
    if (token.leaving) continue;
    const one = byKey.get(token.key);
    if (one === undefined)
      complaints.push(complain(token.key, 'nothing', `"${token.texts.map(({words}) => words).join(' ')}"`));
    else pairs.push({token, expected: one});
  }
  // In the order in which they ought to stand.
  const place = new Map(expected.map(({key}, index) => [key, index]));
  pairs.sort((a, b) => (place.get(a.token.key) ?? 0) - (place.get(b.token.key) ?? 0));
  for (const pair of pairs) complaints.push(...wrongOne(pair, colours));
  for (const {token, ought} of misplaced(pairs, now, stage, seenOf))
    complaints.push(
      complain(token.key, ought, `at ${Math.round(token.x)}, ${Math.round(token.y)}, opacity ${token.opacity}`),
    );
  for (const token of stage.tokens) if (token.leaving) complaints.push(...wrongLeaver(token, pairs, now));
  return complaints;
};
