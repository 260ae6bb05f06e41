import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {deletedSince, queueAt, type QueueCopy} from '../../../storyboard/questions/queues';
import type {Kind} from '../../kind';
import {Count, countWidth} from '../../marks/count';
import {rounded} from '../../marks/dimming';
import {fit, TYPE, widthOf} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import type {Box} from '../../placing/geometry';
import {copyKey, deletedKey, ghostKey, tokenWidth, type Look, type Target} from '../../target';

export interface QueueWords extends PartWords<'queue'> {
  readonly of: Thing<'queue'>;
  /** No taller than it must be, and without counters. */
  readonly small?: boolean;
  /** What is counted in large figures below it: nothing when left out. */
  readonly counts?: readonly ('ready' | 'unacked')[];
  /** Beside its name. */
  readonly note?: string;
  /** Its tail is on the right, and its head on the left: for what comes back. */
  readonly flows?: 'left';
}
declare module '../../../storyboard/scene' {
  interface Parts {
    queue: QueueWords;
  }
}

interface Slot extends Pick<QueueCopy, 'copy' | 'message' | 'delivery'> {
  readonly state: QueueCopy['state'] | 'deleted';
  readonly ink: number;
}

interface QueueView {
  readonly name: string;
  readonly note: string;
  readonly ready: number;
  readonly unacked: number;
  readonly counts: readonly ('ready' | 'unacked')[];
  /** From the head. */
  readonly slots: readonly Slot[];
  /** Messages that the pipe has no room for. */
  readonly hidden: number;
  /** Dead letters stay here. */
  readonly graveyard: boolean;
  /** How much of its time the message at the head has left, 0 to 1. */
  readonly timeLeft?: number;
  readonly flows?: 'left';
}

const HEIGHT = {small: 110, least: 150, most: 190} as const;
const LABEL = 50;
const COUNTS = 108;
/** Of the figures, px. */
const FIGURE = 96;
/** How much the tail flares, the size of a token and the gap between two, as shares of the pipe's height. */
const PIPE = {flare: 0.16, token: 0.66, gap: 0.14} as const;
const RAIL = 8;

/** The pipe within the body: its flares stay inside. */
const pipeOf = (box: Box): Box => {
  const flare = box.height * 0.13;
  return {x: box.x + flare * 1.3, y: box.y + flare, width: box.width - flare * 1.3, height: box.height - 2 * flare};
};

const tokenHeight = (pipe: Box): number => Math.min(130, pipe.height * (PIPE.token + 0.06));

const capacity = (box: Box): number => {
  const pipe = pipeOf(box);
  const step = tokenWidth(tokenHeight(pipe)) + pipe.height * PIPE.gap;
  return Math.max(1, Math.floor((pipe.width - pipe.height * PIPE.gap) / step));
};

/** Where the n-th message from the head stands: the head is at the right. */
const slotAt = (box: Box, index: number): Pick<Target, 'x' | 'y' | 'width' | 'height'> => {
  const pipe = pipeOf(box);
  const height = tokenHeight(pipe);
  const width = tokenWidth(height);
  const gap = pipe.height * PIPE.gap;
  return {x: pipe.x + pipe.width - gap - width / 2 - index * (width + gap), y: pipe.y + pipe.height / 2, width, height};
};

const lookOf = ({graveyard}: QueueView, {state}: Slot): Look => {
  if (state === 'ready') return graveyard ? 'dead' : 'here';
  return state;
};

const KEYS = {ready: copyKey, unacked: ghostKey, deleted: deletedKey} as const;

const nameSize = {size: TYPE.name, weight: 700} as const;

