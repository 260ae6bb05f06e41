import type {ReactElement} from 'react';
import type {PartWords} from '../../../storyboard/scene';
import type {Partition, Thing} from '../../../storyboard/thing';
import {instantInAct, type Instant} from '../../../storyboard/instant';
import {ownedBy} from '../../../storyboard/questions/logs';
import {waitsFor, workingSpan, worksOf, type Span, type Wait} from '../../../storyboard/questions/works';
import type {Kind} from '../../kind';
import {rounded} from '../../marks/dimming';
import {CORNER, TYPE, widthOf} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import type {Theme} from '../../theme';
import {Tape, tapeSays, tapeTokens, tapeView, type TapeView} from '../log/tape';
import {barBox, BarMark, barSays, Idle, WaitMark, waitSays, type Bar, type Scale} from './bars';
import {hasTape, measures, type Measures} from './measures';

export interface LanesWords extends PartWords<'lanes'> {
  readonly clients: readonly Thing<'actor'>[];
  /** Always shows this act: as it is while that plays, as it ended afterwards, empty before. */
  readonly act?: number;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    lanes: LanesWords;
  }
}

interface Lane {
  readonly client: string;
  readonly owns: string;
  /** The partition that it owns, where it is one and there is room. */
  readonly tape?: TapeView;
  readonly bars: readonly Bar[];
  readonly waits: readonly Wait[];
}

export interface LanesView {
  readonly lanes: readonly Lane[];
  readonly span: Span;
  /** How far of the span all has come, virtual ms. */
  readonly until: number;
  /** Virtual ms; nothing while nobody has anything to do. */
  readonly now?: number;
}

const HEIGHT = {compact: 110, least: 150, most: 1000} as const;
/** A record that waits no longer than this goes on at once, virtual ms. */
const LEAST_WAIT = 500;
/** Room for so many records in the log that a worker owns. */
const RECORDS = 2;
/** Room behind the last bar, as a share of the time line. */
const ROOM = 0.03;

const ownsText = (owned: readonly Partition[]): string => {
  if (owned.length === 0) return 'owns no partition';
  return `owns partition${owned.length === 1 ? '' : 's'} ${owned.map(({partition}) => partition).join(', ')}`;
};

const laneView = (instant: Instant, client: Thing<'actor'>, own: Measures): Lane => {
  const owned = ownedBy(instant, client);
  const [only, ...others] = owned;
  const shown = only !== undefined && others.length === 0 && hasTape(own);
  const tape = shown ? tapeView(instant, only, own.tape, RECORDS) : undefined;
  const works = worksOf(instant, client);
  return {
    client: client.name,
    owns: ownsText(owned),
    ...(tape !== undefined && {tape}),
    bars: works.map(({message, from, to, outcome, goesOn}) => ({
      message,
      ink: instant.inkOf(message),
      from,
      to,
      running: goesOn,
      trouble: outcome !== 'handled',
    })),
    waits: waitsFor(instant, client).filter(({from, to}) => to - from >= LEAST_WAIT),
  };
};

const tapeBox = (own: Measures, index: number): Box => {
  const {x, y} = own.lane(index);
  return {...own.tape, x: x + own.tape.x, y: y + own.tape.y};
};

const scaleOf = ({span}: LanesView, own: Measures): Scale => {
  const whole = (span.to - span.from) * (1 + ROOM);
  const perMs = (own.to - own.from) / Math.max(1, whole);
  return {xOf: (ms) => own.from + (ms - span.from) * perMs, bar: own.bar, small: own.small};
};

const STEPS = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 60_000, 300_000, 3_600_000] as const;

/** Round instants on the time line, no more than there is room for, virtual ms. */
const ticksOf = ({span}: LanesView, most: number): readonly number[] => {
  const whole = span.to - span.from;
  const step = STEPS.find((one) => whole / one <= most) ?? whole;
  const first = Math.ceil(span.from / step) * step;
  return Array.from(
    {length: Math.max(0, Math.floor((span.to - first) / step) + 1)},
    (_, index) => first + index * step,
  );
};
const tickText = (ms: number): string => `${ms / 1000} s`;
const mostTicks = ({wide}: Measures): number => (wide ? 7 : 4);

