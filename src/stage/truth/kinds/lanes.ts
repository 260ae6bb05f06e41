import type {History} from '../../../simulation';
import type {Group, Shape, Text} from '../../readPicture';
import {near, type Complaint} from '../complaint';
import {factsAtEnd, type Facts} from '../facts';
import {falseDrawing, falseTokens, falseView, falseWords, saying} from '../falsehood';
import type {Now} from '../now';
import {bySection, sectionOf} from '../sections';
import type {Box, SeenPart} from '../seen';
import type {Word} from '../words';
import type {Sight, KindTruth, PartOf} from './kind';
import {recordsIn, ruler, wrongTape} from './log';

interface Work {
  readonly message: string;
  readonly from: number;
  readonly to: number;
  readonly well: boolean;
  readonly goesOn: boolean;
}

/** An act and how far it has come, virtual ms; nothing has happened in one that is still to come. */
interface Then {
  readonly facts: Facts | undefined;
  readonly ms: number;
}

const thenOf = ({act}: PartOf<'lanes'>, now: Now): Then => {
  const facts = now.factsOf(act ?? now.act);
  if (facts === undefined) return {facts, ms: -1};
  return {facts, ms: facts === now.facts ? now.ms : facts.history.endsAt};
};

const worksOf = (name: string, {facts, ms}: Then): readonly Work[] => {
  if (facts === undefined) return [];
  const {works, handling} = facts.clients.of(name);
  return [
    ...works.map((work) => ({...work, goesOn: false})),
    ...(handling === undefined
      ? []
      : [{message: handling.message, from: handling.since, to: ms, well: true, goesOn: true}]),
  ];
};

/** A record that waits no longer than this goes on at once, virtual ms. */
const AT_ONCE = 500;

/** Records that had, or have, to wait for a worker from their append on. */
const waitsOf = (name: string, {facts, ms}: Then): readonly Work[] => {
  if (facts === undefined) return [];
  const past = facts.history.events.filter(({at}) => at <= facts.at);
  const begun = new Map(past.flatMap((event) => (event.type === 'handling' ? [[event.copy, event] as const] : [])));
  const owned = facts.logs.ownedPartitions(name);
  return past
    .flatMap((event) => {
      if (event.type !== 'appended') return [];
      const partition = `${event.topic}-${event.partition}`;
      return event.records.flatMap(({message, offset}) => {
        const began = begun.get(`${partition}@${offset}`);
        if (began === undefined ? !owned.includes(partition) : began.actor !== name) return [];
        return [{message, from: event.at, to: began?.at ?? ms, well: true, goesOn: began === undefined}];
      });
    })
    .filter(({from, to}) => to - from >= AT_ONCE);
};

const ends = new WeakMap<History, Facts>();
const endOf = (history: History): Facts => {
  const known = ends.get(history) ?? factsAtEnd(history);
  ends.set(history, known);
  return known;
};

/** From the first to the last ms of work, in all acts. */
const spanOf = ({clients}: PartOf<'lanes'>, {film}: Now): {readonly from: number; readonly to: number} | undefined => {
  const works = film.acts.flatMap((history) => clients.flatMap(({name}) => endOf(history).clients.of(name).works));
  if (works.length === 0) return undefined;
  return {from: Math.min(...works.map(({from}) => from)), to: Math.max(...works.map(({to}) => to))};
};

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const isIn = (within: readonly Group[], attribute: string, value?: string): boolean =>
  within.some(({data}) => data[attribute] !== undefined && (value === undefined || data[attribute] === value));

const laneOf = (name: string, own: SeenPart): SeenPart => sectionOf(own, (within) => isIn(within, 'lane', name));

/** A lane without its bars and brackets; its own frame is the first rect, and there is none where there is little room. */
const bodyOf = (name: string, own: SeenPart): SeenPart =>
  sectionOf(laneOf(name, own), (within) => !isIn(within, 'work') && !isIn(within, 'wait'));
const isCompact = ({clients}: PartOf<'lanes'>, own: SeenPart): boolean =>
  clients.every(({name}) => !bodyOf(name, own).shapes.some(({is}) => is === 'rect'));

/** What is seen of the log at a lane's left end. */
const tapeOf = (name: string, own: SeenPart): SeenPart => {
  const body = bodyOf(name, own);
  return {...body, shapes: body.shapes.filter(({is}) => is === 'rect').slice(1)};
};
const hasTape = (name: string, own: SeenPart): boolean =>
  tapeOf(name, own).texts.some(({words}) => /^\d+$/.test(words));

const onlyOwned = (name: string, {facts}: Then): string | undefined => {
  const owned = facts?.logs.ownedPartitions(name) ?? [];
  return owned.length === 1 ? owned[0] : undefined;
};

