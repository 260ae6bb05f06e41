import type {ExpectedToken} from '../../expectedTokens';
import {near} from '../../complaint';
import {handKey, verbKey} from '../../keys';
import {actorsThatAre, type Now} from '../../now';
import {bySection} from '../../sections';
import {isInside, type SeenPart} from '../../seen';
import type {Word} from '../../words';
import type {KindTruth, PartOf} from '../kind';
import {firstOffset, recordsIn, ruler} from '../log';
import {groupsFalsehoods} from './falsehoods';
import {wrongFrames, wrongPegs, wrongReadings} from './marks';
import {readingsOf, type Reading} from './readings';
import {groupSection, isOn, middleAt, standsAt, tapeOf, tapeSection, wrongLength} from './tape';

type Words = PartOf<'groups'>;

/** A terminal that is lower than that, px, has no room for more than a name beside what it holds. */
const LOW = 140;

const lacksRoom = (group: string, held: Reading['held'], upright: boolean, own: SeenPart): boolean => {
  const [terminal] = groupSection(group, own).shapes.filter(({is}) => is === 'rect');
  return held !== undefined && !upright && (terminal?.height ?? 0) < LOW * own.group.scale;
};

/** Name, and how many consumers it has; what they asked from, in place of that where the tape stands upright. */
const groupWords = ({group, members, asked, held}: Reading, upright: boolean, own: SeenPart) => {
  const count = members === 1 ? '1 consumer' : `${members} consumers`;
  return [
    group,
    upright && asked !== undefined ? `from ${asked}` : lacksRoom(group, held, upright, own) ? {maybe: count} : count,
  ];
};

const words = (part: Words, now: Now, own: SeenPart): Readonly<Record<string, readonly Word[]>> => {
  const {start, end} = now.facts.logs.log(part.of.name);
  const readings = readingsOf(part, now);
  const upright = tapeOf(part, now, own)?.is === 'upright';
  const perGroup = readings.map((reading): readonly [string, readonly Word[]] => {
    // A small picture has no terminals, and no ruler.
    if (part.bare === true) return [reading.group, reading.position === undefined ? [] : [reading.group]];
    return [reading.group, groupWords(reading, upright, own)];
  });
  if (part.bare === true) return Object.fromEntries(perGroup);
  const count = String(end - start);
  const oneLine = own.texts.some((text) => text.words === 'retained, read or not');
  return {
    ...Object.fromEntries(perGroup),
    ' tape': ruler(part.of.name, now, tapeSection(own)),
    ' retained': oneLine ? [count, 'retained, read or not'] : ['retained,', count, 'read or not'],
  };
};

/** Each record at its offset; the older ones may have no room. */
const records = (part: Words, now: Now): readonly ExpectedToken[] => {
  const {logs} = now.facts;
  return recordsIn(part.of.name, now).map((token) => {
    const offset = Number(token.key.slice(token.key.lastIndexOf('@') + 1));
    return {
      ...token,
      mayBeHidden: ({own}) => part.bare !== true && offset < firstOffset(tapeSection(own)),
      elsewhere: (seen, {own}) => {
        const tape = tapeOf(part, now, own);
        return tape !== undefined && standsAt(tape, offset, seen) && isInside(seen, tape.body)
          ? undefined
          : `at offset ${offset} of ${part.of.name}`;
      },
      since: logs.log(part.of.name).changedAt,
    };
  });
};

/** What the member that has the partition has in hand of it. */
const hands = (part: Words, now: Now): readonly ExpectedToken[] =>
  readingsOf(part, now).flatMap(({owner, held}): readonly ExpectedToken[] => {
    if (owner === undefined || held === undefined) return [];
    const {copy, message} = held;
    const {changedAt} = now.facts.clients.of(owner);
    return [{key: handKey(owner, copy), look: 'solid', words: [message], message, holder: owner, since: changedAt}];
  });

/** Where each group stands: the offset that it reads next. */
const heads = (part: Words, now: Now): readonly ExpectedToken[] =>
  readingsOf(part, now).flatMap(({group, owner, position}): readonly ExpectedToken[] => {
    if (owner === undefined || position === undefined) return [];
    return [
      {
        key: `head ${group}`,
        look: 'head',
        words: [group, `next: ${position}`],
        since: now.facts.logs.movedAt(owner),
        mayBeHidden: ({own}) => position < firstOffset(tapeSection(own)),
        elsewhere: (head, {own}) => {
          const tape = tapeOf(part, now, own);
          const level = head.shapes[0]?.points[0] ?? head;
          return tape === undefined || tape.cell === undefined || standsAt(tape, position, level)
            ? undefined
            : `at offset ${position}`;
        },
      },
    ];
  });

/** What was asked stays at its cell, beside no peg, while that is about it: its tag is the one that came there. */
const requests = (part: Words, now: Now): readonly ExpectedToken[] =>
  readingsOf(part, now).flatMap(({asked, request}): readonly ExpectedToken[] => {
    if (asked === undefined || request === undefined || part.pegs === true) return [];
    return [
      {
        key: verbKey(request.id),
        look: 'words',
        words: [`fetch from ${asked}`],
        inShort: [`from ${asked}`],
        since: request.arrives,
        mayBeHidden: ({own}) => {
          const tape = tapeOf(part, now, own);
          return tape === undefined || tape.is === 'upright' || !isOn(tape, asked);
        },
        elsewhere: ({x, y}, {own}) => {
          const tape = tapeOf(part, now, own);
          const middle = tape && middleAt(tape, asked);
          return tape === undefined ||
            middle === undefined ||
            (near(x, middle.x, (tape.cell ?? 0) / 2) && y < tape.body.y)
            ? undefined
            : `above offset ${asked}`;
        },
      },
    ];
  });

/** A log, how many records it keeps, who reads it, and from where. */
export const groups: KindTruth<'groups'> = {
  isDrawn: ({of}, {facts}) => facts.logs.has(of.name),
  words: (part, now, {own}) =>
    bySection(
      own.texts,
      ({within}) => {
        const group = within.find(({data}) => data.group !== undefined)?.data.group;
        if (group !== undefined) return group;
        return within.some(({data}) => data.retained !== undefined) ? ' retained' : ' tape';
      },
      words(part, now, own),
    ),
  tokens: (part, now) => [
    ...records(part, now),
    ...(part.bare === true ? [] : [...hands(part, now), ...heads(part, now), ...requests(part, now)]),
  ],
  complaints: (part, now, sight) => {
    const tape = tapeOf(part, now, sight.own);
    if (tape === undefined) return [{expected: 'a tape', seen: 'none'}];
    return [
      ...wrongLength(part, now, tape),
      ...wrongReadings(part, now, tape, sight),
      ...(part.bare === true ? [] : [...wrongPegs(part, now, tape), ...wrongFrames(part, now, tape)]),
    ];
  },
  takesPart: (part, {thing: {kind, name}, signal}, {scenario}) => {
    // What is committed goes to its peg.
    if (kind === 'group')
      return part.pegs === true && signal.kind === 'commit' && part.groups.some((one) => one.name === name);
    const group = actorsThatAre(scenario, 'consumer', 'kafka').find((one) => one.name === name)?.group;
    return part.bare !== true && kind === 'actor' && part.groups.some((one) => one.name === group);
  },
  falsehoods: groupsFalsehoods,
};