const Axis = ({view, own, box, theme}: {view: LanesView; own: Measures; box: Box; theme: Theme}): ReactElement => {
  const y = box.y + box.height - 74;
  const {xOf} = scaleOf(view, own);
  return (
    <g>
      <line x1={own.from} y1={y} x2={own.to} y2={y} stroke={theme.rail} strokeWidth={4} strokeLinecap="round" />
      {ticksOf(view, mostTicks(own)).map((ms) => (
        <g key={ms}>
          <line
            x1={rounded(xOf(ms))}
            y1={y}
            x2={rounded(xOf(ms))}
            y2={y + 18}
            stroke={theme.rail}
            strokeWidth={4}
            strokeLinecap="round"
          />
          <Words at={{x: xOf(ms), y: y + 60}} size={own.small} mono fill={theme.muted} anchor="middle">
            {tickText(ms)}
          </Words>
        </g>
      ))}
    </g>
  );
};

/** The line that all is at, over every lane; below its words where those stand above the bars. */
const nowLines = (own: Measures, lanes: number, bottom: number): readonly (readonly [number, number])[] => {
  if (own.wide) return [[own.lane(0).y + 20, bottom]];
  return Array.from({length: lanes}, (_, index) => {
    const {y, height} = own.lane(index);
    return [y + own.middle - own.bar / 2 - 14, y + height - 6];
  });
};

const Now = ({
  x,
  top,
  lines,
  theme,
}: {
  x: number;
  top: number;
  lines: ReturnType<typeof nowLines>;
  theme: Theme;
}): ReactElement => (
  <g>
    <path
      d={lines.map(([from, to]) => `M${rounded(x)} ${rounded(from)} V${rounded(to)}`).join(' ')}
      stroke={theme.text}
      strokeWidth={5}
      strokeDasharray="2 14"
      strokeLinecap="round"
      fill="none"
    />
    <rect x={rounded(x - 56)} y={top - 6} width={112} height={50} rx={12} fill={theme.call} />
    <Words at={{x, y: top + 31}} size={36} weight={700} fill={theme.onCall} anchor="middle">
      now
    </Words>
  </g>
);

const LaneMark = ({
  lane,
  own,
  index,
  view,
  theme,
}: {
  lane: Lane;
  own: Measures;
  index: number;
  view: LanesView;
  theme: Theme;
}): ReactElement => {
  const place = own.lane(index);
  const scale = scaleOf(view, own);
  const y = place.y + own.middle;
  const name = {size: own.compact ? 40 : TYPE.name, weight: 700} as const;
  const beside = !own.wide && !own.compact;
  const ownsAt = place.x + 56 + widthOf(lane.client, name);
  const ownsEnd = ownsAt + widthOf(lane.owns, {size: own.small});
  return (
    <g data-lane={lane.client}>
      {!own.compact && (
        <rect {...place} rx={CORNER.place} fill={theme.place} stroke={theme.placeEdge} strokeWidth={3} />
      )}
      {own.compact ? (
        <Words at={{x: own.from - 30, y: baseOf(y, name.size)}} {...name} fill={theme.text} anchor="end">
          {lane.client}
        </Words>
      ) : (
        <g>
          <Words at={{x: place.x + 32, y: place.y + 56}} {...name} fill={theme.text}>
            {lane.client}
          </Words>
          <Words
            at={beside ? {x: ownsAt, y: place.y + 56} : {x: place.x + 32, y: place.y + 102}}
            size={own.small}
            fill={theme.muted}
          >
            {lane.owns}
          </Words>
        </g>
      )}
      {lane.tape !== undefined && <Tape view={lane.tape} lane={tapeBox(own, index)} theme={theme} />}
      <Idle bars={lane.bars} span={view.span} until={view.until} y={y} scale={scale} theme={theme} />
      {lane.bars.map((bar) => (
        <BarMark key={`${bar.message} ${bar.from}`} bar={bar} y={y} scale={scale} theme={theme} by={lane.client} />
      ))}
      {!own.compact &&
        lane.waits.map((wait, level) => (
          <WaitMark
            key={wait.message}
            wait={wait}
            y={y}
            level={level}
            scale={scale}
            theme={theme}
            left={beside ? ownsEnd + 20 : own.from}
            right={own.to}
          />
        ))}
    </g>
  );
};