const owns = (name: string, {facts}: Then): string => {
  const numbers = facts?.logs.owned(name) ?? [];
  if (numbers.length === 0) return 'owns no partition';
  return `${numbers.length === 1 ? 'owns partition' : 'owns partitions'} ${numbers.join(', ')}`;
};

const TICK = /^([\d.]+) s$/;
const isAxis = ({within, words}: Text): boolean => !isIn(within, 'lane') && TICK.test(words);
const msOf = ({words}: Text): number => 1000 * Number(TICK.exec(words)?.[1] ?? NaN);

/** Every round instant of the span, at the distance that there is room for. */
const ticks = (span: {readonly from: number; readonly to: number}, own: SeenPart): readonly string[] => {
  const [first, second] = own.texts.filter(isAxis);
  if (first === undefined || second === undefined) return [];
  const step = msOf(second) - msOf(first);
  const from = Math.ceil(span.from / step) * step;
  return Array.from(
    {length: Math.floor((span.to - from) / step) + 1},
    (_, index) => `${(from + index * step) / 1000} s`,
  );
};

const sectionNamed = ({within, words}: Text): string => {
  const lane = within.find(({data}) => data.lane !== undefined)?.data.lane;
  if (lane === undefined) return words === 'now' ? 'now' : 'axis';
  const inner = within.find(({data}) => data.work !== undefined || data.wait !== undefined)?.data;
  return `${lane} ${inner?.work !== undefined ? `work ${inner.work}` : inner?.wait !== undefined ? `wait ${inner.wait}` : ''}`;
};

