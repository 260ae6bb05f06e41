import {near, type Complaint} from '../complaint';
import type {ExpectedToken} from '../expectedTokens';
import {falseDrawing, falseTokens, falseView, saying} from '../falsehood';
import {recordKey} from '../keys';
import type {Now} from '../now';
import {isInside, plateOf, type SeenPart} from '../seen';
import type {Word} from '../words';
import type {KindTruth, PartOf} from './kind';

/** Whether a text is an offset on a ruler. */
export const isOffset = ({words}: {readonly words: string}): boolean => /^\d+$/.test(words);

/** The first offset that there is room for. */
export const firstOffset = (own: SeenPart): number => Number(own.texts.find(isOffset)?.words ?? 0);

/** Where an offset stands on the ruler, px; undefined where it does not. */
export const acrossOf = (offset: number, own: SeenPart): number | undefined =>
  own.texts.find((text) => isOffset(text) && Number(text.words) === offset)?.x;

/** How many records are older than the first one shown; each offset below its record, up to the one that comes next, and further. */
export const ruler = (partition: string, {facts}: Now, own: SeenPart): readonly Word[] => {
  const {start, end} = facts.logs.log(partition);
  const first = Math.min(Math.max(firstOffset(own), start), end);
  const shown = own.texts.filter(isOffset).length;
  // Where two have room, both may be records.
  const isFull = shown === 2 && end - first === 2;
  return [
    ...(first > start ? [`+${first - start} older`] : []),
    ...Array.from({length: Math.max(shown, end - first + (isFull ? 0 : 1))}, (_, index) => String(first + index)),
  ];
};

/** The records of a partition, each at its offset; the older ones may have no room. */
export const recordsIn = (partition: string, {facts: {logs}}: Now): readonly ExpectedToken[] => {
  const {records, changedAt} = logs.log(partition);
  return [...records].map(([offset, message]): ExpectedToken => ({
    key: recordKey(`${partition}@${offset}`),
    look: 'pale',
    words: [message],
    message,
    since: changedAt,
    mayBeHidden: ({own}) => offset < firstOffset(own),
    elsewhere: (token, {own}) => {
      const x = acrossOf(offset, own);
      const tape = plateOf(own);
      if (x === undefined || tape === undefined || !isInside(token, {...tape, x: x - 2, width: 4}))
        return `at offset ${offset} of ${partition}`;
      return undefined;
    },
  }));
};

/** The tape ends behind its last record: half a cell before the offset that comes next. */
export const wrongTape = (partition: string, {facts}: Now, own: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const {end} = facts.logs.log(partition);
  const first = firstOffset(own);
  const [here, next] = [acrossOf(first, own), acrossOf(first + 1, own)];
  const tape = plateOf(own);
  if (here === undefined || next === undefined || tape === undefined) return [{expected: 'a tape', seen: 'none'}];
  const cell = next - here;
  return near(tape.width, (end - first) * cell)
    ? []
    : [{expected: `a tape of ${end - first} records`, seen: `${(tape.width / cell).toFixed(1)}`}];
};

/** Its number, and its topic where there is room for it. */
const nameOf = (
  {topic, partition}: {readonly topic: string; readonly partition: number},
  {texts}: SeenPart,
): string => {
  const short = `partition ${partition}`;
  return texts[0]?.words === short ? short : `${topic}, ${short}`;
};

/** What a group has not committed: from its commit, or the log's start, to the log's end; nothing before there is the group. */
const lagOf = ({of, lag}: PartOf<'log'>, {facts}: Now): {readonly from: number; readonly to: number} | undefined => {
  const isThere = facts.history.events.some(
    (event) => event.type === 'groupCreated' && event.group === lag?.name && event.at <= facts.at,
  );
  if (lag === undefined || !isThere) return undefined;
  const {start, end} = facts.logs.log(of.name);
  return {from: facts.logs.committed(lag.name, of.name) ?? start, to: end};
};

