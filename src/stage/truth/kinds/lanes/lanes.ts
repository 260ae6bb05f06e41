import {near, type Complaint} from '../../complaint';
import type {Now} from '../../now';
import type {Text} from '../../../readPicture';
import {bySection} from '../../sections';
import type {Box, SeenPart} from '../../seen';
import type {Word} from '../../words';
import type {KindTruth, PartOf, Sight} from '../kind';
import {recordsIn, ruler, wrongTape} from '../log';
import {ticks} from './axis';
import {scaleOf, wrongBars, wrongIdle, wrongWaits} from './bars';
import {lanesFalsehoods} from './falsehoods';
import {barsOf, hasTape, isCompact, isIn, tapeOf} from './sections';
import {onlyOwned, owns, spanOf, thenOf, waitsOf, worksOf, type Then, type Work} from './works';

const sectionNamed = ({within, words}: Text): string => {
  const lane = within.find(({data}) => data.lane !== undefined)?.data.lane;
  if (lane === undefined) return words === 'now' ? 'now' : 'axis';
  const inner = within.find(({data}) => data.work !== undefined || data.wait !== undefined)?.data;
  return `${lane} ${inner?.work !== undefined ? `work ${inner.work}` : inner?.wait !== undefined ? `wait ${inner.wait}` : ''}`;
};

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Room that a name and a time ask for on a bar, at most: a letter of each, what stands around them, px. */
const ROOM = {letter: 34, digit: 22, around: 140} as const;

/** What is written on a bar: whose it is, and how long it took once that is over. One that is not wide may have no room for it. */
const barWords = ({message, from, to, goesOn}: Work, width: number): readonly Word[] => {
  const time = seconds(to - from);
  const name = ROOM.around + ROOM.letter * message.length;
  const given = (word: string, room: number): Word => (width > room ? word : {maybe: word});
  return [given(message, name), ...(goesOn ? [] : [given(time, name + ROOM.digit * time.length)])];
};

const laneWords = (name: string, then: Then, now: Now, own: SeenPart, compact: boolean) => {
  const only = onlyOwned(name, then);
  const tape = only !== undefined && hasTape(name, own) && then.facts !== undefined;
  const works = worksOf(name, then);
  const bars = barsOf(name, own);
  return {
    [`${name} `]: [
      name,
      ...(compact ? [] : [owns(name, then)]),
      ...(tape ? ruler(only, {...now, facts: then.facts}, tapeOf(name, own)) : []),
    ],
    ...Object.fromEntries(
      works.map(({message}) => [
        `${name} work ${message}`,
        works.flatMap((work, index) =>
          work.message === message ? barWords(work, (bars[index]?.body.width ?? 0) / own.group.scale) : [],
        ),
      ]),
    ),
    ...Object.fromEntries(
      (compact ? [] : waitsOf(name, then)).map(({message, from, to}) => [
        `${name} wait ${message}`,
        [`${message} waits ${seconds(to - from)}`],
      ]),
    ),
  };
};

/** Whether anybody works, or has something to do: the clock then has a line of its own. */
const goesOn = ({clients}: PartOf<'lanes'>, then: Then): boolean =>
  then.facts !== undefined &&
  then.ms < then.facts.history.endsAt &&
  clients.some(({name}) => [...worksOf(name, then), ...waitsOf(name, then)].some((one) => one.goesOn));

/** The word and the line of the clock stand at what it says. */
const wrongNow = (says: Text, x: number, own: SeenPart): readonly Omit<Complaint, 'about'>[] => {
  const line = own.shapes.find(({is, dashed, within}) => is === 'path' && dashed && !isIn(within, 'lane'));
  return line !== undefined && near(says.x, x) && near(line.x, x) && near(line.width, 0)
    ? []
    : [{expected: `now at ${Math.round(x)} px`, seen: `${Math.round(says.x)} and ${line?.x} px`}];
};

const complaints = (part: PartOf<'lanes'>, now: Now, sight: Sight): readonly Omit<Complaint, 'about'>[] => {
  const {own} = sight;
  const then = thenOf(part, now);
  const xOf = scaleOf(part, then, own);
  const span = spanOf(part, now);
  const compact = isCompact(part, own);
  const says = own.texts.find(({words}) => words === 'now');
  return [
    ...(xOf === undefined
      ? part.clients.flatMap(({name}) => (barsOf(name, own).length > 0 ? [{expected: 'no bars yet', seen: name}] : []))
      : part.clients.flatMap(({name}) => [
          ...wrongBars(name, then, sight, xOf),
          ...(compact ? [] : wrongWaits(name, then, own, xOf)),
          ...(span === undefined ? [] : wrongIdle(name, then, own, xOf, span)),
        ])),
    ...part.clients.flatMap(({name}) => {
      const only = onlyOwned(name, then);
      if (only === undefined || then.facts === undefined || !hasTape(name, own)) return [];
      return wrongTape(only, {...now, facts: then.facts}, tapeOf(name, own));
    }),
    ...(says === undefined || xOf === undefined ? [] : wrongNow(says, xOf(then.ms), own)),
  ];
};

/** Who worked when, and how long; what waited for whom; what each owns. */
export const lanes: KindTruth<'lanes'> = {
  isDrawn: (part, now) => spanOf(part, now) !== undefined,
  words: (part, now, {own}) => {
    const then = thenOf(part, now);
    const span = spanOf(part, now) ?? {from: 0, to: 0};
    const compact = isCompact(part, own);
    return bySection(own.texts, sectionNamed, {
      ...Object.fromEntries(part.clients.flatMap(({name}) => Object.entries(laneWords(name, then, now, own, compact)))),
      now: !compact && goesOn(part, then) && then.ms > span.from ? ['now'] : [],
      axis: compact ? [] : ticks(span, own),
    });
  },
  tokens: (part, now) => {
    const then = thenOf(part, now);
    return part.clients.flatMap(({name}) => {
      const only = onlyOwned(name, then);
      if (only === undefined || then.facts === undefined) return [];
      return recordsIn(only, {...now, facts: then.facts}).map(
        (record) =>
          ({
            ...record,
            elsewhere: (token, sight) => record.elsewhere?.(token, {...sight, own: tapeOf(name, sight.own)}),
            mayBeHidden: (sight) =>
              !hasTape(name, sight.own) || record.mayBeHidden?.({...sight, own: tapeOf(name, sight.own)}) === true,
          }) satisfies typeof record,
      );
    });
  },
  complaints,
  spots: (part, now, own) => {
    const then = thenOf(part, now);
    return Object.fromEntries(
      part.clients.flatMap(({name}) => {
        const bars = barsOf(name, own);
        return worksOf(name, then).flatMap(({message}, index): readonly (readonly [string, Box])[] => {
          const bar = bars[index];
          if (bar === undefined) return [];
          return [
            [message, bar.body],
            [`end of ${message}`, {...bar.body, x: bar.body.x + bar.body.width - 4, width: 24}],
          ];
        });
      }),
    );
  },
  falsehoods: lanesFalsehoods,
};
