import type {ReactElement} from 'react';
import type {Instant} from '../../../storyboard/instant';
import {actOfWork, longestWork, soonestOver} from '../../../storyboard/questions/actsOfWork';
import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import type {Kind} from '../../kind';
import {inkOf, rounded} from '../../marks/dimming';
import {fit, TYPE, widthOf} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import type {Theme} from '../../theme';
import {
  BEFORE_TOTAL,
  measures,
  nameSetting,
  secondsText,
  ticksUntil,
  titleSetting,
  totalSetting,
  type Measures,
} from './measures';

export interface StripsWords extends PartWords<'strips'> {
  readonly clients: readonly Thing<'actor'>[];
  /** The acts that are compared, from above, and what each is called. */
  readonly strips: readonly {readonly act: number; readonly title: string}[];
  /** Only what each is called, the bars, and how long they took: for a small picture. */
  readonly small?: true;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    strips: StripsWords;
  }
}

/** A piece of work; virtual ms from the first one of its act on. */
interface Bar {
  readonly ink: number;
  readonly from: number;
  readonly to: number;
  /** It goes on: its end is now. */
  readonly running: boolean;
  /** It failed, or its worker died. */
  readonly trouble: boolean;
}

interface Lane {
  readonly client: string;
  /** What tells it from the others. */
  readonly short: string;
  readonly bars: readonly Bar[];
}

interface Strip {
  readonly title: string;
  /** Who has done how many. */
  readonly note: string;
  readonly lanes: readonly Lane[];
  /** Virtual ms. */
  readonly took: number;
  readonly isOver: boolean;
  /** Of all that are compared it was over soonest. */
  readonly soonest: boolean;
}

interface StripsView {
  /** In their places; nothing where an act has not begun. */
  readonly strips: readonly (Strip | undefined)[];
  /** Of the film's longest one, virtual ms: as long as the axis. */
  readonly longest: number;
  readonly small: boolean;
  readonly names: readonly string[];
  readonly titles: readonly string[];
}

const HEIGHT = {least: 90, most: 780} as const;

/** Names without the words that all of them begin with. */
const shortened = (names: readonly string[]): readonly string[] => {
  const [first = [], ...others] = names.map((name) => name.split(' '));
  const differs = first.findIndex((word, index) => others.some((words) => words[index] !== word));
  return others.length === 0 ? names : names.map((name) => name.split(' ').slice(Math.max(0, differs)).join(' '));
};

const doneText = ({short, bars}: Lane): string => {
  const done = bars.filter(({running, trouble}) => !running && !trouble).length;
  return `${short} ${done === 0 ? 'none' : done}`;
};

const stripAt = (
  {clients, strips}: StripsWords,
  instant: Instant,
  {act, title}: StripsWords['strips'][number],
): Strip | undefined => {
  const work = actOfWork(instant, act, clients);
  if (work === undefined) return undefined;
  const names = shortened(clients.map(({name}) => name));
  const lanes = clients.map(({name}, index): Lane => ({
    client: name,
    short: names[index] ?? name,
    bars: (work.works[index] ?? []).map(({message, from, to, goesOn, outcome}) => ({
      ink: instant.inkOf(message),
      from,
      to,
      running: goesOn,
      trouble: outcome !== 'handled',
    })),
  }));
  const all = strips.map((strip) => strip.act);
  return {
    title,
    note: `jobs: ${lanes.map(doneText).join(', ')}`,
    lanes,
    took: work.took,
    isOver: work.isOver,
    soonest: soonestOver(instant, all, clients) === act,
  };
};

const measured = ({strips, ...rest}: StripsView, box: Box): Measures => measures(box, {strips: strips.length, ...rest});

/** Between two bars, px. */
const GAP = 2;
const ROUND = 12;
/** Somebody who has nothing to do for less than that is not seen to be idle, px. */
const LEAST_IDLE = 44;
const idle = {size: TYPE.name, weight: 700} as const;

const barBox = ({from, to, running}: Bar, middle: number, own: Measures): Box => {
  const x = own.from + from * own.perMs + GAP;
  return {
    x,
    y: middle - own.bar / 2,
    width: Math.max(4, own.from + to * own.perMs - x - (running ? 0 : GAP)),
    height: own.bar,
  };
};

/** From the end of somebody's last piece of work until all is over, or until now. */
const idleBox = ({bars}: Lane, took: number, middle: number, own: Measures): Box | undefined => {
  const last = bars.at(-1);
  if (last?.running === true) return undefined;
  const x = own.from + (last?.to ?? 0) * own.perMs + GAP;
  const width = own.from + took * own.perMs - x;
  return width < LEAST_IDLE ? undefined : {x, y: middle - own.bar / 2, width, height: own.bar};
};

