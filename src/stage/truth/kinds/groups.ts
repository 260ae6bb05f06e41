import {near, type Complaint} from '../complaint';
import type {ExpectedToken} from '../expectedTokens';
import {falseDrawing, falseTokens, falseView, saying, without} from '../falsehood';
import {handKey} from '../keys';
import {actorsThatAre, type Now} from '../now';
import {plateOf, type SeenPart} from '../seen';
import {says, type Word} from '../words';
import type {KindTruth, PartOf} from './kind';
import {acrossOf, firstOffset, recordsIn, ruler, wrongTape} from './log';

interface Reading {
  readonly group: string;
  readonly members: number;
  /** Who has the partition. */
  readonly owner?: string;
  readonly position?: number;
  readonly committed?: number;
  readonly asked?: number;
}

/** What a member's newest request asked from, from its arrival until that record is done. */
const askedBy = (owner: string, {of}: PartOf<'groups'>, {facts}: Now): number | undefined => {
  const {signals, history, at} = facts;
  const newest = [...signals.known.values()].findLast(
    (signal) =>
      signal.kind === 'fetch' &&
      signals.isShown(signal) &&
      'actor' in signal.from &&
      signal.from.actor === owner &&
      'topic' in signal.to &&
      `${signal.to.topic}-${signal.to.partition}` === of.name &&
      signal.arrives <= at,
  );
  if (newest === undefined) return undefined;
  const isOver = history.events.some(
    (event) =>
      (event.type === 'handled' || event.type === 'failed' || event.type === 'crashed') &&
      event.actor === owner &&
      event.at >= newest.arrives &&
      event.at <= at,
  );
  return isOver ? undefined : Number(/\d+$/.exec(newest.says)?.[0]);
};

/** Each group that has a member, in the order in which their terminals stand. */
const readingsOf = (part: PartOf<'groups'>, now: Now): readonly Reading[] => {
  const {facts, scenario} = now;
  return part.groups.flatMap(({name: group}): readonly Reading[] => {
    const members = actorsThatAre(scenario, 'consumer', 'kafka').filter(
      (member) => member.group === group && facts.clients.of(member.name).alive,
    );
    if (members.length === 0) return [];
    const owner = members.find(({name}) => facts.logs.ownedPartitions(name).includes(part.of.name))?.name;
    const committed = facts.logs.committed(group, part.of.name);
    if (owner === undefined) return [{group, members: members.length, committed}];
    const position = facts.logs.position(owner, part.of.name);
    return [{group, members: members.length, owner, position, committed, asked: askedBy(owner, part, now)}];
  });
};

const isNumber = ({words}: {readonly words: string}): boolean => /^\d+$/.test(words);

/** The tape and its ruler: all but the count of what is retained, the largest number that there is. */
const tapeOf = (own: SeenPart): SeenPart => {
  const largest = Math.max(...own.texts.filter(isNumber).map(({size}) => size));
  return {...own, texts: own.texts.filter((text) => !isNumber(text) || text.size < largest)};
};

/** Whether the tape stands upright: its offsets are below each other. */
const isUpright = (tape: SeenPart): boolean => {
  const [first, second] = tape.texts.filter(isNumber);
  return first !== undefined && second !== undefined && Math.abs(first.x - second.x) < 10;
};

/** These words in whatever order they are read; those that are missing come last. */
const inAnyOrder = (expected: readonly string[], own: SeenPart): readonly Word[] => {
  const left = [...expected];
  const found = own.texts.flatMap(({words}) => {
    const index = left.findIndex((word) => says(words, word));
    return index < 0 ? [] : left.splice(index, 1);
  });
  return [...found, ...left];
};

const request = (asked: number, own: SeenPart): string =>
  own.texts.some(({words}) => words === `from ${asked}`) ? `from ${asked}` : `fetch from ${asked}`;

const words = (part: PartOf<'groups'>, now: Now, own: SeenPart): readonly string[] => {
  const {start, end} = now.facts.logs.log(part.of.name);
  const readings = readingsOf(part, now);
  // A small picture has no ruler.
  if (part.bare === true) return readings.flatMap(({group, position}) => (position === undefined ? [] : [group]));
  const tape = tapeOf(own);
  const upright = isUpright(tape);
  const offsets = ruler(part.of.name, now, tape).map((word) => (typeof word === 'string' ? word : word.maybe));
  const oneLine = own.texts.some((text) => text.words === 'retained, read or not');
  return [
    ...offsets,
    String(end - start),
    ...(oneLine ? ['retained, read or not'] : ['retained,', 'read or not']),
    ...readings.flatMap(({group, members, asked}) => {
      const count = members === 1 ? '1 reader' : `${members} readers`;
      return [
        group,
        upright && asked !== undefined ? `from ${asked}` : count,
        ...(asked === undefined || upright || part.pegs === true ? [] : [request(asked, own)]),
      ];
    }),
  ];
};

/** Each record at its offset, in a tape that lies; the older ones may have no room. */
const records = (part: PartOf<'groups'>, now: Now): readonly ExpectedToken[] =>
  recordsIn(part.of.name, now).map((token) => ({
    ...token,
    mayBeHidden: (sight) => part.bare !== true && token.mayBeHidden?.({...sight, own: tapeOf(sight.own)}) === true,
    elsewhere: (seen, sight) => {
      const tape = tapeOf(sight.own);
      return part.bare === true || isUpright(tape) ? undefined : token.elsewhere?.(seen, {...sight, own: tape});
    },
  }));

