import {near, type Complaint} from '../../complaint';
import type {ExpectedToken} from '../../expectedTokens';
import {pendingKey} from '../../keys';
import {actorsThatAre, type Now} from '../../now';
import {bySection, sectionOf} from '../../sections';
import {isInside, middleOf, plateOf, wholeOf, type Box, type SeenPart} from '../../seen';
import type {KindTruth, PartOf, Sight} from '../kind';
import {acrossOf, isOffset, recordsIn, ruler, wrongTape} from '../log';
import {keySection, nameIn, sumDrawn, sumNow, sumSection, sumWords, wrongSum, type SumDrawn} from './sum';
import {partitionerFalsehoods} from './falsehoods';

type Words = PartOf<'partitioner'>;

const logSection = (name: string, own: SeenPart): SeenPart =>
  sectionOf(own, (within) => within.some(({data}) => data.log === name));

/** What stands in no log and is no part of the calculation. */
const around = (own: SeenPart): SeenPart =>
  sectionOf(own, (within) => !within.some(({data}) => data.log !== undefined || data.sum !== undefined));

/** Numbers of the partitions that there are. */
const partitionsIn = ({topic}: Words, {facts: {logs}}: Now): readonly number[] => {
  const found: number[] = [];
  while (logs.has(`${topic}-${found.length}`)) found.push(found.length);
  return found;
};

/** Beside each other there is room for every word, below each other for less. */
const isWide = (own: SeenPart): boolean => own.texts.some(({words}) => words === 'Topic');

/** What a producer's batch waits by default, virtual ms, since Kafka 4.0. */
const LINGER = 5;

const lingerOf = ({of}: Words, {scenario}: Now): number => {
  const producer = actorsThatAre(scenario, 'producer').find(({name}) => name === of.name);
  return Number(producer?.config?.['linger.ms'] ?? LINGER);
};

/** Records that wait in the batch, the newest first. */
const batched = ({of}: Words, {facts: {messages}}: Now): readonly string[] =>
  [...messages.buffered]
    .filter((message) => messages.isSent(of.name, message) && !messages.produced.has(message))
    .reverse();

const words = (part: Words, now: Now, own: SeenPart): Readonly<Record<string, readonly string[]>> => {
  const wide = isWide(own);
  const panels = wide ? ['Partitioner', 'in the Java client', 'Topic', part.topic] : [];
  const batch = ['Batch', ...(wide ? [`linger.ms ${lingerOf(part, now)}`] : [])];
  const logs = partitionsIn(part, now).map((number): readonly [string, readonly string[]] => {
    const name = `${part.topic}-${number}`;
    const {records} = now.facts.logs.log(name);
    const isNew = now.facts.logs.added.has(name) && records.size === 0;
    const offsets = ruler(name, now, logSection(String(number), own)).map(nameIn);
    return [`log ${number}`, [`partition ${number}`, ...(isNew && wide ? ['new, empty'] : []), ...offsets]];
  });
  return {
    around: wide ? [...panels, ...batch] : [...batch, ...panels],
    ...Object.fromEntries(logs),
    ...sumWords(sumNow(part, now), own),
  };
};

/** A record in its batch: on top is the newest, the others peep out behind. */
const records = (part: Words, now: Now): readonly ExpectedToken[] =>
  batched(part, now).map((message, rank) => ({
    key: pendingKey(part.of.name, message),
    look: 'solid',
    words: [message],
    message,
    since: now.facts.messages.pendingSince,
    line: {name: `batch of ${part.of.name}`, rank, runs: 'left', close: false},
    elsewhere: (token, {own}) => {
      const batch = plateOf(own);
      return batch !== undefined && isInside(token, batch) ? undefined : 'in the batch';
    },
  }));

/** Each record of each log at its offset. */
const logged = (part: Words, now: Now): readonly ExpectedToken[] =>
  partitionsIn(part, now).flatMap((number) =>
    recordsIn(`${part.topic}-${number}`, now).map((record) => ({
      ...record,
      elsewhere: (token, sight) => record.elsewhere?.(token, {...sight, own: logSection(String(number), sight.own)}),
      mayBeHidden: (sight) => record.mayBeHidden?.({...sight, own: logSection(String(number), sight.own)}) === true,
    })),
  );

/** A frame around the place of the newest record that was worked out, once it is in its log, and around nothing else. */
const wrongFrame = (part: Words, now: Now, own: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const sum = sumNow(part, now);
  const frames = around(own).shapes.filter(({is, fill}) => is === 'rect' && fill === 'none');
  const log = sum === undefined ? undefined : now.facts.logs.log(`${part.topic}-${sum.partition}`);
  const [offset] = [...(log?.records ?? [])].find(([, message]) => message === sum?.message) ?? [];
  if (sum === undefined || offset === undefined)
    return frames.length === 0 ? [] : [{expected: 'no place that is lit', seen: `${frames.length}`}];
  const lane = logSection(String(sum.partition), own);
  const [tape, x] = [plateOf(lane), acrossOf(offset, lane)];
  // The last one may have none behind it.
  const beside = acrossOf(offset + 1, lane) ?? acrossOf(offset - 1, lane);
  const [frame] = frames;
  const right =
    frames.length === 1 &&
    frame !== undefined &&
    tape !== undefined &&
    x !== undefined &&
    beside !== undefined &&
    near(middleOf(frame).x, x, 3) &&
    near(middleOf(frame).y, middleOf(tape).y, 3) &&
    near(frame.width, Math.abs(beside - x), 20 * own.group.scale);
  return right ? [] : [{expected: `a frame around ${sum.message} at offset ${offset}`, seen: `${frames.length}`}];
};

/** An arrow ends no further before its log than that, px. */
const BEFORE_LOG = 60;

