import type {PartWords} from '../../../storyboard/scene';
import {actor, type Thing} from '../../../storyboard/thing';
import {workingSpan, worksOf, type Span} from '../../../storyboard/questions/works';
import type {Kind} from '../../kind';
import {inkOf} from '../../marks/dimming';
import {LABEL_HEIGHT, monoWidth, TEXT} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';

export interface StripWords extends PartWords<'strip'> {
  readonly clients: readonly Thing<'actor'>[];
}
declare module '../../../storyboard/scene' {
  interface Parts {
    strip: StripWords;
  }
}

interface Bar {
  readonly message: string;
  readonly ink: number;
  /** Virtual ms. */
  readonly from: number;
  readonly to: number;
  readonly trouble: boolean;
}
interface StripView {
  readonly rows: readonly {readonly client: string; readonly bars: readonly Bar[]}[];
  readonly span: Span;
}

const ROW_HEIGHT = 56;
const NAMES_WIDTH = 150;
const BAR_HEIGHT = 46;
const THINNEST = 3;

const timeText = ({span}: StripView): string => `0 s to ${((span.to - span.from) / 1000).toFixed(1)} s`;

const widthOf = ({from, to}: Bar, span: Span, room: number): number =>
  ((to - from) * room) / Math.max(1, span.to - span.from);

const isLabelled = (bar: Bar, span: Span, room: number): boolean =>
  widthOf(bar, span, room) > monoWidth(bar.message, TEXT.small) + 12;

/** Who worked when: one row per worker, virtual time from left to right. */
export const strip: Kind<StripWords, StripView> = {
  stature: ({clients}) => ({above: LABEL_HEIGHT, body: clients.length * ROW_HEIGHT, below: 0}),

  view: ({clients}, instant) => {
    const span = workingSpan(instant, clients);
    if (span === undefined) return undefined;
    return {
      span,
      rows: clients.map((client) => ({
        client: client.name,
        bars: worksOf(instant, client).map(({message, from, to, outcome}) => ({
          message,
          ink: instant.inkOf(message),
          from,
          to,
          trouble: outcome !== 'handled',
        })),
      })),
    };
  },

  draw: (view, box, theme, {lit}) => {
    const {rows, span} = view;
    const room = box.width - NAMES_WIDTH;
    const xOf = (ms: number): number =>
      box.x + NAMES_WIDTH + ((ms - span.from) * room) / Math.max(1, span.to - span.from);
    const labelY = box.y - LABEL_HEIGHT / 2 + 4;
    return (
      <g>
        <Words at={{x: box.x + 4, y: labelY}} size={TEXT.label} fill={theme.muted} mono>
          work over time
        </Words>
        <Words at={{x: box.x + box.width - 4, y: labelY}} size={TEXT.small} fill={theme.muted} mono anchor="end">
          {timeText(view)}
        </Words>
        {rows.map(({client, bars}, index) => {
          const y = box.y + (index + 0.5) * (box.height / rows.length);
          return (
            <g key={client}>
              <Words at={{x: box.x + 4, y: baseOf(y, TEXT.small)}} size={TEXT.small} fill={theme.text} mono>
                {client}
              </Words>
              <line x1={box.x + NAMES_WIDTH} y1={y} x2={box.x + box.width} y2={y} stroke={theme.line} strokeWidth={2} />
              {bars.map((bar) => {
                const ink = inkOf(theme, bar.ink);
                const width = widthOf(bar, span, room);
                return (
                  <g key={`${bar.message} ${bar.from}`} data-work={bar.message} data-by={client}>
                    <rect
                      x={xOf(bar.from)}
                      y={y - BAR_HEIGHT / 2}
                      width={Math.max(THINNEST, width)}
                      height={BAR_HEIGHT}
                      rx={8}
                      fill={lit > 0.5 ? ink.solid : ink.tint}
                      stroke={bar.trouble ? theme.trouble : ink.line}
                      strokeWidth={2}
                    />
                    {isLabelled(bar, span, room) && (
                      <Words
                        at={{x: xOf(bar.from) + width / 2, y: baseOf(y, TEXT.small)}}
                        size={TEXT.small}
                        fill={lit > 0.5 ? ink.onSolid : ink.text}
                        weight={700}
                        mono
                        anchor="middle"
                      >
                        {bar.message}
                      </Words>
                    )}
                  </g>
                );
              })}
            </g>
          );
        })}
      </g>
    );
  },

  says: (view, box) => [
    'work over time',
    timeText(view),
    ...view.rows.flatMap(({client, bars}) => [
      client,
      ...bars.filter((bar) => isLabelled(bar, view.span, box.width - NAMES_WIDTH)).map(({message}) => message),
    ]),
  ],

  samples: [
    {
      shows: 'two workers at the same time',
      words: {part: 'strip', clients: [actor('Worker 1'), actor('Worker 2')]},
      view: {
        span: {from: 0, to: 8000},
        rows: [
          {
            client: 'Worker 1',
            bars: [
              {message: 'A1', ink: 0, from: 0, to: 5000, trouble: false},
              {message: 'A2', ink: 0, from: 5000, to: 8000, trouble: false},
            ],
          },
          {client: 'Worker 2', bars: [{message: 'B1', ink: 1, from: 1000, to: 4000, trouble: true}]},
        ],
      },
    },
    {
      shows: 'a piece of work too short for its name',
      words: {part: 'strip', clients: [actor('Worker 1')]},
      view: {
        span: {from: 0, to: 60_000},
        rows: [
          {
            client: 'Worker 1',
            bars: [
              {message: 'M1', ink: 0, from: 0, to: 300, trouble: false},
              {message: 'M2', ink: 1, from: 300, to: 60_000, trouble: false},
            ],
          },
        ],
      },
    },
  ],
};