/** What the member that has the partition has in hand of it. */
const hands = (part: PartOf<'groups'>, now: Now): readonly ExpectedToken[] =>
  readingsOf(part, now).flatMap(({owner}): readonly ExpectedToken[] => {
    if (owner === undefined) return [];
    const {hand, changedAt} = now.facts.clients.of(owner);
    const held = [...hand.values()].find(({copy}) => copy.startsWith(`${part.of.name}@`));
    if (held === undefined) return [];
    const {copy, message} = held;
    return [{key: handKey(owner, copy), look: 'solid', words: [message], message, holder: owner, since: changedAt}];
  });

/** Where each group stands: the offset that it reads next. */
const heads = (part: PartOf<'groups'>, now: Now): readonly ExpectedToken[] =>
  readingsOf(part, now).flatMap(({group, owner, position}): readonly ExpectedToken[] => {
    if (owner === undefined || position === undefined) return [];
    return [
      {
        key: `head ${group}`,
        look: 'head',
        words: [group, `next: ${position}`],
        since: now.facts.logs.movedAt(owner),
        mayBeHidden: ({own}) => position < firstOffset(tapeOf(own)),
        elsewhere: ({x}, {own}) => {
          const tape = tapeOf(own);
          const across = acrossOf(position, tape);
          return isUpright(tape) || (across !== undefined && near(x, across)) ? undefined : `at offset ${position}`;
        },
      },
    ];
  });

/** A peg in front of each offset that some group has committed, on a tape that lies. */
const wrongPegs = (part: PartOf<'groups'>, now: Now, own: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const tape = tapeOf(own);
  const [first, second] = [firstOffset(tape), firstOffset(tape) + 1].map((offset) => acrossOf(offset, tape));
  if (first === undefined || second === undefined || isUpright(tape)) return [];
  const committed = part.pegs === true ? readingsOf(part, now).flatMap((reading) => reading.committed ?? []) : [];
  const expected = [...new Set(committed)]
    .filter((offset) => offset >= firstOffset(tape))
    .map((offset) => first + (offset - firstOffset(tape) - 0.5) * (second - first))
    .sort((a, b) => a - b);
  const pegs = own.shapes.filter(({is}) => is === 'circle').map(({x, width}) => x + width / 2);
  pegs.sort((a, b) => a - b);
  return pegs.length === expected.length && pegs.every((x, index) => near(x, expected[index] ?? -1))
    ? []
    : [{expected: `pegs at ${committed.join(', ') || 'none'}`, seen: `${pegs.length} pegs at ${pegs.join(', ')}`}];
};

/** A log, how many records it keeps, who reads it, and from where. */
export const groups: KindTruth<'groups'> = {
  isDrawn: ({of}, {facts}) => facts.logs.has(of.name),
  words: (part, now, {own}) => inAnyOrder(words(part, now, own), own),
  tokens: (part, now) => [
    ...records(part, now),
    ...(part.bare === true ? [] : [...hands(part, now), ...heads(part, now)]),
  ],
  complaints: (part, now, {own}) => {
    if (part.bare === true) return [];
    const tape = tapeOf(own);
    const isTape = plateOf(own)?.is === 'rect' && !isUpright(tape);
    return [...(isTape ? wrongTape(part.of.name, now, tape) : []), ...wrongPegs(part, now, own)];
  },
  takesPart: (part, {thing: {kind, name}, signal}, {scenario}) => {
    // What is committed goes to its peg.
    if (kind === 'group')
      return part.pegs === true && signal.kind === 'commit' && part.groups.some((one) => one.name === name);
    const group = actorsThatAre(scenario, 'consumer', 'kafka').find((one) => one.name === name)?.group;
    return part.bare !== true && kind === 'actor' && part.groups.some((one) => one.name === group);
  },
  falsehoods: [
    falseView<{retained: number}>('reading deletes: one less is retained', ({retained}) => ({retained: retained - 1})),
    falseView<{readings: readonly {members: number}[]}>('one reader more', ({readings}) => ({
      readings: readings.map((reading) => ({...reading, members: reading.members + 1})),
    })),
    falseView<{readings: readonly {position?: number}[]}>('each has read one more', ({readings}) => ({
      readings: readings.map((one) => ({...one, ...(one.position !== undefined && {position: one.position + 1})})),
    })),
    falseView<{readings: readonly {committed?: number}[]}>('each has committed one more', ({readings}) => ({
      readings: readings.map((one) => ({...one, ...(one.committed !== undefined && {committed: one.committed + 1})})),
    })),
    falseView<{readings: readonly {asked?: number}[]}>('each asks from one offset further', ({readings}) => ({
      readings: readings.map((one) => ({...one, ...(one.asked !== undefined && {asked: one.asked + 1})})),
    })),
    falseView<{readings: readonly object[]}>('nobody reads', () => ({readings: []})),
    falseView<{readings: readonly {held?: object}[]}>('nobody has a record in hand', ({readings}) => ({
      readings: readings.map(({held: _, ...reading}) => reading),
    })),
    falseTokens('heads stand one cell off', (targets) =>
      targets.map((target) => (target.is === 'head' ? {...target, x: target.x + 150} : target)),
    ),
    falseDrawing('another group', saying(/^counters$/, 'writers')),
    falseDrawing(
      'nothing is pegged',
      without(({type}) => type === 'circle'),
    ),
  ],
};