const idleText = ({short}: Lane): string => `${short} is idle`;
const hasIdleText = (lane: Lane, {width, height}: Box): boolean =>
  widthOf(idleText(lane), idle) + 2 * ROUND < width && height > idle.size;

const Work = ({bar, box, theme}: {bar: Bar; box: Box; theme: Theme}): ReactElement => {
  const {solid} = inkOf(theme, bar.ink);
  const corner = Math.min(ROUND, box.width / 2);
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(rounded);
  return (
    <g data-work="">
      <rect
        {...{x, y, width, height}}
        rx={rounded(corner)}
        fill={solid}
        {...(bar.trouble && {stroke: theme.trouble, strokeWidth: 6})}
      />
      {bar.running && (
        <rect x={rounded(box.x + box.width - corner)} {...{y, height}} width={rounded(corner)} fill={solid} />
      )}
    </g>
  );
};

const Idle = ({lane, box, theme}: {lane: Lane; box: Box; theme: Theme}): ReactElement => {
  const {x, y, width, height} = box;
  return (
    <g>
      <rect
        x={rounded(x + GAP)}
        y={rounded(y + GAP)}
        width={rounded(width - 2 * GAP)}
        height={rounded(height - 2 * GAP)}
        rx={ROUND}
        fill="none"
        stroke={theme.muted}
        strokeWidth={4}
        strokeDasharray="4 14"
        strokeLinecap="round"
      />
      {hasIdleText(lane, box) && (
        <Words
          at={{x: x + width / 2, y: baseOf(y + height / 2, idle.size)}}
          {...idle}
          fill={theme.muted}
          anchor="middle"
        >
          {idleText(lane)}
        </Words>
      )}
    </g>
  );
};

/** How far up the base line of what is written beside a strip's title is, px. */
const BELOW_TITLE = 46;

const StripMark = ({
  strip,
  index,
  own,
  box,
  theme,
}: {
  strip: Strip;
  index: number;
  own: Measures;
  box: Box;
  theme: Theme;
}): ReactElement => {
  const y = own.title(index);
  const middles = strip.lanes.map((_, lane) => own.middle(index, lane));
  const middle = middles.reduce((sum, one) => sum + one, 0) / Math.max(1, middles.length);
  const beside = own.small || own.wide;
  return (
    <g data-strip={strip.title}>
      <Words at={{x: box.x, y}} {...titleSetting} fill={theme.text}>
        {beside ? fit(strip.title, titleSetting, own.titled) : strip.title}
      </Words>
      {!own.small && (
        <Words
          at={own.wide ? {x: box.x, y: y + BELOW_TITLE} : {x: box.x + widthOf(strip.title, titleSetting) + 28, y}}
          size={TYPE.small}
          fill={theme.muted}
        >
          {fit(strip.note, {size: TYPE.small}, own.titled - (beside ? 0 : widthOf(strip.title, titleSetting) + 28))}
        </Words>
      )}
      {strip.lanes.map((lane, place) => {
        const at = middles[place] ?? 0;
        const free = idleBox(lane, strip.took, at, own);
        return (
          <g key={lane.client} data-lane={lane.client}>
            {!own.small && (
              <Words
                at={{x: own.from - 24, y: baseOf(at, nameSetting.size)}}
                {...nameSetting}
                fill={theme.text}
                anchor="end"
              >
                {lane.short}
              </Words>
            )}
            {lane.bars.map((bar) => (
              <Work key={bar.from} bar={bar} box={barBox(bar, at, own)} theme={theme} />
            ))}
            {free !== undefined && <Idle lane={lane} box={free} theme={theme} />}
          </g>
        );
      })}
      <g data-total="">
        <Words
          at={{x: own.from + strip.took * own.perMs + BEFORE_TOTAL, y: baseOf(middle, own.total)}}
          {...totalSetting(own.total)}
          fill={strip.soonest ? theme.good : strip.isOver ? theme.text : theme.muted}
        >
          {secondsText(strip.took)}
        </Words>
      </g>
    </g>
  );
};

const Axis = ({longest, own, theme}: {longest: number; own: Measures; theme: Theme}): ReactElement => {
  const line = {stroke: theme.rail, strokeWidth: 4, strokeLinecap: 'round'} as const;
  const xOf = (ms: number): number => rounded(own.from + ms * own.perMs);
  return (
    <g>
      <line x1={own.from} y1={own.axis} x2={xOf(longest)} y2={own.axis} {...line} />
      {ticksUntil(longest).map((ms) => (
        <g key={ms}>
          <line x1={xOf(ms)} y1={own.axis} x2={xOf(ms)} y2={own.axis + 20} {...line} />
          <Words at={{x: xOf(ms), y: own.axis + 58}} size={TYPE.label} mono fill={theme.muted} anchor="middle">
            {secondsText(ms)}
          </Words>
        </g>
      ))}
    </g>
  );
};