/** Who worked when: a lane for each worker with what it owns, virtual time to the right. */
export const lanes: Kind<LanesWords, LanesView> = {
  stature: ({clients}) => ({
    above: 0,
    body: clients.length * HEIGHT.compact,
    most: HEIGHT.most,
    below: 0,
  }),

  view: ({clients, act}, instant, box) => {
    const span = workingSpan(instant, clients);
    if (span === undefined) return undefined;
    const then = act === undefined ? instant : instantInAct(instant, act);
    const own = measures(box, clients.length);
    const lanes = clients.map((client) => laneView(then, client, own));
    const goesOn =
      then.ms < then.history.endsAt &&
      lanes.some(({bars, waits}) => bars.some(({running}) => running) || waits.some((wait) => wait.goesOn));
    const until = Math.min(span.to, Math.max(span.from, then.ms));
    return {span, until, lanes, ...(goesOn && {now: then.ms})};
  },

  tokens: ({lanes: all}, box) => {
    const own = measures(box, all.length);
    return all.flatMap(({tape}, index) => (tape === undefined ? [] : tapeTokens(tape, tapeBox(own, index))));
  },

  spots: (view, box) => {
    const own = measures(box, view.lanes.length);
    const scale = scaleOf(view, own);
    return Object.fromEntries(
      view.lanes.flatMap(({bars}, index) =>
        bars.flatMap((bar) => {
          const whole = barBox(bar, own.lane(index).y + own.middle, scale);
          return [
            [bar.message, whole],
            [
              `end of ${bar.message}`,
              {x: whole.x + whole.width + 6, y: whole.y + whole.height / 2 - 4, width: 8, height: 8},
            ],
          ];
        }),
      ),
    );
  },

  solids: (view, box) => {
    const own = measures(box, view.lanes.length);
    const scale = scaleOf(view, own);
    return view.lanes.flatMap(({bars}, index) => bars.map((bar) => barBox(bar, own.lane(index).y + own.middle, scale)));
  },

  draw: (view, box, theme) => {
    const own = measures(box, view.lanes.length);
    const {xOf} = scaleOf(view, own);
    return (
      <g>
        {view.lanes.map((lane, index) => (
          <LaneMark key={lane.client} lane={lane} own={own} index={index} view={view} theme={theme} />
        ))}
        {!own.compact && <Axis view={view} own={own} box={box} theme={theme} />}
        {!own.compact && view.now !== undefined && view.now > view.span.from && (
          <Now
            x={Math.min(own.to, xOf(view.now))}
            top={box.y}
            lines={nowLines(own, view.lanes.length, box.y + box.height - 76)}
            theme={theme}
          />
        )}
      </g>
    );
  },

  says: (view, box) => {
    const own = measures(box, view.lanes.length);
    const scale = scaleOf(view, own);
    return [
      ...view.lanes.flatMap(({client, owns, tape, bars, waits}) => [
        client,
        ...(own.compact ? [] : [owns]),
        ...(tape === undefined ? [] : tapeSays(tape)),
        ...bars.flatMap((bar) => barSays(bar, scale)),
        ...(own.compact ? [] : waits.map(waitSays)),
      ]),
      ...(own.compact ? [] : ticksOf(view, mostTicks(own)).map(tickText)),
      ...(!own.compact && view.now !== undefined && view.now > view.span.from ? ['now'] : []),
    ];
  },

  samples: [
    {
      shows: 'two workers at the same time',
      view: {
        span: {from: 0, to: 12_000},
        until: 9000,
        now: 9000,
        lanes: [
          {
            client: 'Worker 1',
            owns: 'owns partition 0',
            bars: [
              {message: 'A1', ink: 0, from: 0, to: 8000, running: false, trouble: false},
              {message: 'A2', ink: 0, from: 8000, to: 9000, running: true, trouble: false},
            ],
            waits: [{message: 'A2', from: 5000, to: 8000, goesOn: false}],
          },
          {
            client: 'Worker 2',
            owns: 'owns partition 1',
            bars: [{message: 'B1', ink: 1, from: 1000, to: 4000, running: false, trouble: true}],
            waits: [],
          },
        ],
      },
    },
    {
      shows: 'all is done, one had nothing to do',
      view: {
        span: {from: 0, to: 12_000},
        until: 12_000,
        lanes: [
          {
            client: 'Worker 1',
            owns: 'owns partitions 0, 1',
            bars: [
              {message: 'A1', ink: 0, from: 0, to: 6000, running: false, trouble: false},
              {message: 'B1', ink: 1, from: 6100, to: 11_500, running: false, trouble: false},
            ],
            waits: [{message: 'B1', from: 2000, to: 6100, goesOn: false}],
          },
          {client: 'Worker 2', owns: 'owns no partition', bars: [], waits: []},
        ],
      },
    },
  ],
};