/** A bracket over all that is not committed. */
const wrongLag = (part: PartOf<'log'>, now: Now, own: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const lag = lagOf(part, now);
  const bracket = own.shapes.find(({is, within}) => is === 'path' && within.some(({data}) => data.lag !== undefined));
  if (lag === undefined) return bracket === undefined ? [] : [{expected: 'no lag', seen: 'one'}];
  const first = firstOffset(own);
  const [here = NaN, next = NaN] = [acrossOf(first, own), acrossOf(first + 1, own)];
  const xOf = (offset: number): number => here + (Math.max(0, offset - first) - 0.5) * (next - here);
  return bracket !== undefined &&
    near(bracket.x, xOf(lag.from), 8) &&
    near(bracket.x + bracket.width, Math.max(xOf(lag.from), xOf(lag.to)), 8)
    ? []
    : [{expected: `a lag from ${xOf(lag.from)} to ${xOf(lag.to)} px`, seen: `${bracket?.x} ${bracket?.width}`}];
};

/** Topic and number above, and how far a group is behind; offsets below. */
export const log: KindTruth<'log'> = {
  isDrawn: ({of}, {facts}) => facts.logs.has(of.name),
  words: (part, now, {own}) => {
    const lag = lagOf(part, now);
    return [
      nameOf(part.of, own),
      ...(lag === undefined ? [] : [`lag ${lag.to - lag.from}`]),
      ...ruler(part.of.name, now, own),
    ];
  },
  tokens: ({of}, now) => recordsIn(of.name, now),
  complaints: (part, now, {own}) => [...wrongTape(part.of.name, now, own), ...wrongLag(part, now, own)],
  // What is committed of it shortens the lag.
  takesPart: ({of, lag}, {thing: {kind, name}, signal}) =>
    kind === 'group' && name === lag?.name && signal.kind === 'commit' && signal.says.includes(`${of.name} = `),
  spots: ({of}, {facts}, own) => {
    const {end, records} = facts.logs.log(of.name);
    const tape = plateOf(own);
    const at = (offset: number) => {
      const x = acrossOf(offset, own);
      const next = acrossOf(offset + 1, own);
      const cell = x === undefined || next === undefined ? 80 : next - x;
      return x === undefined || tape === undefined ? undefined : {...tape, x: x - cell / 2, width: cell};
    };
    return {end: at(end), ...Object.fromEntries([...records.keys()].map((offset) => [`offset ${offset}`, at(offset)]))};
  },
  falsehoods: [
    falseView<{lag?: {from: number; to: number}}>('one more is committed', ({lag}) =>
      lag === undefined ? undefined : {lag: {...lag, from: lag.from + 1}},
    ),
    falseView<{lag?: object}>('nobody is behind', ({lag}) => (lag === undefined ? undefined : {lag: undefined})),
    falseView<{logEnd: number}>('the log goes on for one more', ({logEnd}) => ({logEnd: logEnd + 1})),
    falseView<{hidden: number}>('three older records more', ({hidden}) => ({hidden: hidden + 3})),
    falseView<{partition: number}>('it is another partition', ({partition}) => ({partition: partition + 1})),
    falseView<{records: readonly {message: string}[]}>('every record is the first one', ({records}) => ({
      records: records.map((record) => ({...record, message: records[0]?.message ?? ''})),
    })),
    falseView<{records: readonly {offset: number}[]}>('each one offset further', ({records}) => ({
      records: records.map((record) => ({...record, offset: record.offset + 1})),
    })),
    falseView<{records: readonly object[]}>('the last one was never appended', ({records}) => ({
      records: records.slice(0, -1),
    })),
    falseTokens('they are not kept, but really there', (targets) =>
      targets.map((target) => (target.is === 'message' ? {...target, look: 'here'} : target)),
    ),
    falseDrawing(
      'offsets count from one',
      saying(/^\d+$/, (number) => String(Number(number) + 1)),
    ),
  ],
};
