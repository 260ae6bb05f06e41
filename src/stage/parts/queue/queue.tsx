import {fitMono, LABEL_HEIGHT, BODY_HEIGHT, SMALL_BODY_HEIGHT, TEXT} from '../../marks/type';
import {baseOf, Plate, Words} from '../../marks/words';
import type {PartWords} from '../../../storyboard/scene';
import type {Thing} from '../../../storyboard/thing';
import {queueAt, type QueueCopy} from '../../../storyboard/questions/queues';
import type {Kind} from '../../kind';
import {capacity, queueSlot} from '../../placing/slots';
import {copyKey, ghostKey, type Target} from '../../target';

export interface QueueWords extends PartWords<'queue'> {
  readonly of: Thing<'queue'>;
  readonly small?: boolean;
  /** Beside its name. */
  readonly note?: string;
}
declare module '../../../storyboard/scene' {
  interface Parts {
    queue: QueueWords;
  }
}

interface QueueView {
  readonly name: string;
  readonly small: boolean;
  readonly note: string;
  readonly ready: number;
  readonly unacked: number;
  readonly slots: readonly (QueueCopy & {readonly ink: number})[];
  /** Messages that the lane has no room for. */
  readonly hidden: number;
  readonly graveyard: boolean;
  /** How much of its time the message at the head has left, 0 to 1. */
  readonly timeLeft?: number;
}

const COUNTERS_HEIGHT = 48;
/** The bar that runs down while a message waits for its TTL, px. */
const BAR = {inset: 16, height: 5, below: 4} as const;

const nameText = ({small, name}: QueueView): string => (small ? name : `queue: ${name}`);
const counterText = ({graveyard, ready, unacked}: QueueView): string =>
  graveyard ? `ready ${ready}` : `ready ${ready}, unacked ${unacked}`;

const lookOf = ({graveyard}: QueueView, {state}: QueueCopy): Target['look'] =>
  state === 'unacked' ? 'ghost' : graveyard ? 'dead' : 'solid';

/** A queue: what is next stands at the right, beside the consumers. */
export const queue: Kind<QueueWords, QueueView> = {
  stands: (standing) =>
    standing.kind === 'queue'
      ? {part: 'queue', of: standing as Thing<'queue'>, ...(standing.small === true && {small: true})}
      : undefined,

  stature: ({small = false}) =>
    small
      ? {above: LABEL_HEIGHT - 4, body: SMALL_BODY_HEIGHT, below: 0}
      : {above: LABEL_HEIGHT, body: BODY_HEIGHT, below: COUNTERS_HEIGHT},

  view: ({of, small = false, note = ''}, instant, box) => {
    const room = capacity(box, small);
    const state = queueAt(instant, of, room);
    if (state === undefined) return undefined;
    const {ready, unacked, copies, graveyard, timeLeft} = state;
    return {
      name: of.name,
      small,
      note,
      ready,
      unacked,
      slots: copies.map((copy) => ({...copy, ink: instant.inkOf(copy.message)})),
      hidden: Math.max(0, ready + unacked - room),
      graveyard,
      ...(timeLeft !== undefined && {timeLeft}),
    };
  },

  tokens: (view, box) =>
    view.slots.map((slot, index) => ({
      key: slot.state === 'unacked' ? ghostKey(slot.copy) : copyKey(slot.copy),
      look: lookOf(view, slot),
      label: slot.message,
      ink: slot.ink,
      small: view.small,
      ...queueSlot(box, index, view.small),
      ...(slot.delivery !== undefined && {badge: `×${slot.delivery}`}),
      data: {copy: slot.copy, message: slot.message, place: `queue ${view.name}`, state: slot.state},
    })),

  draw: (view, box, theme) => {
    const size = view.small ? TEXT.small : TEXT.label;
    const labelY = box.y - LABEL_HEIGHT / 2 + 6;
    const full = view.graveyard && view.ready > 0;
    const noteRoom = view.note === '' ? 0 : (view.note.length + 2) * size * 0.6;
    return (
      <g>
        <Words at={{x: box.x + 4, y: labelY}} size={size} fill={theme.muted} mono>
          {fitMono(nameText(view), size, box.width - noteRoom)}
        </Words>
        {view.note !== '' && (
          <Words at={{x: box.x + box.width - 4, y: labelY}} size={size} fill={theme.muted} mono anchor="end">
            {view.note}
          </Words>
        )}
        <Plate
          box={box}
          fill={theme.panel}
          stroke={full ? theme.trouble : theme.line}
          {...(view.small && {radius: 16})}
        />
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
        {!view.small && (
          <Words
            at={{x: box.x + 4, y: box.y + box.height + 38}}
            size={TEXT.label}
            fill={full ? theme.trouble : theme.text}
            mono
          >
            {counterText(view)}
          </Words>
        )}
        {view.hidden > 0 && (
          <Words at={{x: box.x + 12, y: baseOf(box.y + 18, TEXT.small)}} size={TEXT.small} fill={theme.text} mono>
            {`+${view.hidden}`}
          </Words>
        )}
      </g>
    );
  },

  says: (view) => [
    nameText(view),
    ...(view.note === '' ? [] : [view.note]),
    ...(view.small ? [] : [counterText(view)]),
    ...(view.hidden > 0 ? [`+${view.hidden}`] : []),
  ],

  samples: [
    {
      shows: 'ready and unacked',
      words: {part: 'queue', of: {kind: 'queue', system: 'rabbitmq', name: 'jobs'}},
      view: {
        name: 'jobs',
        small: false,
        note: '',
        ready: 2,
        unacked: 1,
        slots: [
          {copy: 'c1', message: 'M1', state: 'unacked', ink: 0},
          {copy: 'c2', message: 'M2', state: 'ready', ink: 1, delivery: 2},
          {copy: 'c3', message: 'M3', state: 'ready', ink: 2},
        ],
        hidden: 4,
        graveyard: false,
      },
    },
    {
      shows: 'dead letters',
      words: {part: 'queue', of: {kind: 'queue', system: 'rabbitmq', name: 'jobs.dlq'}},
      view: {
        name: 'jobs.dlq',
        small: false,
        note: '',
        ready: 1,
        unacked: 0,
        slots: [{copy: 'c1', message: 'M1', state: 'ready', ink: 0}],
        hidden: 0,
        graveyard: true,
      },
    },
    {
      shows: 'a wait that runs down',
      words: {
        part: 'queue',
        of: {kind: 'queue', system: 'rabbitmq', name: 'jobs.retry.2s'},
        small: true,
        note: 'ttl 2 s',
      },
      view: {
        name: 'jobs.retry.2s',
        small: true,
        note: 'ttl 2 s',
        ready: 1,
        unacked: 0,
        slots: [{copy: 'c1', message: 'M1', state: 'ready', ink: 0}],
        hidden: 0,
        graveyard: false,
        timeLeft: 0.4,
      },
    },
  ],
};