const laneWords = (name: string, then: Then, now: Now, own: SeenPart, compact: boolean) => {
  const only = onlyOwned(name, then);
  const tape = only !== undefined && hasTape(name, own) && then.facts !== undefined;
  const works = worksOf(name, then);
  return {
    [`${name} `]: [
      name,
      ...(compact ? [] : [owns(name, then)]),
      ...(tape ? ruler(only, {...now, facts: then.facts}, tapeOf(name, own)) : []),
    ],
    ...Object.fromEntries(
      works.map(({message}) => [
        `${name} work ${message}`,
        works
          .filter((work) => work.message === message)
          .flatMap(({from, to, goesOn}): readonly Word[] => [
            {maybe: message},
            ...(goesOn ? [] : [{maybe: seconds(to - from)}]),
          ]),
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

/** Virtual ms to px, as the seen ticks have it; as the outermost bars have it where there are none. */
const scaleOf = (part: PartOf<'lanes'>, then: Then, own: SeenPart): ((ms: number) => number) | undefined => {
  const marks = own.texts.filter(isAxis);
  const [first, last] = [marks[0], marks.at(-1)];
  if (first !== undefined && last !== undefined && first !== last)
    return (ms) => first.x + ((ms - msOf(first)) * (last.x - first.x)) / (msOf(last) - msOf(first));
  const works = part.clients.flatMap(({name}) => worksOf(name, then));
  const bars = part.clients.flatMap(({name}) => barsOf(name, own));
  if (works.length === 0 || bars.length === 0) return undefined;
  const from = Math.min(...works.map((work) => work.from));
  const whole = Math.max(1, Math.max(...works.map(({to}) => to)) - from);
  const left = Math.min(...bars.map(({x}) => x));
  const width = Math.max(...bars.map((bar) => bar.x + bar.width)) - left;
  return (ms) => left + ((ms - from) * width) / whole;
};

/** The bodies of the bars of a lane: how a bar that goes on is closed is no bar. */
const barsOf = (name: string, own: SeenPart): readonly Shape[] => {
  const seen = new Set<Group | undefined>();
  return laneOf(name, own).shapes.filter(({is, within}) => {
    const group = within.find(({data}) => data.work !== undefined);
    if (is !== 'rect' || group === undefined || seen.has(group)) return false;
    seen.add(group);
    return true;
  });
};

const NEAR = 10;
const THIN = 16;

const wrongBars = (name: string, then: Then, {own, colours}: Sight, xOf: (ms: number) => number) => {
  const works = worksOf(name, then);
  const bars = barsOf(name, own);
  if (bars.length !== works.length) return [{expected: `${works.length} bars of ${name}`, seen: `${bars.length}`}];
  return works.flatMap(({message, from, to, well}, index): readonly Omit<Complaint, 'about'>[] => {
    const bar = bars[index];
    if (bar === undefined) return [];
    const right = bar.x + bar.width;
    const thin = bar.width < THIN;
    if (!near(bar.x, xOf(from), NEAR) || (!thin && !near(right, xOf(to), NEAR)))
      return [
        {
          expected: `${message} from ${Math.round(xOf(from))} to ${Math.round(xOf(to))} px`,
          seen: `${Math.round(bar.x)} to ${Math.round(right)} px`,
        },
      ];
    if (colours.learn(message, bar.fill) !== undefined) return [{expected: `the colour of ${message}`, seen: bar.fill}];
    const framed = bar.strokeWidth > 0;
    return framed === !well
      ? []
      : [{expected: well ? 'no frame: it went well' : 'a frame: it failed', seen: bar.stroke}];
  });
};

const wrongWaits = (name: string, then: Then, own: SeenPart, xOf: (ms: number) => number) => {
  const lane = laneOf(name, own);
  return waitsOf(name, then).flatMap(({message, from, to}): readonly Omit<Complaint, 'about'>[] => {
    const bracket = lane.shapes.find(({is, within}) => is === 'path' && isIn(within, 'wait', message));
    return bracket !== undefined && near(bracket.x, xOf(from), NEAR) && near(bracket.x + bracket.width, xOf(to), NEAR)
      ? []
      : [{expected: `a bracket over the wait of ${message}`, seen: `${bracket?.x} ${bracket?.width}`}];
  });
};

const complaints = (part: PartOf<'lanes'>, now: Now, sight: Sight): readonly Omit<Complaint, 'about'>[] => {
  const {own} = sight;
  const then = thenOf(part, now);
  const xOf = scaleOf(part, then, own);
  const compact = isCompact(part, own);
  const says = own.texts.find(({words}) => words === 'now');
  return [
    ...(xOf === undefined
      ? part.clients.flatMap(({name}) => (barsOf(name, own).length > 0 ? [{expected: 'no bars yet', seen: name}] : []))
      : part.clients.flatMap(({name}) => [
          ...wrongBars(name, then, sight, xOf),
          ...(compact ? [] : wrongWaits(name, then, own, xOf)),
        ])),
    ...part.clients.flatMap(({name}) => {
      const only = onlyOwned(name, then);
      if (only === undefined || then.facts === undefined || !hasTape(name, own)) return [];
      return wrongTape(only, {...now, facts: then.facts}, tapeOf(name, own));
    }),
    ...(says === undefined || xOf === undefined || near(says.x, xOf(then.ms), NEAR)
      ? []
      : [{expected: `now at ${Math.round(xOf(then.ms))} px`, seen: `${Math.round(says.x)} px`}]),
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
            [message, bar],
            [`end of ${message}`, {x: bar.x + bar.width - 4, y: bar.y, width: 24, height: bar.height}],
          ];
        });
      }),
    );
  },
  falsehoods: [
    falseView<LanesView>('one piece of work less', ({lanes: all}) => ({
      lanes: all.map((lane) => ({...lane, bars: lane.bars.slice(1)})),
    })),
    falseView<LanesView>('work takes half as long', ({lanes: all}) => ({
      lanes: all.map((lane) => ({
        ...lane,
        bars: lane.bars.map((bar) => ({...bar, to: (bar.from + bar.to) / 2})),
      })),
    })),
    falseView<LanesView>('it worked on another message', ({lanes: all}) => ({
      lanes: all.map((lane) => ({...lane, bars: lane.bars.map((bar) => ({...bar, ink: bar.ink + 1}))})),
    })),
    falseView<LanesView>('what went well failed', ({lanes: all}) => ({
      lanes: all.map((lane) => ({...lane, bars: lane.bars.map((bar) => ({...bar, trouble: !bar.trouble}))})),
    })),
    falseView<LanesView>('nothing waits', ({lanes: all}) => ({lanes: all.map((lane) => ({...lane, waits: []}))})),
    falseView<LanesView>('what waits has waited longer', ({lanes: all}) => ({
      lanes: all.map((lane) => ({...lane, waits: lane.waits.map((wait) => ({...wait, from: wait.from - 300}))})),
    })),
    falseView<LanesView>('it owns another partition', ({lanes: all}) => ({
      lanes: all.map((lane) => ({...lane, owns: lane.owns.replace(/\d/, (number) => String(Number(number) + 1))})),
    })),
    falseView<LanesView>('now is later', ({now}) => (now === undefined ? undefined : {now: now + 400})),
    falseView<LanesView>('all is over', () => ({now: undefined})),
    falseWords<{act?: number}>('the work of another act', ({act}) => ({act: act === 0 ? 1 : 0})),
    falseTokens('its log is empty', () => []),
    falseDrawing(
      'another time on the axis',
      saying(/^[\d.]+ s$/, (words) => `${parseFloat(words) + 1} s`),
    ),
  ],
};

interface LanesView {
  readonly lanes: readonly {
    readonly owns: string;
    readonly bars: readonly {
      readonly from: number;
      readonly to: number;
      readonly ink: number;
      readonly trouble: boolean;
    }[];
    readonly waits: readonly {readonly from: number}[];
  }[];
  readonly now?: number | undefined;
}
