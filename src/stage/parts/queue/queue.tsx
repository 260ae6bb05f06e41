import type {ReactElement} from 'react';
import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {deletedSince, queueAt, type QueueCopy} from '../../../storyboard/questions/queues';
import type {Kind} from '../../kind';
import {Count, countWidth} from '../../marks/count';
import {inkOf} from '../../marks/dimming';
import {fit, TYPE, widthOf} from '../../marks/type';
import {baseOf, Words} from '../../marks/words';
import type {Box, Point} from '../../placing/geometry';
import {copyKey, deletedKey, ghostKey, type Look} from '../../target';
import type {Theme} from '../../theme';
import {capacity, mostIn, Pipe, pipeOf, slotAt, slotBox} from './pipe';

export interface QueueWords extends PartWords<'queue'> {
  readonly of: Thing<'queue'>;
  /** No taller than it must be, and without counters. */
  readonly small?: boolean;
  /** What is counted in large figures below it: nothing when left out. */
  readonly counts?: readonly ('ready' | 'unacked')[];
  /** They stand above it instead, at the right of its name: what leaves below it has the room there. */
  readonly countsAbove?: true;
  /** Beside its name. */
  readonly note?: string;
  /** So many messages have room in it, at least: they are smaller where it is short. */
  readonly room?: number;
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
  readonly countsAbove?: true;
  /** From the head. */
  readonly slots: readonly Slot[];
  /** Messages that the pipe has no room for. */
  readonly hidden: number;
  /** Dead letters stay here. */
  readonly graveyard: boolean;
  /** How much of its time the message at the head has left, 0 to 1. */
  readonly timeLeft?: number;
  readonly room?: number;
  readonly flows?: 'left';
}

const HEIGHT = {small: 110, least: 150, most: 190, roomy: 230} as const;
const LABEL = 50;
const COUNTS = 108;
/** Of the figures, px. */
const FIGURE = 96;
/** Between two of them, px. */
const BESIDE = 48;

const lookOf = ({graveyard}: QueueView, {state}: Slot): Look => {
  if (state === 'ready') return graveyard ? 'dead' : 'here';
  return state;
};

const KEYS = {ready: copyKey, unacked: ghostKey, deleted: deletedKey} as const;

const nameSize = {size: TYPE.name, weight: 700} as const;

const countText = (view: QueueView): readonly {readonly value: string; readonly label: string}[] =>
  view.counts.map((what) => ({value: String(view[what]), label: what}));

/** The same on the other side of the box, where its head is on the left. */
const mirrored = (x: number, box: Box, {flows}: Pick<QueueView, 'flows'>): number =>
  flows === 'left' ? 2 * box.x + box.width - x : x;
const mirroredBox = (own: Box, box: Box, view: QueueView): Box =>
  view.flows === 'left' ? {...own, x: mirrored(own.x + own.width, box, view)} : own;

/** Where the n-th message stands. */
const placeOf = (view: QueueView, box: Box, index: number): Box =>
  mirroredBox(slotBox(box, index, view.room), box, view);

/** Of the n-th message, where a callout may point at it: not where its badge is. */
const spotOf = (view: QueueView, box: Box, index: number): Box => {
  const place = placeOf(view, box, index);
  return view.slots[index]?.delivery === undefined ? place : {...place, width: place.width * 0.66};
};

/** Where it says how many have no room: behind the last one that has. */
const hiddenAt = (view: QueueView, box: Box): Point => {
  const {x, y} = slotAt(box, view.slots.length, view.room);
  return {x: mirrored(Math.max(pipeOf(box).x + 44, x), box, view), y: baseOf(y, TYPE.name)};
};

/** Where the large figures stand, px. */
const countsBox = (view: QueueView, box: Box): Box => {
  const counts = countText(view);
  const width = counts.reduce((sum, {value, label}) => sum + countWidth(value, label, FIGURE) + BESIDE, -BESIDE);
  return view.countsAbove === true
    ? {x: box.x + box.width - width, y: box.y - COUNTS, width, height: COUNTS - 16}
    : {x: box.x, y: box.y + box.height + 10, width, height: 82};
};

/** The large figures below it, or above. */
const figures = (view: QueueView, box: Box, theme: Theme, fill: string): readonly ReactElement[] => {
  const counts = countText(view);
  const {x, y, height} = countsBox(view, box);
  const before = (index: number): number =>
    counts.slice(0, index).reduce((sum, {value, label}) => sum + countWidth(value, label, FIGURE) + BESIDE, 0);
  return counts.map(({value, label}, index) => (
    <Count
      key={label}
      at={{x: x + before(index), y: y + height}}
      value={value}
      label={label}
      size={FIGURE}
      fill={fill}
      muted={theme.muted}
    />
  ));
};

/** The stretch of the pipe where all that is ready stands. */
const readySpot = (view: QueueView, box: Box): Readonly<Record<string, Box>> => {
  const places = view.slots.flatMap(({state}, index) => (state === 'ready' ? [placeOf(view, box, index)] : []));
  if (places.length === 0) return {};
  const {y, height} = pipeOf(box);
  const x = Math.min(...places.map((place) => place.x));
  return {ready: {x, y, width: Math.max(...places.map((place) => place.x + place.width)) - x, height}};
};

