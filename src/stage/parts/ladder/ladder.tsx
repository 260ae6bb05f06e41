import type {ReactElement} from 'react';
import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {retriesAt, type Attempt, type Retries, type Wait} from '../../../storyboard/questions/retries';
import type {Kind} from '../../kind';
import {Line, Tip} from '../../marks/arrow';
import {inkOf, rounded} from '../../marks/dimming';
import {CheckDisc, CrossDisc, Glyph} from '../../marks/glyph';
import {fit, sizeToFit, TYPE, widthOf} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import {tokenWidth} from '../../target';
import type {Theme} from '../../theme';
import {measures, tokenAt, type Measures} from './measures';
import {Pipe} from './Pipe';

export interface LadderWords extends PartWords<'ladder'> {
  /** The message that is retried. */
  readonly of: Thing<'message'>;
  /** Whose handler fails. */
  readonly client: Thing<'actor'>;
  /** The waits alone. */
  readonly small?: true;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    ladder: LadderWords;
  }
}

export interface LadderView extends Omit<Retries, 'others'> {
  readonly message: string;
  readonly ink: number;
  readonly client: string;
  readonly small: boolean;
  readonly others: readonly (Retries['others'][number] & {readonly ink: number})[];
}

const secondsText = (ms: number): string => `${Number((ms / 1000).toFixed(1))} s`;

/** What the run has come to so far, below the steps. */
const sums = ({
  attempts,
  done,
  message,
  dead,
}: LadderView): readonly {readonly good: boolean; readonly text: string}[] => {
  const failures = attempts.filter(({failedAt}) => failedAt !== undefined);
  const [first, last] = [failures[0], failures.at(-1)];
  return [
    ...(done.messages.length > 0
      ? [{good: true, text: `${done.messages.join(', ')} ${done.paid ? 'paid' : 'done'} by ${secondsText(done.at)}`}]
      : []),
    ...(dead !== undefined && first?.failedAt !== undefined && last?.failedAt !== undefined
      ? [
          {
            good: false,
            text: `${message} failed ${failures.length} times in ${secondsText(last.failedAt - first.failedAt)}`,
          },
        ]
      : []),
  ];
};

const Failure = ({
  attempt: {from, to, failedAt},
  number,
  view,
  at: m,
  theme,
}: {
  attempt: Attempt;
  number: number;
  view: LadderView;
  at: Measures;
  theme: Theme;
}): ReactElement => {
  const width = Math.max(10, m.xOf(to) - m.xOf(from));
  const failed = failedAt !== undefined;
  const middle = m.xOf(from) + width / 2;
  // One that has just begun is narrower than the message, and no higher.
  const inset = failed ? 6 : 24;
  return (
    <g data-attempt={number}>
      <rect
        x={m.xOf(from)}
        y={m.row.y + inset}
        width={rounded(width)}
        height={m.row.height - 2 * inset}
        rx={Math.min(16, width / 2)}
        fill={failed ? theme.troubleTint : inkOf(theme, view.ink).solid}
        stroke={failed ? theme.trouble : 'none'}
        strokeWidth={failed ? 5 : 0}
      />
      {failed && (
        <g>
          <CrossDisc
            at={{x: middle, y: m.row.y + m.row.height / 2}}
            r={Math.max(12, Math.min(m.disc, width / 2 - 3))}
            fill={theme.trouble}
            on={theme.onTrouble}
          />
          <Words at={{x: middle, y: m.row.y - 20}} size={48} mono weight={700} fill={theme.trouble} anchor="middle">
            {String(number)}
          </Words>
        </g>
      )}
    </g>
  );
};

const Other = ({
  work,
  at: m,
  theme,
}: {
  work: LadderView['others'][number];
  at: Measures;
  theme: Theme;
}): ReactElement => {
  const ink = inkOf(theme, work.ink);
  const x = m.xOf(work.from) + 2;
  const width = Math.max(8, m.xOf(work.to) - m.xOf(work.from) - 4);
  const middle = m.row.y + m.row.height / 2;
  return (
    <g data-work={work.message}>
      <rect
        x={x}
        y={m.row.y + 6}
        width={rounded(width)}
        height={m.row.height - 12}
        rx={Math.min(16, width / 2)}
        fill={ink.solid}
      />
      {isNamed(work, m) ? (
        <Words
          at={{x: x + width / 2, y: baseOf(middle, m.small)}}
          size={m.small}
          mono
          weight={700}
          fill={ink.on}
          anchor="middle"
        >
          {work.message}
        </Words>
      ) : (
        ink.shape !== 'none' &&
        width > 26 && (
          <Glyph shape={ink.shape} at={{x: x + width / 2, y: middle}} r={Math.min(13, width * 0.3)} fill={ink.on} />
        )
      )}
    </g>
  );
};

