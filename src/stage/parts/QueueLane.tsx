import type {ReactElement} from 'react';
import type {World} from '../../simulation';
import {queueView, type QueueView} from '../../simulation/rabbitmq';
import {baseOf, Lit, Plate, Words} from '../marks';
import {fitMono, LABEL_HEIGHT, TEXT} from '../metrics';
import type {Placed} from '../layout';
import type {Setting} from '../setting';
import {capacity} from '../slots';
import type {Box} from '../geometry';
import type {Theme} from '../theme';

export interface QueueLaneView {
  readonly kind: 'queue';
  readonly name: string;
  readonly box: Box;
  readonly small: boolean;
  readonly note: string;
  readonly ready: number;
  readonly unacked: number;
  /** Messages that the lane has no room for. */
  readonly hidden: number;
  readonly graveyard: boolean;
  /** How much of its time the message at the head has left, 0 to 1; nothing when it never expires. */
  readonly timeLeft?: number;
}

/** Of the message at the head: only the head of a queue expires. */
const timeLeft = (view: QueueView, ms: number): number | undefined => {
  for (const {enqueuedAt, expiresAt} of view.readyCopies())
    return expiresAt === undefined ? undefined : Math.max(0, (expiresAt - ms) / Math.max(1, expiresAt - enqueuedAt));
  return undefined;
};

export const queueLaneView = (
  setting: Setting,
  world: World,
  ms: number,
  {part, box}: Placed,
): QueueLaneView | undefined => {
  if (part.part !== 'queue' || world.rabbitmq === undefined) return undefined;
  const view = queueView(world.rabbitmq, part.name);
  if (view === undefined) return undefined;
  const small = part.size === 'small';
  const left = timeLeft(view, ms);
  return {
    kind: 'queue',
    name: part.name,
    box,
    small,
    note: part.note ?? '',
    ready: view.ready,
    unacked: view.unacked,
    hidden: Math.max(0, view.ready + view.unacked - capacity(box, small)),
    graveyard: setting.graveyards.has(part.name),
    ...(left !== undefined && {timeLeft: left}),
  };
};

/** The bar that runs down while a message waits for its TTL, px. */
const BAR = {inset: 16, height: 5, below: 4} as const;

export const QueueLane = ({view, theme, lit}: {view: QueueLaneView; theme: Theme; lit: number}): ReactElement => {
  const {box, name, small, ready, unacked, hidden} = view;
  const size = small ? TEXT.small : TEXT.label;
  const labelY = box.y - LABEL_HEIGHT / 2 + 6;
  const full = view.graveyard && ready > 0;
  return (
    <Lit lit={lit} data={{queue: name, ready, unacked}}>
      <Words at={{x: box.x + 4, y: labelY}} size={size} fill={theme.muted} mono>
        {fitMono(
          small ? name : `queue: ${name}`,
          size,
          box.width - (view.note === '' ? 0 : (view.note.length + 2) * size * 0.6),
        )}
      </Words>
      {view.note !== '' && (
        <Words at={{x: box.x + box.width - 4, y: labelY}} size={size} fill={theme.muted} mono anchor="end">
          {view.note}
        </Words>
      )}
      <Plate box={box} fill={theme.panel} stroke={full ? theme.trouble : theme.line} {...(small && {radius: 16})} />
      {view.timeLeft !== undefined && (
        <rect
          x={box.x + BAR.inset}
          y={box.y + box.height - BAR.height - BAR.below}
          width={Math.round((box.width - 2 * BAR.inset) * view.timeLeft * 10) / 10}
          height={BAR.height}
          rx={BAR.height / 2}
          fill={theme.muted}
        />
      )}
      {!small && (
        <Words
          at={{x: box.x + 4, y: box.y + box.height + 38}}
          size={TEXT.label}
          fill={full ? theme.trouble : theme.text}
          mono
        >
          {view.graveyard ? `ready ${ready}` : `ready ${ready}, unacked ${unacked}`}
        </Words>
      )}
      {hidden > 0 && (
        <Words at={{x: box.x + 12, y: baseOf(box.y + 18, TEXT.small)}} size={TEXT.small} fill={theme.text} mono>
          {`+${hidden}`}
        </Words>
      )}
    </Lit>
  );
};
