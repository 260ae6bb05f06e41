import type {Complaint} from '../../complaint';
import type {ExpectedToken} from '../../expectedTokens';
import type {Now} from '../../now';
import {bySection} from '../../sections';
import {isInside, plateOf, wholeOf, type Box, type SeenPart} from '../../seen';
import type {Word} from '../../words';
import type {KindTruth, PartOf, Sight} from '../kind';
import {ladderFalsehoods} from './falsehoods';
import {BLOCKS, blocksOf, lineOf, wrongGrave, wrongLights, wrongTimes} from './line';
import {seconds, storyOf, type Story, type Wait} from './story';

/** Words of a bar, a pipe or the grave; of the sums below; "failure"; and the names beside. */
const sectionNamed = ({within: groups, words}: SeenPart['texts'][number]): string => {
  for (const block of BLOCKS) {
    const name = groups.find(({data}) => data[block] !== undefined)?.data[block];
    if (name !== undefined) return `${block} ${name}`;
  }
  if (words === 'failure') return words;
  return / (by|failed \d+ times in) /.test(words) ? 'sums' : 'names';
};

/** What several things of one name say, one after the other. */
const grouped = (
  entries: readonly (readonly [string, readonly Word[]])[],
): Readonly<Record<string, readonly Word[]>> => {
  const all: Record<string, readonly Word[]> = {};
  for (const [name, words] of entries) all[name] = [...(all[name] ?? []), ...words];
  return all;
};

const lengths = (waits: readonly Wait[]) =>
  waits.map(({queue, ttl, overAt}) => [`wait ${queue}`, overAt === undefined ? [] : [seconds(ttl)]] as const);

const sectionsOf = (
  {attempts, others, waits, burial, sums}: Story,
  client: string,
  {seen}: Sight,
): Readonly<Record<string, readonly Word[]>> => {
  const isWide = seen.width > seen.height;
  return grouped([
    ...lengths(waits),
    ...attempts.map(
      ({failedAt}, index) => [`attempt ${index + 1}`, failedAt === undefined ? [] : [String(index + 1)]] as const,
    ),
    // A short one has no room for its name.
    ...others.map(({message}) => [`work ${message}`, [{maybe: message}]] as const),
    ...(burial === undefined ? [] : [[`dead ${burial.queue}`, [burial.queue]] as const]),
    ['names', [client, ...waits.map(({queue}) => (isWide ? queue : {maybe: queue}))]],
    ['failure', attempts.some(({failedAt}) => failedAt !== undefined) ? ['failure'] : []],
    ['sums', sums],
  ]);
};

/** A failure has a cross on it; a work that has not failed is in the colour of its message. */
const wrongBars = ({message, attempts, others}: Story, {own, colours}: Sight): readonly Omit<Complaint, 'about'>[] => {
  const [tried, worked] = [blocksOf('attempt', own), blocksOf('work', own)];
  const expected = `${attempts.length} attempts, ${others.length} others`;
  const seen = `${tried.length} attempts, ${worked.length} others`;
  if (seen !== expected) return [{expected, seen}];
  const wrong = (name: string, fill = ''): readonly Omit<Complaint, 'about'>[] => {
    const colour = colours.learn(name, fill);
    return colour === undefined ? [] : [{expected: `${name} in colour ${colour}`, seen: fill}];
  };
  return [
    ...attempts.flatMap(({failedAt}, index) => {
      const shapes = tried[index]?.shapes ?? [];
      const crosses = shapes.filter(({is}) => is === 'circle').length;
      if (crosses !== (failedAt === undefined ? 0 : 1))
        return [
          {expected: `attempt ${index + 1} ${failedAt === undefined ? 'without' : 'with'} a cross`, seen: `${crosses}`},
        ];
      return failedAt === undefined ? wrong(message, shapes[0]?.fill) : [];
    }),
    ...others.flatMap((other, index) => wrong(other.message, worked[index]?.shapes[0]?.fill)),
  ];
};

/** A token is that near to where time has come to, px. */
const NEAR = 12;

/** Where it is: dead in its grave; in the pipe of a wait; in its client's row; below that while it waits for its turn. */
const elsewhere =
  (story: Story, {restedSince}: Now): ExpectedToken['elsewhere'] =>
  (token, {own}) => {
    const inBox = (box: Box, where: string): string | undefined => (isInside(token, box) ? undefined : where);
    if (story.burial !== undefined) return inBox(wholeOf(blocksOf('dead', own)), 'in its grave');
    const wait = story.waits.at(-1);
    const isParked = wait !== undefined && wait.from >= (story.attempts.at(-1)?.from ?? 0);
    if (isParked && wait.overAt === undefined)
      return inBox(wholeOf(blocksOf('wait', own).slice(-1)), `in ${wait.queue}`);
    const row = plateOf(own);
    const xOf = lineOf(story, own);
    const near = NEAR * own.group.scale;
    if (row === undefined) return 'in the row';
    // As a whole it stays on the line.
    const end = row.x + row.width - (token.plate?.width ?? 0) / 2 - near;
    const isNow =
      xOf === undefined || (token.x > Math.min(xOf(restedSince), end) - near && token.x < xOf(story.ms) + near);
    if (!isNow) return 'where time has come to';
    const isBelow = token.y > row.y + row.height;
    return isBelow === isParked ? undefined : isParked ? 'below the row' : 'in the row';
  };

const tokens = (part: PartOf<'ladder'>, now: Now): readonly Omit<ExpectedToken, 'part' | 'flight'>[] => {
  const story = storyOf(part, now);
  const {message, attempts, waits, burial} = story;
  if (part.small === true || !story.isPresent || (attempts.length === 0 && burial === undefined)) return [];
  return [
    {
      key: `ladder ${message}`,
      look: burial === undefined ? 'solid' : 'dead',
      words: [message],
      message,
      since: Math.max(
        burial?.at ?? -1,
        ...attempts.map(({from}) => from),
        ...waits.flatMap(({from, overAt = -1}) => [from, overAt]),
      ),
      elsewhere: elsewhere(story, now),
    },
  ];
};

/** Time to the right: a client's work in a row, each wait of a message that fails as a pipe as long as it lasts, and where it lies dead. */
export const ladder: KindTruth<'ladder'> = {
  isDrawn: ({client: {name}}, {atEnd}) => {
    const {works, handling} = atEnd.clients.of(name);
    return works.length > 0 || handling !== undefined;
  },
  words: (part, now, sight) => {
    const story = storyOf(part, now);
    const expected = part.small === true ? grouped(lengths(story.waits)) : sectionsOf(story, part.client.name, sight);
    return bySection(sight.own.texts, sectionNamed, expected);
  },
  tokens,
  complaints: (part, now, sight) => {
    const story = storyOf(part, now);
    return [
      ...wrongTimes(story, sight.own),
      ...wrongLights(story, sight.own),
      ...(part.small === true ? [] : [...wrongBars(story, sight), ...wrongGrave(story, sight.own)]),
    ];
  },
  falsehoods: ladderFalsehoods,
};