const isNamed = (work: LadderView['others'][number], m: Measures): boolean =>
  m.xOf(work.to) - m.xOf(work.from) - 4 > widthOf(work.message, {size: m.small, mono: true}) + 8;

interface WaitProps {
  readonly wait: Wait;
  readonly step: Box;
  readonly view: LadderView;
  readonly at: Measures;
  readonly theme: Theme;
}

/** A wait: a pipe as long as it lasts. What is over of it is lit, and in the end its length stands there. */
const Length = ({wait, step, view, at: m, theme}: WaitProps): ReactElement => {
  const text = secondsText(wait.ttl);
  const elapsed = wait.over ? step.width : Math.max(0, Math.min(step.width, m.xOf(view.now) - step.x));
  const size = m.figure(text, step);
  const inside = m.isInside(text, step);
  const {tint} = inkOf(theme, view.ink);
  return (
    <g data-wait={wait.queue} data-ttl={wait.ttl}>
      <Pipe box={step} rail={theme.rail} fill={wait.over ? tint : theme.machine}>
        {elapsed > 0 && <rect x={step.x} y={step.y} width={rounded(elapsed)} height={step.height} fill={tint} />}
      </Pipe>
      {wait.over && (
        <Words
          at={
            inside ? {x: step.x + step.width / 2 + 4, y: baseOf(step.y + step.height / 2, size)} : m.under(text, step)
          }
          size={inside ? size : TYPE.name}
          weight={800}
          fill={theme.text}
          anchor="middle"
        >
          {text}
        </Words>
      )}
    </g>
  );
};

/** The way down to a wait, and up again when its time is over. */
const Step = (props: WaitProps): ReactElement => {
  const {wait, step, view, at: m, theme} = props;
  const ink = inkOf(theme, view.ink).solid;
  const low = m.row.y + m.row.height;
  const middle = rounded(step.y + step.height / 2);
  const [down, up] = [rounded(step.x - 4), rounded(step.x + step.width + 14)];
  return (
    <g>
      <Line d={`M${down} ${low + 10} V${middle}`} ink={ink} width={6} dashes="1 12" />
      <Length {...props} />
      {wait.over && (
        <g>
          <Line d={`M${up} ${middle} V${low + 28}`} ink={ink} width={6} dashes="1 12" />
          <Tip at={{x: up, y: low + 8}} turn={-90} ink={ink} size={20} />
        </g>
      )}
      {m.named && (
        <Words at={m.nameAt(wait.queue, secondsText(wait.ttl), step)} size={m.small} mono fill={theme.muted}>
          {wait.queue}
        </Words>
      )}
    </g>
  );
};

const Grave = ({
  dead,
  at: m,
  theme,
}: {
  dead: {readonly queue: string; readonly at: number};
  at: Measures;
  theme: Theme;
}): ReactElement => {
  const x = m.xOf(dead.at) - 8;
  const {grave} = m;
  const middle = grave.y + grave.height / 2;
  // It falls into the pipe from above, or comes in at its tail.
  const way =
    x > grave.x
      ? rounded(grave.y - 22)
      : `${rounded(middle - 36)} Q${rounded(x)} ${rounded(middle)} ${rounded(x + 30)} ${rounded(middle)}`;
  return (
    <g data-dead={dead.queue}>
      <Line d={`M${rounded(x)} ${m.row.y + m.row.height + 8} V${way}`} ink={theme.trouble} width={8} />
      <Pipe box={grave} rail={theme.trouble} fill={theme.troubleTint} />
      <Words at={m.graveName(x)} size={TYPE.name} mono weight={700} fill={theme.trouble} anchor="end">
        {dead.queue}
      </Words>
    </g>
  );
};