const outline = ({
  x,
  y,
  width: w,
  height: h,
}: Box): {readonly top: string; readonly low: string; readonly fill: string; readonly flange: string} => {
  const f = h * PIPE.flare;
  const low = y + h;
  const [left, right] = [x - f * 1.3, x + w];
  return {
    top: `M${left} ${y - f} C${x - f * 0.4} ${y - f} ${x - f * 0.3} ${y} ${x + f} ${y} H${right}`,
    low: `M${left} ${low + f} C${x - f * 0.4} ${low + f} ${x - f * 0.3} ${low} ${x + f} ${low} H${right}`,
    fill: `M${left} ${y - f} C${x - f * 0.4} ${y - f} ${x - f * 0.3} ${y} ${x + f} ${y} H${right} V${low} H${x + f} C${x - f * 0.3} ${low} ${x - f * 0.4} ${low + f} ${left} ${low + f} Z`,
    flange: `M${right} ${y - f * 0.5} V${y} M${right} ${low} V${low + f * 0.5}`,
  };
};

const countText = (view: QueueView): readonly {readonly value: string; readonly label: string}[] =>
  view.counts.map((what) => ({value: String(view[what]), label: what}));

/** The same on the other side of the box, where its head is on the left. */
const mirrored = (x: number, box: Box, {flows}: Pick<QueueView, 'flows'>): number =>
  flows === 'left' ? 2 * box.x + box.width - x : x;

