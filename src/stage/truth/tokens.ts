import type {Complaint} from './complaint';
import {expectedTokens, type ExpectedToken, type Look} from './expectedTokens';
import type {Colours} from './hues';
import {firstOffset} from './kinds/partition';
import {nameOf, type Now} from './now';
import type {Seen, SeenToken} from './seen';
import {misplaced, type Pair} from './tokenPlaces';
import {says, wrongWords} from './words';

const DEAD_STROKE = 4;

const lookOf = ({plate}: SeenToken): Look => {
  if (plate === undefined) return 'pointer';
  if (plate.dashed) return 'dashed';
  if (plate.strokeWidth >= DEAD_STROKE) return 'dead';
  return plate.fill === plate.stroke ? 'solid' : 'pale';
};

/** Words have a plate of their own; what is dimmed is paler than it is. */
const looksRight = (token: SeenToken, look: Look): boolean => {
  const seen = lookOf(token);
  if (look === 'words') return token.plate !== undefined && seen !== 'dashed' && seen !== 'dead';
  return seen === look || (look === 'solid' && seen === 'pale' && token.opacity < 1);
};

/** Those that have no room: the last ones of a queue, the first ones of a log. */
const mayBeHidden = ({place, key}: ExpectedToken, all: readonly ExpectedToken[], seen: Seen): boolean => {
  if (place.in === 'log') {
    const part = seen.parts.get(place.part);
    return part !== undefined && place.offset < firstOffset(part);
  }
  if (place.in !== 'queue' || place.rank === 0) return false;
  return all.every(
    (other) =>
      other.key === key ||
      other.place.in !== 'queue' ||
      other.place.part !== place.part ||
      other.place.rank < place.rank ||
      !seen.keys.has(other.key),
  );
};

const wrongColour = ({token: {plate}, expected: {look, message}}: Pair, colours: Colours): string | undefined => {
  if (plate === undefined || message === undefined) return undefined;
  if (look === 'dead') return colours.suits(undefined, plate.stroke) ? undefined : 'the colour of the dead';
  const line = colours.learnLine(message, plate.stroke);
  if (line !== undefined || look === 'dashed') return line;
  return colours.learn(message, plate.fill);
};

const complain = (about: string, expected: string, seen: string): Complaint => ({
  about: `token ${about}`,
  expected,
  seen,
});

const wrongOne = (pair: Pair, colours: Colours): readonly Complaint[] => {
  const {token, expected} = pair;
  const words = wrongWords(token.texts, expected.words);
  if (words !== undefined) return [complain(token.key, words.expected, words.seen)];
  if (!looksRight(token, expected.look)) return [complain(token.key, `looks ${expected.look}`, lookOf(token))];
  const colour = wrongColour(pair, colours);
  return colour === undefined ? [] : [complain(token.key, `colour ${colour}`, token.plate?.stroke ?? '')];
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
      return {message: queues.messageOf(rest)};
    case 'record':
      return {message: recordAt(rest)};
    case 'carried': {
      const [id = ''] = rest.split(' ');
      const to = signals.known.get(id)?.to;
      return {message: rest.slice(id.length + 1), ...(to !== undefined && 'actor' in to && {at: to.actor})};
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
  const again = pairs.find(
    ({expected}) => expected.message === message && expected.place.in === 'hand' && expected.place.of === at,
  );
  return again === undefined || at === undefined
    ? []
    : [complain(`${token.key}, leaving`, `${message} once, in the hands of ${at}`, `it comes in, and goes away`)];
};

/** What is wrong with the tokens of a picture: which are there, their words, look, colour and place. */
export const wrongTokens = (now: Now, seen: Seen, colours: Colours): readonly Complaint[] => {
  const expected = expectedTokens(now);
  const byKey = new Map(expected.map((one) => [one.key, one]));
  const complaints: Complaint[] = [];
  const pairs: Pair[] = [];
  for (const one of expected)
    if (!seen.keys.has(one.key) && !mayBeHidden(one, expected, seen))
      complaints.push(complain(one.key, `"${one.words.join(' ')}" ${whereabouts(one, now)}`, 'nothing'));
  for (const token of seen.tokens) {
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
  for (const {token, ought} of misplaced(pairs, now, seen))
    complaints.push(complain(token.key, ought, `at ${Math.round(token.x)}, ${Math.round(token.y)}`));
  for (const token of seen.tokens) if (token.leaving) complaints.push(...wrongLeaver(token, pairs, now));
  return complaints;
};

const whereabouts = ({place}: ExpectedToken, {parts}: Now): string => {
  if (place.in === 'flight') return `on its way: ${place.signal.says}`;
  const part = parts.find((one) => place.part.endsWith(`|${nameOf(one)}`));
  return `in ${part === undefined ? place.part : nameOf(part)}`;
};