/** Time to the right: a consumer's work in a row, and below it each wait of the message that fails, as long as it lasts. */
export const ladder: Kind<LadderWords, LadderView> = {
  stature: ({small}) =>
    small === true ? {above: 0, body: 180, most: 300, below: 0} : {above: 0, body: 560, most: 960, below: 0},

  view: ({of, client, small = false}, instant) => {
    const state = retriesAt(instant, client, of);
    if (state === undefined) return undefined;
    return {
      ...state,
      message: of.name,
      ink: instant.inkOf(of.name),
      client: client.name,
      small,
      others: state.others.map((work) => ({...work, ink: instant.inkOf(work.message)})),
    };
  },

  tokens: (view, box) => {
    const at = view.small ? undefined : tokenAt(view, measures(view, box));
    if (at === undefined) return [];
    return [
      {
        is: 'message',
        key: `ladder ${view.message}`,
        look: view.dead === undefined ? 'here' : 'dead',
        label: view.message,
        ink: view.ink,
        x: at.x,
        y: at.y,
        width: tokenWidth(at.height),
        height: at.height,
        data: {message: view.message, place: 'ladder'},
      },
    ];
  },

  spots: (view, box) => {
    const m = measures(view, box);
    return {
      row: m.row,
      grave: m.grave,
      ...Object.fromEntries(view.waits.map((wait, index) => [`wait ${index + 1}`, m.step(index, wait)])),
    };
  },

  draw: (view, box, theme) => {
    const m = measures(view, box);
    if (view.small) {
      return (
        <g>
          {view.waits.map((wait, index) => (
            <Length key={wait.from} wait={wait} step={m.step(index, wait)} view={view} at={m} theme={theme} />
          ))}
        </g>
      );
    }
    return (
      <g>
        <rect {...m.row} rx={22} fill={theme.machine} stroke={theme.machineEdge} strokeWidth={4} />
        <Words at={m.name} size={TYPE.name} weight={700} fill={theme.text}>
          {fit(view.client, {size: TYPE.name, weight: 700}, m.nameRoom)}
        </Words>
        {view.attempts.some(({failedAt}) => failedAt !== undefined) && (
          <Words at={m.failureLabel} size={m.small} fill={theme.muted}>
            failure
          </Words>
        )}
        {view.waits.map((wait, index) => (
          <Step key={wait.from} wait={wait} step={m.step(index, wait)} view={view} at={m} theme={theme} />
        ))}
        {view.others.map((work) => (
          <Other key={work.from} work={work} at={m} theme={theme} />
        ))}
        {view.attempts.map((attempt, index) => (
          <Failure key={attempt.from} attempt={attempt} number={index + 1} view={view} at={m} theme={theme} />
        ))}
        {view.dead !== undefined && <Grave dead={view.dead} at={m} theme={theme} />}
        {sums(view).map(({good, text}, index, all) => {
          const y = m.sums.y - (all.length - 1 - index) * m.sums.leading;
          const r = m.sums.size * 0.8;
          return (
            <g key={text}>
              {good ? (
                <CheckDisc at={{x: box.x + r, y}} r={r} fill={theme.good} on={theme.onGood} />
              ) : (
                <CrossDisc at={{x: box.x + r, y}} r={r} fill={theme.trouble} on={theme.onTrouble} />
              )}
              <Words
                at={{x: box.x + 2 * r + 20, y: baseOf(y, m.sums.size)}}
                size={sizeToFit(text, {weight: 700}, m.sums.room, m.sums.size)}
                weight={700}
                fill={theme.text}
              >
                {text}
              </Words>
            </g>
          );
        })}
      </g>
    );
  },

  says: (view, box) => {
    const m = measures(view, box);
    if (view.small) return view.waits.filter(({over}) => over).map(({ttl}) => secondsText(ttl));
    const failures = view.attempts.flatMap(({failedAt}, index) => (failedAt === undefined ? [] : [String(index + 1)]));
    return [
      view.client,
      ...(failures.length > 0 ? ['failure'] : []),
      ...view.waits.flatMap(({queue, ttl, over}) => [...(over ? [secondsText(ttl)] : []), ...(m.named ? [queue] : [])]),
      ...view.others.filter((work) => isNamed(work, m)).map(({message}) => message),
      ...failures,
      ...(view.dead === undefined ? [] : [view.dead.queue]),
      ...sums(view).map(({text}) => text),
    ];
  },

  samples: [
    {
      shows: 'dead after three waits',
      view: {
        message: 'M2',
        ink: 1,
        client: 'billing',
        small: false,
        now: 10_580,
        present: true,
        span: {from: 580, to: 10_580},
        attempts: [
          {from: 1090, to: 1610, failedAt: 1240},
          {from: 3180, to: 3700, failedAt: 3330},
          {from: 5660, to: 6180, failedAt: 5810},
          {from: 10_140, to: 10_540, failedAt: 10_290},
        ],
        waits: [
          {queue: 'orders.retry.1s', ttl: 1000, from: 1530, over: true},
          {queue: 'orders.retry.2s', ttl: 2000, from: 3620, over: true},
          {queue: 'orders.retry.4s', ttl: 4000, from: 6100, over: true},
        ],
        others: [{message: 'M3', ink: 2, from: 1650, to: 2080}],
        done: {messages: ['M3'], at: 2080, paid: true},
        dead: {queue: 'orders.dlq', at: 10_580},
      },
    },
    {
      shows: 'in the first wait',
      view: {
        message: 'M2',
        ink: 1,
        client: 'billing',
        small: false,
        now: 2000,
        present: true,
        span: {from: 580, to: 10_580},
        attempts: [{from: 1090, to: 1610, failedAt: 1240}],
        waits: [{queue: 'orders.retry.1s', ttl: 1000, from: 1530, over: false}],
        others: [],
        done: {messages: [], at: 0, paid: true},
      },
    },
  ],
};