/** A queue: a pipe, open at both ends. Things come in at the flared tail and leave at the head, on the right. */
export const queue: Kind<QueueWords, QueueView> = {
  stands: (standing) =>
    standing.kind === 'queue'
      ? {part: 'queue', of: standing as Thing<'queue'>, ...(standing.small === true && {small: true})}
      : undefined,

  stature: ({small = false, counts = []}) => ({
    above: LABEL,
    body: small ? HEIGHT.small : HEIGHT.least,
    most: small ? HEIGHT.small : HEIGHT.most,
    below: counts.length > 0 ? COUNTS : 0,
    width: 330,
  }),

  view: ({of, note = '', counts = [], flows}, instant, box) => {
    const room = capacity(box);
    const state = queueAt(instant, of, room);
    if (state === undefined) return undefined;
    const {ready, unacked, copies, graveyard, timeLeft} = state;
    const deleted = deletedSince(instant, of).map((gone): Slot => ({
      ...gone,
      state: 'deleted',
      ink: instant.inkOf(gone.message),
    }));
    const slots = [...deleted, ...copies.map((copy): Slot => ({...copy, ink: instant.inkOf(copy.message)}))];
    return {
      name: of.name,
      note,
      ready,
      unacked,
      counts,
      slots: slots.slice(0, room),
      hidden: Math.max(0, ready + unacked - Math.max(0, room - deleted.length)),
      graveyard,
      ...(timeLeft !== undefined && {timeLeft}),
      ...(flows !== undefined && {flows}),
    };
  },

  side: ({flows}, way, other) => {
    if (flows === undefined || (way === 'leaves' && other.part === 'client')) return undefined;
    return way === 'enters' ? 'right' : 'left';
  },

  tokens: (view, box) =>
    view.slots.map((slot, index) => ({
      is: 'message',
      key: KEYS[slot.state](slot.copy),
      look: lookOf(view, slot),
      label: slot.message,
      ink: slot.ink,
      ...slotAt(box, index),
      x: mirrored(slotAt(box, index).x, box, view),
      ...(slot.delivery !== undefined && {badge: String(slot.delivery)}),
      data: {copy: slot.copy, message: slot.message, place: `queue ${view.name}`, state: slot.state},
    })),

  spots: (view, box) => ({
    head: {
      ...slotAt(box, 0),
      x: slotAt(box, 0).x - slotAt(box, 0).width / 2,
      y: slotAt(box, 0).y - slotAt(box, 0).height / 2,
    },
    tail: {...pipeOf(box), width: 60},
    ...Object.fromEntries(
      view.slots.map(({message}, index) => {
        const {x, y, width, height} = slotAt(box, index);
        return [message, {x: x - width / 2, y: y - height / 2, width, height}];
      }),
    ),
    counts: {x: box.x, y: box.y + box.height + 40, width: 260, height: 90},
  }),

  draw: (view, box, theme) => {
    const pipe = pipeOf(box);
    const {top, low, fill, flange} = outline(pipe);
    const full = view.graveyard && view.ready > 0;
    const rail = full ? theme.trouble : theme.rail;
    const labelY = box.y - 16;
    const shown = Math.min(view.slots.length, capacity(box));
    const free = slotAt(box, shown - 1).x - slotAt(box, 0).width / 2 - pipe.x;
    const chevrons = Math.max(0, Math.floor((free - 70) / 90));
    const counts = countText(view);
    return (
      <g>
        <Words at={{x: box.x, y: labelY}} {...nameSize} fill={full ? theme.trouble : theme.text}>
          {fit(view.name, nameSize, box.width)}
        </Words>
        {view.note !== '' && (
          <Words at={{x: box.x + widthOf(view.name, nameSize) + 20, y: labelY}} size={TYPE.small} fill={theme.muted}>
            {view.note}
          </Words>
        )}
        <g {...(view.flows === 'left' && {transform: `translate(${rounded(2 * box.x + box.width)} 0) scale(-1 1)`})}>
          <path d={fill} fill={full ? theme.troubleTint : theme.machine} />
          {view.timeLeft !== undefined && (
            <rect
              x={pipe.x + 20}
              y={pipe.y + pipe.height - 14}
              width={rounded((pipe.width - 40) * view.timeLeft)}
              height={8}
              rx={4}
              fill={theme.rail}
              data-time-left={rounded(view.timeLeft)}
            />
          )}
          {Array.from({length: chevrons}, (_, index) => (
            <path
              key={index}
              d={`M${pipe.x + 44 + index * 90} ${pipe.y + pipe.height / 2 - 12} l12 12 l-12 12`}
              fill="none"
              stroke={theme.machineEdge}
              strokeWidth={4}
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          ))}
          <path d={`${top} ${low}`} fill="none" stroke={rail} strokeWidth={RAIL} strokeLinecap="round" />
          <path d={flange} fill="none" stroke={rail} strokeWidth={RAIL} strokeLinecap="round" />
        </g>
        {view.hidden > 0 && (
          <Words
            at={{x: pipe.x + 24, y: baseOf(pipe.y + 30, TYPE.small)}}
            size={TYPE.small}
            fill={theme.text}
            weight={700}
            mono
          >
            {`+${view.hidden}`}
          </Words>
        )}
        {counts.map(({value, label}, index) => (
          <Count
            key={label}
            at={{
              x:
                box.x +
                counts.slice(0, index).reduce((sum, one) => sum + countWidth(one.value, one.label, FIGURE) + 48, 0),
              y: box.y + box.height + 92,
            }}
            value={value}
            label={label}
            size={FIGURE}
            fill={full ? theme.trouble : theme.text}
            muted={theme.muted}
          />
        ))}
      </g>
    );
  },

  says: (view) => [
    view.name,
    ...(view.note === '' ? [] : [view.note]),
    ...(view.hidden > 0 ? [`+${view.hidden}`] : []),
    ...countText(view).flatMap(({value, label}) => [value, label]),
  ],

  samples: [
    {
      shows: 'ready, unacked and deleted',
      view: {
        name: 'jobs',
        note: 'quorum',
        ready: 1,
        unacked: 1,
        counts: ['ready', 'unacked'],
        slots: [
          {copy: 'c0', message: 'M1', state: 'deleted', ink: 0},
          {copy: 'c1', message: 'M2', state: 'unacked', ink: 1},
          {copy: 'c2', message: 'M3', state: 'ready', ink: 2, delivery: 2},
        ],
        hidden: 0,
        graveyard: false,
      },
    },
    {
      shows: 'dead letters',
      view: {
        name: 'jobs.dlq',
        note: '',
        ready: 1,
        unacked: 0,
        counts: ['ready'],
        slots: [{copy: 'c1', message: 'M1', state: 'ready', ink: 0}],
        hidden: 0,
        graveyard: true,
      },
    },
    {
      shows: 'a wait that runs down, and more than there is room for',
      view: {
        name: 'jobs.retry.2s',
        note: 'ttl 2 s',
        ready: 9,
        unacked: 0,
        counts: [],
        slots: [{copy: 'c1', message: 'M1', state: 'ready', ink: 0}],
        hidden: 8,
        graveyard: false,
        timeLeft: 0.4,
      },
    },
  ],
};
