import type {ReactElement} from 'react';
import type {History, Work, World} from '../../simulation';
import {baseOf, Lit, Words} from '../marks';
import {LABEL_HEIGHT, monoWidth, TEXT} from '../metrics';
import type {Box} from '../geometry';
import type {Placed} from '../layout';
import type {Setting} from '../setting';
import type {Theme} from '../theme';

interface Bar {
  readonly message: string;
  readonly ink: number;
  readonly x: number;
  readonly width: number;
  readonly trouble: boolean;
}
export interface StripView {
  readonly kind: 'strip';
  readonly box: Box;
  readonly rows: readonly {readonly client: string; readonly y: number; readonly bars: readonly Bar[]}[];
  readonly from: string;
  readonly to: string;
}

const NAMES_WIDTH = 150;

const worksOf = (world: World, client: string): readonly Work[] => {
  const actor = world.actors[client];
  return actor?.is === 'consumer' || actor?.is === 'reader' ? [...actor.works] : [];
};

/** Work under way, as far as it has got. */
const current = (world: World, client: string, ms: number): readonly Work[] => {
  const actor = world.actors[client];
  if ((actor?.is !== 'consumer' && actor?.is !== 'reader') || actor.handling === undefined) return [];
  const {message, copy, since} = actor.handling;
  return [{message, copy, from: since, to: ms, outcome: 'handled'}];
};

export const stripView = (
  setting: Setting,
  history: History,
  world: World,
  ms: number,
  {part, box}: Placed,
): StripView | undefined => {
  if (part.part !== 'strip') return undefined;
  const whole = part.clients.flatMap((client) => worksOf(history.stateAt(history.endsAt), client));
  if (whole.length === 0) return undefined;
  const from = Math.min(...whole.map((work) => work.from));
  const to = Math.max(...whole.map((work) => work.to));
  const scale = (box.width - NAMES_WIDTH) / Math.max(1, to - from);
  const rowHeight = box.height / part.clients.length;
  return {
    kind: 'strip',
    box,
    rows: part.clients.map((client, index) => ({
      client,
      y: box.y + (index + 0.5) * rowHeight,
      bars: [...worksOf(world, client), ...current(world, client, ms)].map((work) => ({
        message: work.message,
        ink: setting.inkOf(work.message),
        x: box.x + NAMES_WIDTH + (work.from - from) * scale,
        width: (work.to - work.from) * scale,
        trouble: work.outcome !== 'handled',
      })),
    })),
    from: '0 s',
    to: `${((to - from) / 1000).toFixed(1)} s`,
  };
};

const BAR_HEIGHT = 46;

/** Who worked when: one row per worker, virtual time from left to right. */
export const Strip = ({view, theme, lit}: {view: StripView; theme: Theme; lit: number}): ReactElement => {
  const {box, rows} = view;
  return (
    <Lit lit={lit} data={{strip: rows.map(({client}) => client).join(' ')}}>
      <Words at={{x: box.x + 4, y: box.y - LABEL_HEIGHT / 2 + 4}} size={TEXT.label} fill={theme.muted} mono>
        work over time
      </Words>
      <Words
        at={{x: box.x + box.width - 4, y: box.y - LABEL_HEIGHT / 2 + 4}}
        size={TEXT.small}
        fill={theme.muted}
        mono
        anchor="end"
      >
        {`${view.from} to ${view.to}`}
      </Words>
      {rows.map(({client, y, bars}) => (
        <g key={client}>
          <Words at={{x: box.x + 4, y: baseOf(y, TEXT.small)}} size={TEXT.small} fill={theme.text} mono>
            {client}
          </Words>
          <line x1={box.x + NAMES_WIDTH} y1={y} x2={box.x + box.width} y2={y} stroke={theme.line} strokeWidth={2} />
          {bars.map((bar) => {
            const ink = theme.keys[bar.ink % theme.keys.length] ?? theme.keys[0];
            const labelled = bar.width > monoWidth(bar.message, TEXT.small) + 12;
            return (
              <g key={`${bar.message} ${bar.x}`} data-work={bar.message} data-by={client}>
                <rect
                  x={bar.x}
                  y={y - BAR_HEIGHT / 2}
                  width={Math.max(3, bar.width)}
                  height={BAR_HEIGHT}
                  rx={8}
                  fill={lit > 0.5 ? ink.solid : ink.tint}
                  stroke={bar.trouble ? theme.trouble : ink.line}
                  strokeWidth={2}
                />
                {labelled && (
                  <Words
                    at={{x: bar.x + bar.width / 2, y: baseOf(y, TEXT.small)}}
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
      ))}
    </Lit>
  );
};