/** A queue: a pipe, open at both ends. Things come in at the flared tail and leave at the head, on the right. */
export const queue: Kind<QueueWords, QueueView> = {
  stands: (standing) =>
    standing.kind === 'queue'
      ? {part: 'queue', of: standing as Thing<'queue'>, ...(standing.small === true && {small: true})}
      : undefined,

  stature: ({small = false, counts = [], countsAbove, room}) => ({
    above: countsAbove === true ? COUNTS : LABEL,
    body: small ? HEIGHT.small : HEIGHT.least,
    // One that has room for as many as it says may be as high as it likes: none of them is pushed out.
    most: small ? HEIGHT.small : room === undefined ? HEIGHT.most : HEIGHT.roomy,
    below: counts.length > 0 && countsAbove !== true ? COUNTS : 0,
    width: 330,
  }),

  view: ({of, note = '', counts = [], countsAbove, flows, room: atLeast}, instant, box) => {
    const least = atLeast ?? 1;
    const most = Math.max(mostIn(box), capacity(box));
    const state = queueAt(instant, of, Math.max(most, least));
    if (state === undefined) return undefined;
    const {ready, unacked, copies, graveyard, timeLeft} = state;
    const deleted = deletedSince(instant, of).map((gone): Slot => ({
      ...gone,
      state: 'deleted',
      ink: instant.inkOf(gone.message),
    }));
    const slots = [...deleted, ...copies.map((copy): Slot => ({...copy, ink: instant.inkOf(copy.message)}))];
    // More than have room are smaller, as long as they can be read: none of them is hidden without need.
    const wanted = Math.max(least, Math.min(slots.length, most));
    const all = capacity(box, wanted);
    // How many are not shown is written where the next one would stand.
    const room = deleted.length + ready + unacked > all && all > 1 ? all - 1 : all;
    const shown = slots.slice(0, room);
    return {
      name: of.name,
      note,
      ready,
      unacked,
      counts,
      ...(countsAbove !== undefined && {countsAbove}),
      slots: shown,
      hidden: ready + unacked - shown.filter(({state: own}) => own !== 'deleted').length,
      graveyard,
      ...(timeLeft !== undefined && {timeLeft}),
      ...(wanted > 1 && {room: wanted}),
      ...(flows !== undefined && {flows}),
    };
  },

  side: ({flows}, way, other) => {
    // What another queue dead-letters comes in at the tail, like everything else.
    if (flows === undefined) return way === 'enters' && other.part === 'queue' ? 'left' : undefined;
    if (way === 'leaves' && other.part === 'client') return undefined;
    return way === 'enters' ? 'right' : 'left';
  },

  tokens: (view, box) =>
    view.slots.map((slot, index) => ({
      is: 'message',
      key: KEYS[slot.state](slot.copy),
      look: lookOf(view, slot),
      label: slot.message,
      ink: slot.ink,
      ...slotAt(box, index, view.room),
      x: mirrored(slotAt(box, index, view.room).x, box, view),
      ...(slot.delivery !== undefined && {badge: String(slot.delivery)}),
      data: {copy: slot.copy, message: slot.message, place: `queue ${view.name}`, state: slot.state},
    })),

  spots: (view, box) => ({
    head: spotOf(view, box, 0),
    ...readySpot(view, box),
    tail: mirroredBox({...pipeOf(box), width: 60}, box, view),
    ...Object.fromEntries(view.slots.map(({message}, index) => [message, spotOf(view, box, index)])),
    counts: countsBox(view, box),
  }),

  draw: (view, box, theme) => {
    const full = view.graveyard && view.ready > 0;
    const labelY = box.y - 16;
    const shown = Math.min(view.slots.length, capacity(box, view.room));
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
        <Pipe
          box={box}
          shown={shown}
          room={view.room ?? 1}
          full={full}
          timeLeft={view.timeLeft}
          timeFill={inkOf(theme, view.slots.find(({state}) => state === 'ready')?.ink ?? -1).solid}
          flows={view.flows}
          theme={theme}
        />
        {view.countsAbove === true && figures(view, box, theme, full ? theme.trouble : theme.text)}
        {view.hidden > 0 && (
          <Words at={hiddenAt(view, box)} size={TYPE.name} fill={theme.text} weight={700} mono anchor="middle">
            {`+${view.hidden}`}
          </Words>
        )}
        {view.countsAbove !== true && figures(view, box, theme, full ? theme.trouble : theme.text)}
      </g>
    );
  },

  says: (view) => {
    const counts = countText(view).flatMap(({value, label}) => [value, label]);
    const more = view.hidden > 0 ? [`+${view.hidden}`] : [];
    return [
      view.name,
      ...(view.note === '' ? [] : [view.note]),
      ...(view.countsAbove === true ? [...counts, ...more] : [...more, ...counts]),
    ];
  },

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
      shows: 'all is unacked, told above it',
      view: {
        name: 'jobs',
        note: '',
        ready: 0,
        unacked: 2,
        counts: ['ready', 'unacked'],
        countsAbove: true,
        slots: ['M1', 'M2'].map((message) => ({copy: message, message, state: 'unacked', ink: 0})),
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