/** Who worked when in each of several acts, on one axis of time: each begins with its first piece of work. */
export const strips: Kind<StripsWords, StripsView> = {
  stature: ({strips: all}) => ({above: 0, body: all.length * HEIGHT.least, most: HEIGHT.most, below: 0}),

  view: (words, instant) => {
    const longest = longestWork(instant, words.clients);
    const all = words.strips.map((strip) => stripAt(words, instant, strip));
    if (longest === 0) return undefined;
    return {
      strips: all,
      longest,
      small: words.small === true,
      names: shortened(words.clients.map(({name}) => name)),
      titles: words.strips.map(({title}) => title),
    };
  },

  spots: (view, box) => {
    const own = measured(view, box);
    return Object.fromEntries(
      view.strips.flatMap((strip, index) =>
        (strip?.lanes ?? []).flatMap((lane, place) => {
          const free = idleBox(lane, strip?.took ?? 0, own.middle(index, place), own);
          return free === undefined ? [] : [[`${lane.client} idle, ${strip?.title}`, free] as const];
        }),
      ),
    );
  },

  solids: (view, box) => {
    const own = measured(view, box);
    return view.strips.flatMap((strip, index) =>
      (strip?.lanes ?? []).flatMap(({bars}, place) => bars.map((bar) => barBox(bar, own.middle(index, place), own))),
    );
  },

  draw: (view, box, theme) => {
    const own = measured(view, box);
    return (
      <g>
        {view.strips.map((strip, index) =>
          strip === undefined ? null : (
            <StripMark key={strip.title} strip={strip} index={index} own={own} box={box} theme={theme} />
          ),
        )}
        {!own.small && <Axis longest={view.longest} own={own} theme={theme} />}
      </g>
    );
  },

  says: (view, box) => {
    const own = measured(view, box);
    return [
      ...view.strips.flatMap((strip, index) =>
        strip === undefined
          ? []
          : [
              strip.title,
              ...(own.small ? [] : [strip.note]),
              ...strip.lanes.flatMap((lane, place) => {
                const free = idleBox(lane, strip.took, own.middle(index, place), own);
                return [
                  ...(own.small ? [] : [lane.short]),
                  ...(free !== undefined && hasIdleText(lane, free) ? [idleText(lane)] : []),
                ];
              }),
              secondsText(strip.took),
            ],
      ),
      ...(own.small ? [] : ticksUntil(view.longest).map(secondsText)),
    ];
  },

  samples: [
    {
      shows: 'one is over, the other goes on',
      words: {part: 'strips', clients: [], strips: [0, 1].map((act) => ({act, title: `act ${act}`}))},
      view: {
        longest: 12_000,
        small: false,
        names: ['A', 'B'],
        titles: ['prefetch 0', 'prefetch 1'],
        strips: [
          {
            title: 'prefetch 0',
            note: 'jobs: A 2, B none',
            took: 12_000,
            isOver: true,
            soonest: false,
            lanes: [
              {
                client: 'Worker A',
                short: 'A',
                bars: [0, 6000].map((from) => ({ink: 0, from, to: from + 6000, running: false, trouble: false})),
              },
              {client: 'Worker B', short: 'B', bars: []},
            ],
          },
          {
            title: 'prefetch 1',
            note: 'jobs: A none, B none',
            took: 4000,
            isOver: false,
            soonest: false,
            lanes: [
              {client: 'Worker A', short: 'A', bars: [{ink: 0, from: 0, to: 4000, running: true, trouble: false}]},
              {client: 'Worker B', short: 'B', bars: [{ink: 0, from: 100, to: 2100, running: false, trouble: true}]},
            ],
          },
        ],
      },
    },
    {
      shows: 'small, the soonest',
      words: {part: 'strips', clients: [], strips: [{act: 0, title: 'prefetch 1'}], small: true},
      view: {
        longest: 12_000,
        small: true,
        names: ['A', 'B'],
        titles: ['prefetch 1'],
        strips: [
          {
            title: 'prefetch 1',
            note: 'jobs: A 1, B none',
            took: 6000,
            isOver: true,
            soonest: true,
            lanes: [
              {client: 'Worker A', short: 'A', bars: [{ink: 0, from: 0, to: 6000, running: false, trouble: false}]},
              {client: 'Worker B', short: 'B', bars: []},
            ],
          },
        ],
      },
    },
  ],
};