/** An arrow from the calculation to the log that it has led to, where that stands beside it: once the record leaves. */
const wrongArrow = (part: Words, now: Now, own: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const sum = sumNow(part, now);
  const paths = around(own).shapes.filter(({is}) => is === 'path');
  const isDone = sum !== undefined && sumDrawn(own).hasResult;
  if (paths.length === 0)
    return sum?.isDue === true && isWide(own) ? [{expected: 'an arrow to its log', seen: 'none'}] : [];
  const tape = sum === undefined ? undefined : plateOf(logSection(String(sum.partition), own));
  const [line, tip] = paths;
  const end = line?.points.at(-1);
  const right =
    isDone &&
    paths.length === 2 &&
    tape !== undefined &&
    end !== undefined &&
    near(end.y, middleOf(tape).y, tape.height / 2) &&
    end.x < tape.x &&
    end.x > tape.x - BEFORE_LOG * own.group.scale &&
    near(tip?.points[0]?.y ?? NaN, end.y, 3);
  return right ? [] : [{expected: `one arrow, to partition ${sum?.partition}`, seen: `to ${end?.x}, ${end?.y}`}];
};

/** The name of the log that the record goes to stands out from the others once that is known. */
const wrongNames = (part: Words, now: Now, {hasResult}: SumDrawn, own: SeenPart) => {
  const sum = sumNow(part, now);
  const fills = partitionsIn(part, now).map((number) => logSection(String(number), own).texts[0]?.fill ?? '');
  const chosen = hasResult ? sum?.partition : undefined;
  const others = fills.filter((_, number) => number !== chosen);
  const right =
    new Set(others).size <= 1 && (chosen === undefined || fills.length === 1 || !others.includes(fills[chosen] ?? ''));
  return right ? [] : [{expected: `only partition ${chosen} in bright`, seen: fills.join(', ')}];
};

const complaints = (part: Words, now: Now, {own, colours}: Sight): readonly Omit<Complaint, 'about'>[] => {
  const sum = sumNow(part, now);
  return [
    ...partitionsIn(part, now).flatMap((number) =>
      wrongTape(`${part.topic}-${number}`, now, logSection(String(number), own)),
    ),
    ...(sum === undefined ? [] : wrongSum(sum, own, colours)),
    ...wrongFrame(part, now, own),
    ...wrongArrow(part, now, own),
    ...wrongNames(part, now, sumDrawn(own), own),
  ];
};

const spots = (part: Words, now: Now, own: SeenPart): Readonly<Record<string, Box | undefined>> => {
  const {numbers} = sumDrawn(own);
  const [hash, masked, remainder] = numbers.map(({x, y, size, words: {length}, anchor}) => {
    // One digit less may stand in a place for as many as there can be.
    const width = 0.6 * size * (length + 1);
    return {x: anchor === 'end' ? x - width : x - 0.6 * size, y: y - size, width, height: size};
  });
  return {
    hash,
    masked,
    remainder,
    batch: plateOf(own),
    ...Object.fromEntries(
      partitionsIn(part, now).map((number) => [`partition ${number}`, wholeOf([logSection(String(number), own)])]),
    ),
  };
};

/** Where a log lies: its tape, and further on as its ruler goes. */
const laneOf = (own: SeenPart): Box | undefined => {
  const tape = plateOf(own);
  const [first, ...others] = own.texts.filter(isOffset);
  const last = others.at(-1);
  if (tape === undefined || first === undefined || last === undefined) return tape;
  return {...tape, width: last.x - tape.x + (first.x - tape.x)};
};

/** A corner of the panel in which it is worked out, as shares of its width and height. */
const CORNER = {width: 0.4, height: 0.15} as const;

/** A record leaves where its remainder stands; its ack comes back to the upper corner of the panel. */
const port: KindTruth<'partitioner'>['port'] = (_, {thing, signal}, own) => {
  if (thing.kind === 'partition') return laneOf(logSection(thing.name.slice(thing.name.lastIndexOf('-') + 1), own));
  const [, panel] = around(own).shapes;
  if (signal.kind === 'produced')
    return (
      panel && {
        x: panel.x + (1 - CORNER.width) * panel.width,
        y: panel.y,
        width: CORNER.width * panel.width,
        height: CORNER.height * panel.height,
      }
    );
  const remainder = sumDrawn(own).numbers.at(2);
  return (
    remainder && {
      x: remainder.x - 0.6 * remainder.size,
      y: remainder.y - 0.75 * remainder.size,
      width: 0.6 * remainder.size,
      height: 0.75 * remainder.size,
    }
  );
};

/** A window into a producer: which records wait in its batch, how a key becomes the number of a partition, and the logs. */
export const partitioner: KindTruth<'partitioner'> = {
  isDrawn: ({of}, {scenario}) => actorsThatAre(scenario, 'producer').some(({name}) => name === of.name),
  words: (part, now, {own}) =>
    bySection(
      own.texts,
      ({within}) => {
        const log = within.find(({data}) => data.log !== undefined)?.data.log;
        if (log !== undefined) return `log ${log}`;
        if (within.some(({data}) => data.key !== undefined)) return keySection;
        return within.some(({data}) => data.sum !== undefined) ? sumSection : 'around';
      },
      words(part, now, own),
    ),
  tokens: (part, now) => [...records(part, now), ...logged(part, now)],
  complaints,
  spots,
  port,
  takesPart: ({topic}, {thing: {kind, name}, signal}) =>
    kind === 'partition' &&
    name.slice(0, name.lastIndexOf('-')) === topic &&
    (signal.kind === 'produce' || signal.kind === 'produced'),
  falsehoods: partitionerFalsehoods,
};
